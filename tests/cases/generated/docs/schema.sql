-- Comments that Markdown, rustdoc and rustc would take for something else.

CREATE TYPE state AS ENUM ('`', '``', '```', 'a|b', '[x]', '<b>', E'c\nd');
COMMENT ON TYPE state IS '`state` of [things], see <https://example.com>.';

CREATE TYPE spot AS (x integer, "`y`" integer);
COMMENT ON TYPE spot IS E'A *spot*.\n\n# No heading';

CREATE TABLE links (
    id            serial PRIMARY KEY,
    intra         text,
    reference     text,
    footnote      text,
    image         text,
    url           text,
    url_in_parens text,
    url_at_end    text,
    url_in_angles text,
    url_with_tab  text,
    urls          text,
    no_url        text,
    mail          text
);
COMMENT ON TABLE links IS 'See [`users`], [posts][1], crate::nowhere and https://example.com/a_b|c.';
COMMENT ON COLUMN links.intra IS 'As [Option], [`Vec`] and [not_there].';
COMMENT ON COLUMN links.reference IS E'[1]: https://example.com\n[see][1]';
COMMENT ON COLUMN links.footnote IS 'Like so[^1].';
COMMENT ON COLUMN links.image IS '![alt](https://example.com/x.png "title")';
COMMENT ON COLUMN links.url IS 'https://example.com/path_with_underscores_?q=a&b=c#d is one.';
COMMENT ON COLUMN links.url_in_parens IS 'Documented (https://example.com/a(b)), or so.';
COMMENT ON COLUMN links.url_at_end IS 'See https://example.com/a, http://example.org/b; or "https://example.net/c".';
COMMENT ON COLUMN links.url_in_angles IS '<https://example.com> and <http://localhost:3000/>';
COMMENT ON COLUMN links.url_with_tab IS E'See\thttps://example.com\there.';
COMMENT ON COLUMN links.urls IS 'https://a.example,https://b.example https://c.example/<id>/[x]/*';
COMMENT ON COLUMN links.no_url IS 'https:// and http://, or ftp://example.com and www.example.com';
COMMENT ON COLUMN links.mail IS 'me@example.com, <me@example.com>, mailto:me@example.com';

CREATE TABLE markup (
    id           serial PRIMARY KEY,
    html         text,
    html_open    text,
    entity       text,
    emphasis     text,
    struck       text,
    code         text,
    code_open    text,
    code_double  text,
    backslash    text,
    quotes       text,
    comment_end  text,
    attribute    text,
    macro        text,
    math         text,
    smart        text
);
COMMENT ON TABLE markup IS '<b>Bold</b> & `code` | pipe';
COMMENT ON COLUMN markup.html IS 'A <b>bold</b> <script>alert(1)</script> <br/> Vec<String>';
COMMENT ON COLUMN markup.html_open IS '<div> and <!-- never closed';
COMMENT ON COLUMN markup.entity IS '&lt; &amp; &nbsp; &#39; AT&T &copy';
COMMENT ON COLUMN markup.emphasis IS '*one* **two** _three_ __four__ snake_case_name 2 * 3 * 4';
COMMENT ON COLUMN markup.struck IS '~~gone~~ ~sub~ ^sup^';
COMMENT ON COLUMN markup.code IS 'Call `now()` or `a | b`.';
COMMENT ON COLUMN markup.code_open IS 'A lone ` backtick and ``two';
COMMENT ON COLUMN markup.code_double IS '``a ` b``';
COMMENT ON COLUMN markup.backslash IS 'C:\dir\new \* \\ \';
COMMENT ON COLUMN markup.quotes IS '"quoted" ''single'' {braces} %s {0}';
COMMENT ON COLUMN markup.comment_end IS '/* a */ and */ and /// and //! too';
COMMENT ON COLUMN markup.attribute IS '#[doc(hidden)] #![allow(x)]';
COMMENT ON COLUMN markup.macro IS 'println!("{}", x); $crate';
COMMENT ON COLUMN markup.math IS 'a < b && c > d || e <= f, x[0] = y[1]';
COMMENT ON COLUMN markup.smart IS 'It''s -- "so" ... (c)';

CREATE TABLE blocks (
    id             serial PRIMARY KEY,
    list           text,
    numbered       text,
    bracketed      text,
    task           text,
    heading        text,
    setext         text,
    rule           text,
    quote          text,
    fence          text,
    tilde_fence    text,
    indented       text,
    table_like     text,
    definition     text,
    empty          text,
    blank          text,
    paragraphs     text,
    only_tag       jsonb
);
COMMENT ON TABLE blocks IS E'First line.\nSecond line.\n\n- a list\n- in it\n\n    indented code\n\n```\nlet x = fails to compile;\n```';
COMMENT ON COLUMN blocks.list IS E'- one\n  continued\n* two\n+ three\n-no list\n--- dashes';
COMMENT ON COLUMN blocks.numbered IS E'1. one\n2) two\n10.5 is a number\n1990s\n3.';
COMMENT ON COLUMN blocks.bracketed IS '[x]: done';
COMMENT ON COLUMN blocks.task IS E'- [ ] open\n- [x] done';
COMMENT ON COLUMN blocks.heading IS E'# One\n## Two\n#nothing';
COMMENT ON COLUMN blocks.setext IS E'One\n===\nTwo\n---';
COMMENT ON COLUMN blocks.rule IS E'***\n___\n---\n* * *';
COMMENT ON COLUMN blocks.quote IS E'> quoted\n>also';
COMMENT ON COLUMN blocks.fence IS E'```rust\ncompile_error!("no");\n```';
COMMENT ON COLUMN blocks.tilde_fence IS E'~~~\nnot code\n~~~';
COMMENT ON COLUMN blocks.indented IS E'Before:\n\n    not_code();\n\n\ttabbed();';
COMMENT ON COLUMN blocks.table_like IS E'| a | b |\n|---|---|\n| 1 | 2 |\n:--|--:';
COMMENT ON COLUMN blocks.definition IS E'Term\n: definition';
COMMENT ON COLUMN blocks.empty IS '';
COMMENT ON COLUMN blocks.blank IS E'  \n\n  ';
COMMENT ON COLUMN blocks.paragraphs IS E'\n\nOne.\n\n\n\nTwo.   \n   Three.\n\n';
COMMENT ON COLUMN blocks.only_tag IS '@json(Value)';

CREATE TABLE characters (
    id           serial PRIMARY KEY,
    unicode      text DEFAULT 'ünïcödé',
    tab          text,
    return       text,
    crlf         text,
    controls     text,
    bidi         text,
    invisible    text,
    long         text,
    long_word    text,
    no_break     text,
    separators   text,
    backticks    text NOT NULL DEFAULT '`a``b`',
    pipes        text NOT NULL DEFAULT 'a|b' CHECK (pipes <> '|'),
    fences       text NOT NULL DEFAULT '```',
    bidi_default text NOT NULL DEFAULT E'\u202e'
);
COMMENT ON TABLE characters IS '🎉 naïve – “quoted” … 日本語';
COMMENT ON COLUMN characters.unicode IS 'Größe, 数量, размер, 🦀';
COMMENT ON COLUMN characters.tab IS E'a\tb\t\tc';
COMMENT ON COLUMN characters.return IS E'a\rb';
COMMENT ON COLUMN characters.crlf IS E'a\r\nb\r\n\r\nc';
COMMENT ON COLUMN characters.controls IS E'a\u0001b\u000bc\u000cd\u001b[0m\u007f\u0085e';
COMMENT ON COLUMN characters.bidi IS E'a\u202eb\u202c\u2066c\u2069';
COMMENT ON COLUMN characters.invisible IS E'a\u200bb\u200dc\u00add\ufeffe';
COMMENT ON COLUMN characters.long IS 'This line is very long, This line is very long, This line is very long, This line is very long, This line is very long, This line is very long, This line is very long, This line is very long, This line is very long, This line is very long, This line is very long, This line is very long, This line is very long, This line is very long, This line is very long, This line is very long, This line is very long, This line is very long, This line is very long, This line is very long, and then it ends.';
COMMENT ON COLUMN characters.long_word IS 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx';
COMMENT ON COLUMN characters.no_break IS E'\u00a0a\u00a0b\u3000';
COMMENT ON COLUMN characters.separators IS E'a\u2028b\u2029c';

COMMENT ON CONSTRAINT characters_pipes_check ON characters IS 'No `|`, see [`x`] or (https://example.com).';

-- The literals of a partial index.
CREATE UNIQUE INDEX characters_partial ON characters (backticks) WHERE pipes <> '`|`' AND fences <> E'\u202e';

-- What is said of shapes.
CREATE TABLE shaped (id serial PRIMARY KEY, hostile jsonb);
COMMENT ON COLUMN shaped.hostile IS 'Before @json(Hostile) after.';

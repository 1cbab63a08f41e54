//! Text to statements: where each begins and ends, before anything is understood.
//!
//! Works like psql: quotes, dollar quotes, nested comments, `BEGIN ATOMIC` bodies, `COPY … FROM stdin` data
//! and backslash lines. One statement that nobody understands must not take the file with it.

use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::source::{FileId, SourceMap, Span};

/// One statement, without its semicolon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawStatement {
    /// From its first to its last token.
    pub span: Span,
    /// The `--` and `/* */` comments that stand directly above it.
    pub comments: Vec<Span>,
}

/// Splits a file into statements.
pub fn split(
    sources: &SourceMap,
    file: FileId,
    diagnostics: &mut Diagnostics,
) -> Vec<RawStatement> {
    let text = &sources.file(file).text;
    let mut splitter = Splitter {
        text,
        bytes: text.as_bytes(),
        file,
        at: if text.starts_with('\u{feff}') {
            '\u{feff}'.len_utf8()
        } else {
            0
        },
        statements: Vec::new(),
        current: Current::default(),
        comments: Vec::new(),
        ignored_since: None,
        diagnostics,
    };
    splitter.run();
    splitter.statements
}

/// What is known of the statement being read.
#[derive(Default)]
struct Current {
    start: Option<usize>,
    end: usize,
    depth: usize,
    /// The first words, lower case: enough to know COPY and CREATE FUNCTION.
    words: Vec<String>,
    last_word: String,
    reads_stdin: bool,
    /// Open BEGIN ATOMIC and CASE blocks of a function body.
    blocks: usize,
    first_multiline_quote: Option<(usize, usize)>,
}

struct Splitter<'a> {
    text: &'a str,
    bytes: &'a [u8],
    file: FileId,
    at: usize,
    statements: Vec<RawStatement>,
    current: Current,
    comments: Vec<Span>,
    ignored_since: Option<Span>,
    diagnostics: &'a mut Diagnostics,
}

impl Splitter<'_> {
    fn run(&mut self) {
        while let Some(byte) = self.bytes.get(self.at).copied() {
            let start = self.at;
            match byte {
                b' ' | b'\t' | b'\n' | b'\r' | 0x0c | 0x0b => self.at += 1,
                b'-' if self.next_is(b'-') => self.line_comment(),
                b'/' if self.next_is(b'*') => self.block_comment(),
                b'\\' if self.current.start.is_none() => self.psql_line(),
                b';' if self.ends_statement() => {
                    self.at += 1;
                    self.finish();
                }
                b'\'' => self.quote(b'\'', self.has_escape_prefix()),
                b'"' => self.quote(b'"', false),
                b'$' if !self.follows_word() => self.dollar_quote(),
                b'a'..=b'z' | b'A'..=b'Z' | b'_' | 0x80.. => self.word(),
                _ => {
                    match byte {
                        b'(' => self.current.depth += 1,
                        b')' => self.current.depth = self.current.depth.saturating_sub(1),
                        _ => {}
                    }
                    self.at += 1;
                    self.token(start);
                }
            }
        }
        self.finish();
        if let Some(span) = self.ignored_since {
            let message = "`-- gratia:ignore start` has no `-- gratia:ignore end`";
            self.diagnostics.push(
                Diagnostic::error(&codes::IGNORE_UNCLOSED, message)
                    .at(span, "everything below is ignored")
                    .help("add `-- gratia:ignore end` below the last statement to ignore"),
            );
        }
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, start, end)
    }

    fn next_is(&self, byte: u8) -> bool {
        self.bytes.get(self.at + 1) == Some(&byte)
    }

    fn follows_word(&self) -> bool {
        self.at > 0 && is_word(self.bytes[self.at - 1])
    }

    /// `E'…'`, where backslashes escape.
    fn has_escape_prefix(&self) -> bool {
        let before = |n: usize| self.at.checked_sub(n).map(|i| self.bytes[i]);
        matches!(before(1), Some(b'e' | b'E')) && !before(2).is_some_and(is_word)
    }

    /// Records that a token of the current statement covers `start..self.at`.
    fn token(&mut self, start: usize) {
        self.current.start.get_or_insert(start);
        self.current.end = self.at;
    }

    /// A semicolon inside parentheses belongs to the statement only in CREATE RULE; elsewhere a parenthesis is missing.
    fn ends_statement(&self) -> bool {
        let is_rule = self.current.words.iter().take(4).any(|w| w == "rule");
        self.current.blocks == 0 && (self.current.depth == 0 || !is_rule)
    }

    fn finish(&mut self) {
        let current = std::mem::take(&mut self.current);
        let comments = std::mem::take(&mut self.comments);
        let Some(start) = current.start else { return };
        if self.ignored_since.is_none() {
            self.statements.push(RawStatement {
                span: self.span(start, current.end),
                comments,
            });
        }
        if current.reads_stdin && current.words.first().is_some_and(|w| w == "copy") {
            self.skip_copy_data();
        }
    }

    fn skip_copy_data(&mut self) {
        let rest = &self.text[self.at..];
        self.at = match rest.find("\n\\.") {
            Some(end) => self.at + end + "\n\\.".len(),
            None => self.text.len(),
        };
    }

    fn word(&mut self) {
        let start = self.at;
        while self.bytes.get(self.at).copied().is_some_and(is_word) {
            self.at += 1;
        }
        self.token(start);
        let word = self.text[start..self.at].to_ascii_lowercase();
        self.count_blocks(&word);
        if word == "stdin" && self.current.last_word == "from" {
            self.current.reads_stdin = true;
        }
        if self.current.words.len() < 5 {
            self.current.words.push(word.clone());
        }
        self.current.last_word = word;
    }

    fn count_blocks(&mut self, word: &str) {
        let routine = self
            .current
            .words
            .iter()
            .take(4)
            .any(|w| w == "function" || w == "procedure");
        if !routine || self.current.words.first().is_none_or(|w| w != "create") {
            return;
        }
        match word {
            "atomic" if self.current.last_word == "begin" => self.current.blocks += 1,
            "case" if self.current.blocks > 0 => self.current.blocks += 1,
            "end" => self.current.blocks = self.current.blocks.saturating_sub(1),
            _ => {}
        }
    }

    fn quote(&mut self, quote: u8, escapes: bool) {
        let start = self.at;
        self.at += 1;
        loop {
            match self.bytes.get(self.at) {
                None => {
                    return if quote == b'"' {
                        self.unclosed(start, "quoted name", "close it with `\"`")
                    } else {
                        self.unclosed(start, "string", "close it with `'`; a quote inside a string is written twice: `'it''s'`")
                    };
                }
                Some(b'\\') if escapes => self.at += 2,
                Some(byte) if *byte == quote && self.next_is(quote) => self.at += 2,
                Some(byte) if *byte == quote => break,
                Some(_) => self.at += 1,
            }
        }
        self.at += 1;
        if self.current.first_multiline_quote.is_none() && self.text[start..self.at].contains('\n')
        {
            self.current.first_multiline_quote = Some((start, self.at));
        }
        self.token(start);
    }

    fn dollar_quote(&mut self) {
        let start = self.at;
        let rest = &self.text[start + 1..];
        let tag_length = rest
            .find(|c: char| !(c.is_alphanumeric() || c == '_'))
            .unwrap_or(rest.len());
        let tag = &rest[..tag_length];
        let is_tag =
            rest[tag_length..].starts_with('$') && !tag.starts_with(|c: char| c.is_ascii_digit());
        if !is_tag {
            self.at += 1;
            return self.token(start);
        }
        let delimiter = &self.text[start..start + tag_length + 2];
        let body = start + delimiter.len();
        match self.text[body..].find(delimiter) {
            Some(length) => {
                self.at = body + length + delimiter.len();
                self.token(start);
            }
            None => {
                self.at = self.text.len();
                let help = format!("close it with `{delimiter}`");
                self.unclosed(start, "dollar-quoted string", &help);
            }
        }
    }

    fn line_comment(&mut self) {
        let start = self.at;
        self.at = self.text[start..]
            .find('\n')
            .map_or(self.text.len(), |n| start + n);
        self.comment(start);
    }

    fn block_comment(&mut self) {
        let start = self.at;
        let mut depth = 0;
        loop {
            match (self.bytes.get(self.at), self.bytes.get(self.at + 1)) {
                (Some(b'/'), Some(b'*')) => (depth, self.at) = (depth + 1, self.at + 2),
                (Some(b'*'), Some(b'/')) => (depth, self.at) = (depth - 1, self.at + 2),
                (Some(_), _) => self.at += 1,
                (None, _) => {
                    return self.unclosed(
                        start,
                        "comment",
                        "close it with `*/`, once for each `/*`",
                    );
                }
            }
            if depth == 0 {
                return self.comment(start);
            }
        }
    }

    fn comment(&mut self, start: usize) {
        if self.current.start.is_some() {
            return;
        }
        let span = self.span(start, self.at);
        match self.text[start..self.at].trim_start_matches('-').trim() {
            "gratia:ignore start" => self.ignored_since = Some(span),
            "gratia:ignore end" => self.ignored_since = None,
            _ => self.comments.push(span),
        }
    }

    fn psql_line(&mut self) {
        let start = self.at;
        self.at = self.text[start..]
            .find('\n')
            .map_or(self.text.len(), |n| start + n);
        let line = self.text[start..self.at].trim_end();
        let command = line[1..].split_whitespace().next().unwrap_or_default();
        if matches!(command, "i" | "ir" | "include" | "include_relative")
            && self.ignored_since.is_none()
        {
            let span = self.span(start, start + line.len());
            self.diagnostics.push(
                Diagnostic::error(&codes::PSQL_INCLUDE, format!("`{line}` includes a file, which is not read"))
                    .at(span, "an instruction to psql")
                    .help("list the file under `schema` in gratia.toml: `schema = [\"a.sql\", \"b.sql\"]`"),
            );
        }
    }

    fn unclosed(&mut self, start: usize, what: &str, help: &str) {
        self.at = self.text.len();
        let line_end = self.text[start..]
            .find('\n')
            .map_or(self.text.len(), |n| start + n);
        let mut diagnostic =
            Diagnostic::error(&codes::UNCLOSED, format!("this {what} is never closed")).at(
                self.span(start, line_end),
                "opened here, open to the end of the file",
            );
        diagnostic = match self.current.first_multiline_quote {
            Some((start, end)) => diagnostic
                .also(self.span(start, end), "this one runs over a line end: is its closing quote missing?")
                .help("quotes come in pairs: one that is missing further up turns every later string inside out"),
            None => diagnostic,
        };
        let diagnostic = diagnostic.help(help);
        self.diagnostics.push(diagnostic);
        self.current = Current::default();
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$' || byte >= 0x80
}

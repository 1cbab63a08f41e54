-- What a view's columns can be made of: every type here is compared with the server's.

CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TYPE address AS (street text, zip varchar(10));
CREATE TYPE span AS RANGE (subtype = timestamp);
CREATE DOMAIN email AS varchar(80) CHECK (VALUE LIKE '%@%');
CREATE DOMAIN amount AS numeric(12,2) NOT NULL DEFAULT 0;

CREATE TABLE people (
    id       integer PRIMARY KEY,
    boss_id  integer REFERENCES people (id),
    name     varchar(40) NOT NULL,
    nick     text,
    mail     email,
    code     char(4),
    mood     mood NOT NULL DEFAULT 'ok',
    home     address,
    tags     text[] NOT NULL DEFAULT '{}',
    scores   numeric(5,2)[],
    data     jsonb NOT NULL DEFAULT '{}',
    raw      json,
    born     date,
    seen     timestamptz(3),
    made     timestamp NOT NULL DEFAULT '2026-01-01',
    wakes    time,
    spent    amount,
    ratio    double precision,
    small    smallint NOT NULL DEFAULT 1,
    big      bigint,
    real     real,
    pause    interval,
    key      uuid,
    bytes    bytea,
    at       point,
    net      inet,
    stay     daterange,
    busy     span,
    words    tsvector,
    "Odd"    boolean NOT NULL DEFAULT false
);

CREATE TABLE orders (
    id        bigint PRIMARY KEY,
    person_id integer NOT NULL REFERENCES people (id),
    total     numeric(10,2) NOT NULL,
    note      varchar(20),
    placed    timestamptz NOT NULL DEFAULT now()
);

INSERT INTO people (id, boss_id, name, nick, mail, code, mood, home, tags, scores, data, raw, born, seen, wakes, spent, ratio, big, real, pause,
    key, bytes, at, net, stay, busy, words)
VALUES (1, NULL, 'Ann', NULL, 'a@x.org', 'a', 'happy', ROW('Long Road', '1234'), '{a,b}', '{1.5,2.25}', '{"a": 1, "list": [1, null], "o": {"k": null}}',
    '{"a": null}', '1990-05-05', 'infinity', '07:00', 12.5, 0.5, 10000000000, 1.5, '1 day', gen_random_uuid(), '\x00', '(1,2)', '10.0.0.1/8',
    '[2026-01-01,2026-02-01)', '[2026-01-01,2026-02-01)', 'a fat cat'),
    (2, 1, 'Bob', 'b', NULL, NULL, 'sad', NULL, '{}', NULL, '{"a": null}', NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
    (3, 1, '', '', NULL, '', 'ok', ROW(NULL, NULL), '{NULL}', '{}', '[]', 'null', 'infinity', now(), '23:59', 1, 'NaN', 0, 0, '0', NULL, '', '(0,0)', '::1',
    'empty', 'empty', '');
INSERT INTO orders VALUES (1, 1, 10.00, 'first'), (2, 1, 5.50, NULL), (3, 2, 0, '');

CREATE FUNCTION full_name(first text, last text DEFAULT '') RETURNS text LANGUAGE sql AS $$ SELECT first || last $$;
CREATE FUNCTION next_mood(m mood) RETURNS mood LANGUAGE sql AS $$ SELECT m $$;

CREATE VIEW plain AS SELECT * FROM people;
CREATE VIEW renamed (number, called) AS SELECT id, name, nick FROM people;
CREATE VIEW over_views AS SELECT p.*, r.called AS other FROM plain p JOIN renamed r ON r.number = p.id;

CREATE VIEW arithmetic AS
SELECT id + 1 AS a, small + 1 AS b, small * small AS c, id / 2 AS d, id + big AS e, id * 1.5 AS f, big * ratio AS g, real + 1 AS h, spent * 2 AS i,
       -id AS j, -spent AS k, abs(id - 5) AS l, id % 2 AS m, 2 ^ 3 AS n, spent ^ 2 AS o, round(spent, 1) AS p, round(ratio) AS q, ceil(spent) AS r,
       floor(ratio) AS s, trunc(spent) AS t, sqrt(id) AS u, power(id, 2) AS v, mod(id, 2) AS w, div(spent, 2) AS x, random() AS y, sign(spent) AS z,
       id & 1 AS aa, id | 1 AS ab, id # 1 AS ac, ~id AS ad, id << 2 AS ae, big >> 1 AS af, @ id AS ag, |/ id AS ah, 3000000000 AS ai,
       30000000000000000000 AS aj, 1e3 AS ak, greatest(id, small) AS al, least(id, big, 1) AS am, greatest(spent, 1) AS an, width_bucket(spent, 0, 10, 5) AS ao,
       real * ratio AS ap, small + big AS aq, small / 2.0 AS ar, real * 2 AS at_, pi() AS au, exp(1.0) AS av, ln(ratio + 2) AS aw, log(10) AS ax, log(2, 8) AS ay
FROM people;

CREATE VIEW texts AS
SELECT name || ' ' || nick AS a, lower(name) AS b, upper(nick) AS c, initcap(name) AS d, length(name) AS e, char_length(nick) AS f, substr(name, 1, 2) AS g,
       substring(name FROM 1 FOR 2) AS h, substring(name FROM '.') AS i, position('n' IN name) AS j, strpos(name, 'n') AS k, trim(name) AS l,
       trim(BOTH 'x' FROM name) AS m, ltrim(name) AS n, replace(name, 'a', 'b') AS o, split_part(name, 'n', 1) AS p, concat(name, nick, id) AS q,
       concat_ws(' ', name, nick) AS r, format('%s', name) AS s, left(name, 1) AS t, right(name, 1) AS u, repeat(name, 2) AS v, reverse(name) AS w,
       md5(name) AS x, encode(bytes, 'hex') AS y, regexp_replace(name, 'a', 'b', 'g') AS z, regexp_match(name, 'a') AS aa, string_to_array(name, ',') AS ab,
       array_to_string(tags, ',') AS ac, to_char(made, 'YYYY') AS ad, to_char(spent, '999') AS ae, lpad(name, 5) AS af, chr(65) AS ag, ascii(name) AS ah,
       quote_literal(name) AS ai, name || 1 AS aj, id || name AS ak, nick || 'x' AS al, 'x' || nick AS am, overlay(name PLACING 'x' FROM 1) AS an,
       name LIKE 'A%' AS ao, nick ILIKE 'b' AS ap, name ~ 'A' AS aq, nick ~* 'b' AS ar, name SIMILAR TO 'A' AS at_, code || 'x' AS au, name COLLATE "C" AS av,
       full_name(name) AS aw, full_name(name, nick) AS ax, 'text' AS ay, NULL AS az, mail || 'x' AS ba, code = 'a' AS bb, starts_with(name, 'A') AS bc
FROM people;

CREATE VIEW moments AS
SELECT now() AS a, current_date AS b, current_timestamp AS c, localtimestamp AS d, date_trunc('day', made) AS e, date_trunc('day', seen) AS f,
       extract(year FROM made) AS g, extract(epoch FROM pause) AS h, date_part('year', made) AS i, age(made) AS j, age(seen, made) AS k, made - made AS l,
       born - born AS m, born + 1 AS n, born + interval '1 day' AS o, made + pause AS p, seen - interval '1 hour' AS q, now() - made AS r, seen - now() AS s,
       pause * 2 AS t, pause / 2 AS u, made::date AS v, seen::date AS w, made AT TIME ZONE 'UTC' AS x, seen AT TIME ZONE 'UTC' AS y, born + wakes AS z,
       to_timestamp(0) AS aa, to_date('2026', 'YYYY') AS ab, make_date(2026, 1, 1) AS ac, make_interval(days => 1) AS ad, date(made) AS ae, isfinite(born) AS af,
       wakes + pause AS ag, wakes - wakes AS ah, date '2026-01-01' AS ai, timestamp '2026-01-01' AS aj, interval '1 day' AS ak, time '10:00' AS al,
       date_bin('1 hour', made, made) AS am, justify_days(pause) AS an, clock_timestamp() AS ao, coalesce(seen, now()) AS ap, coalesce(seen, made) AS aq,
       seen > now() - interval '1 day' AS ar, now() - '1 day'::interval AS at_, made BETWEEN now() AND now() AS au, extract(day FROM seen) AS av
FROM people;

CREATE VIEW documents AS
SELECT data -> 'a' AS a, data ->> 'a' AS b, raw -> 'a' AS c, raw ->> 'a' AS d, data #> '{a,b}' AS e, data #>> '{a}' AS f, data -> 0 AS g, (data ->> 'a')::int AS h,
       data @> '{}' AS i, data ? 'a' AS j, data || '{}' AS k, data - 'a' AS l, jsonb_array_length('[]'::jsonb) AS m, jsonb_typeof(data) AS n, to_jsonb(name) AS o,
       jsonb_build_object('a', id) AS p, json_build_object('a', id) AS q, row_to_json(p) AS r, jsonb_set(data, '{a}', '1') AS s, jsonb_extract_path_text(data, 'a') AS t,
       data['a'] AS u, jsonb_path_query_first(data, '$.a') AS v, data @? '$.a' AS w, data @@ '$.a == 1' AS x, to_json(tags) AS y, jsonb_strip_nulls(data) AS z,
       jsonb_build_array(1, 'a') AS aa, json_build_array() AS ab, data #- '{a}' AS ac, (data -> 'o' ->> 'k') IS NULL AS ad, jsonb_pretty(data) AS ae
FROM people p;

CREATE VIEW several AS
SELECT tags[1] AS a, tags[1:2] AS b, scores[1] AS c, tags || 'x'::text AS d, tags || '{y}' AS e, array_append(tags, 'x') AS f, array_length(tags, 1) AS g,
       cardinality(tags) AS h, ARRAY[1, 2] AS i, ARRAY[id, big] AS j, ARRAY[name, nick] AS k, ARRAY[1.5, 2] AS l, ARRAY['a', 'b'] AS m,
       ARRAY(SELECT total FROM orders) AS n, tags @> ARRAY['a'] AS o, 'a' = ANY (tags) AS p, tags && '{a}' AS q, unnest(tags) AS r, generate_series(1, 3) AS s,
       array_remove(tags, 'a') AS t, array_position(tags, 'a') AS u, lower(stay) AS v, upper(busy) AS w, stay * stay AS x, isempty(stay) AS y, stay @> born AS z,
       at <-> point '(0,0)' AS aa, host(net) AS ac, masklen(net) AS ad, family(net) AS ae, net << '10.0.0.0/8'::inet AS af, to_tsvector('english', name) AS ag,
       words @@ to_tsquery('a') AS ah, ts_rank(words, to_tsquery('a')) AS ai, (home).street AS aj, (home).zip AS ak, mood AS al, mood::text AS am, next_mood(mood) AS an,
       'sad'::mood AS ao, enum_range(mood) AS ap, ARRAY[mood] AS aq, id::text AS ar, id::bigint AS at_, '1'::numeric(6,1) AS au, CAST(nick AS varchar(3)) AS av,
       name::text AS aw, name::varchar AS ax, spent::amount AS ay, mail::email AS az, spent::numeric AS ba, gen_random_uuid() AS bb, octet_length(bytes) AS bc,
       bytes || bytes AS bd, stay + stay AS be, current_user AS bf, current_schema() AS bg, '{1,2}'::int[] AS bh, pg_typeof(id) AS bi, daterange(born, born) AS bj,
       array_cat(tags, tags) AS bk, B'101' AS bl, NOT "Odd" AS bm, id = 1 OR big = 1 AS bn, id IN (1, 2) AS bo, big IN (SELECT id FROM orders) AS bp, id IS DISTINCT FROM big AS bq
FROM people;

CREATE VIEW chosen AS
SELECT CASE WHEN id = 1 THEN name END AS a, CASE WHEN id = 1 THEN name ELSE nick END AS b, CASE id WHEN 1 THEN 1 ELSE 2.5 END AS c,
       CASE WHEN id = 1 THEN 'a' ELSE 'b' END AS d, CASE WHEN id = 1 THEN mood ELSE 'sad' END AS e, coalesce(nick, name) AS f, coalesce(nick, 'none') AS g,
       coalesce(name, nick) AS h, coalesce(big, 0) AS i, coalesce(big, id) AS j, nullif(name, '') AS k, nullif(id, 0) AS l, nullif(nick, '') AS m,
       coalesce(NULL, NULL) AS n, coalesce(mail, 'x') AS o, coalesce(mail, name) AS p, CASE WHEN id = 1 THEN mail END AS q, CASE WHEN id = 1 THEN mail ELSE mail END AS r,
       coalesce(spent, 0) AS s, greatest(born, made) AS t, CASE WHEN id = 1 THEN small WHEN id = 2 THEN id ELSE big END AS u, coalesce(code, 'x') AS v,
       coalesce(name, code) AS w, nullif(spent, 0) AS x, nullif(small, big) AS y, CASE WHEN id = 1 THEN NULL ELSE name END AS z, coalesce(scores, '{}') AS aa,
       CASE WHEN id = 1 THEN ARRAY[1] ELSE '{}' END AS ab, coalesce(ratio, spent) AS ac, coalesce(real, big) AS ad, nullif(mail, '') AS ae, coalesce(data, '{}') AS af,
       coalesce((SELECT note FROM orders LIMIT 1), name) AS ag, CASE WHEN "Odd" THEN born ELSE seen END AS ah
FROM people;

CREATE VIEW unnamed AS
SELECT id, count(*), coalesce(nick, ''), max(p.id), upper(nick), big::text, 'ok'::mood::text, ARRAY[1], EXISTS (SELECT 1), CASE WHEN id = 1 THEN nick END,
       nick::varchar(5), current_date, (SELECT total FROM orders LIMIT 1), extract(day FROM made), made AT TIME ZONE 'UTC', substring(nick FROM 1), now(), greatest(1, 2),
       trim(nick), position('a' IN nick), nullif(id, 1), (home).zip, tags[1], interval '1 day', date '2026-01-01', 1::bigint, TRUE::boolean, row_number() OVER ()
FROM (SELECT 'x' AS y) x, people p GROUP BY p.id;

CREATE VIEW constants AS SELECT 1, 'a' AS b, 2.5 AS c, true AS d, NULL::text AS e;

CREATE VIEW grouped AS
SELECT p.mood, count(*) AS a, count(nick) AS b, sum(id) AS c, sum(big) AS d, sum(spent) AS e, sum(ratio) AS f, sum(small) AS g, sum(pause) AS h, avg(id) AS i,
       avg(ratio) AS j, avg(spent) AS k, avg(pause) AS l, min(name) AS m, max(nick) AS n, min(born) AS o, max(seen) AS p, array_agg(id) AS q, array_agg(nick ORDER BY id) AS r,
       array_agg(DISTINCT name) AS s, string_agg(name, ',') AS t, string_agg(nick, ',') AS u, bool_and("Odd") AS v, bool_or("Odd") AS w, every(big > 1) AS x,
       json_agg(p) AS y, jsonb_agg(name) AS z, jsonb_object_agg(id, nick) AS aa, count(*) FILTER (WHERE id > 1) AS ab, sum(id) FILTER (WHERE id > 1) AS ac,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY id) AS ad, mode() WITHIN GROUP (ORDER BY name) AS ae, stddev(id) AS af, var_pop(ratio) AS ag, corr(ratio, ratio) AS ah,
       bit_and(id) AS ai, array_agg(tags) FILTER (WHERE false) AS aj, min(mood) AS ak, max(code) AS al, sum(real) AS am, min(spent) AS an, percentile_disc(0.5) WITHIN GROUP (ORDER BY seen) AS ao,
       count(DISTINCT nick) AS ap, sum(id + big) AS aq, round(avg(id), 2) AS ar, coalesce(sum(big), 0) AS at_, max(tags) AS au, range_agg(stay) AS av, array_agg(spent) AS aw, array_agg(mail) AS ax, array_agg(scores) FILTER (WHERE false) AS ay
FROM people p GROUP BY p.mood;

CREATE VIEW of_all AS SELECT count(*) AS a, sum(total) AS b, coalesce(sum(total), 0) AS c, max(placed) AS d, jsonb_agg(o) AS e FROM orders o WHERE false;
CREATE VIEW cubes AS SELECT mood, name, count(*) AS a, grouping(mood) AS b, sum(id) AS c FROM people GROUP BY ROLLUP (mood, name);
CREATE VIEW sets AS SELECT mood, name, count(*) AS a FROM people GROUP BY GROUPING SETS ((mood), (name), ());

CREATE VIEW windows AS
SELECT row_number() OVER (ORDER BY id) AS a, rank() OVER w AS b, dense_rank() OVER w AS c, percent_rank() OVER w AS d, ntile(2) OVER w AS e, lag(name) OVER w AS f,
       lead(id, 1, 0) OVER w AS g, first_value(name) OVER w AS h, last_value(spent) OVER w AS i, first_value(mail) OVER w AS ia, nth_value(id, 2) OVER w AS j, sum(id) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND 1 PRECEDING) AS k,
       count(*) OVER (PARTITION BY mood) AS l, avg(spent) OVER () AS m, max(name) OVER () AS n, lag(big, 1) OVER w AS o
FROM people WINDOW w AS (PARTITION BY mood ORDER BY id);

CREATE VIEW inner_join AS SELECT p.id, p.name, o.id AS order_id, o.total, o.note FROM people p JOIN orders o ON o.person_id = p.id;
CREATE VIEW left_join AS SELECT p.*, o.id AS order_id, o.total, o.total * 2 AS twice, o.total IS NULL AS none FROM people p LEFT JOIN orders o ON o.person_id = p.id;
CREATE VIEW right_join AS SELECT p.id, p.name, p.mood, o.id AS order_id FROM orders o RIGHT JOIN people p ON p.id = o.person_id AND o.total > 5;
CREATE VIEW full_join AS SELECT p.id, o.id AS order_id, p.spent FROM people p FULL JOIN orders o ON p.id = o.id + 1;
CREATE VIEW cross_join AS SELECT p.id, o.id AS order_id, b.name AS boss FROM orders o CROSS JOIN (people p LEFT JOIN people b ON b.id = p.boss_id);
CREATE VIEW using_inner AS SELECT * FROM (SELECT id, nick FROM people) a JOIN (SELECT id, note FROM orders) b USING (id);
CREATE VIEW using_left AS SELECT * FROM (SELECT boss_id AS k, nick FROM people) a LEFT JOIN (SELECT id AS k, name FROM people) b USING (k);
CREATE VIEW using_full AS SELECT k, a.k AS ak, b.k AS bk FROM (SELECT id AS k FROM people) a FULL JOIN (SELECT id AS k FROM orders) b USING (k);
CREATE VIEW natural_join AS SELECT * FROM (SELECT id, name AS n FROM people) a NATURAL LEFT JOIN (SELECT id, total FROM orders) b;
CREATE VIEW left_of_left AS SELECT a.id, b.name, c.name AS top FROM people a LEFT JOIN people b ON b.id = a.boss_id LEFT JOIN people c ON c.id = b.boss_id;
CREATE VIEW filtered AS SELECT p.id, p.nick, p.big, o.note, o.id AS order_id FROM people p LEFT JOIN orders o ON o.person_id = p.id WHERE p.nick IS NOT NULL AND p.big = 0 AND o.id > 0;
CREATE VIEW domain_left AS SELECT o.id, p.spent FROM orders o LEFT JOIN people p ON p.id = o.id + 5;

CREATE VIEW unions AS SELECT id, name, nick, spent FROM people UNION ALL SELECT id, note, 'x', total FROM orders;
CREATE VIEW unions_of_three AS SELECT 1 AS a, NULL AS b, name AS c FROM people UNION SELECT 2.5, 'x', nick FROM people UNION SELECT big, NULL, name FROM people;
CREATE VIEW intersection AS SELECT id, name FROM people INTERSECT SELECT person_id, note FROM orders;
CREATE VIEW difference AS SELECT nick, name FROM people EXCEPT SELECT note, note FROM orders;
CREATE VIEW listed AS SELECT * FROM (VALUES (1, 'a', NULL, 1), (2, 'b', 2.5, 3000000000)) AS v (a, b);
CREATE VIEW only_values AS VALUES (1, 'a'), (2, NULL);
CREATE VIEW by_cte AS WITH x AS (SELECT person_id, sum(total) AS spent FROM orders GROUP BY 1), y (a, b) AS (SELECT person_id, spent * 2 FROM x) SELECT p.name, x.spent, y.* FROM people p JOIN x ON x.person_id = p.id LEFT JOIN y ON y.a = p.id;
CREATE RECURSIVE VIEW numbers (n, s) AS VALUES (1, '') UNION ALL SELECT n + 1, s || 'x' FROM numbers WHERE n < 5;
CREATE VIEW tree AS WITH RECURSIVE t AS (SELECT id, boss_id, 1 AS depth, ARRAY[id] AS path, name::text AS named FROM people WHERE boss_id IS NULL UNION ALL SELECT p.id, p.boss_id, t.depth + 1, t.path || p.id, p.nick FROM people p JOIN t ON t.id = p.boss_id) SELECT * FROM t;
CREATE VIEW laterals AS SELECT p.id, l.total, l.n, f.g, e.k, e.v, w.value, w.ordinality, u.tag, u.at FROM people p LEFT JOIN LATERAL (SELECT o.total, count(*) OVER () AS n FROM orders o WHERE o.person_id = p.id LIMIT 1) l ON true, generate_series(1, p.id) AS f (g), LATERAL jsonb_each_text(CASE WHEN jsonb_typeof(p.data) = 'object' THEN p.data END) AS e (k, v), jsonb_array_elements('[1]') WITH ORDINALITY w, unnest(p.tags) WITH ORDINALITY AS u (tag, at);
CREATE VIEW functions AS SELECT s, e.*, r.*, n AS name FROM generate_series(1, 3) s, jsonb_each('{"a": 1}') e, jsonb_to_record('{"a": 1}') AS r (a int, b text), lower('A') n;
CREATE VIEW padded AS SELECT id, generate_series(1, 1) AS a, unnest(ARRAY[1, 2, 3]) AS b, jsonb_object_keys('{"a": 1}') AS c FROM people;
CREATE VIEW nested AS SELECT (SELECT count(*) FROM orders o WHERE o.person_id = p.id) AS a, (SELECT max(total) FROM orders) AS b, (SELECT note FROM orders WHERE id = 1) AS c, EXISTS (SELECT 1 FROM orders) AS d, p.id IN (SELECT person_id FROM orders) AS e, (SELECT 1) AS f, (SELECT coalesce(sum(total), 0) FROM orders) AS g FROM people p;
CREATE VIEW distinct_on AS SELECT DISTINCT ON (person_id) person_id, total, placed FROM orders ORDER BY person_id, placed DESC LIMIT 5;
CREATE VIEW rows AS SELECT (p).name, (h.home).street, count(*) OVER () FROM people p JOIN people h ON h.id = p.id;
CREATE VIEW same_names AS SELECT a.id, b.id AS "ID", a."Odd", A.NAME AS Upper FROM people a, people AS b;
CREATE VIEW later AS SELECT * FROM orders;
ALTER TABLE orders ADD COLUMN extra text;
CREATE VIEW latest AS SELECT * FROM orders;
CREATE OR REPLACE VIEW renamed (number, called, nick, mood) AS SELECT id, name, nick, mood FROM people;
CREATE MATERIALIZED VIEW kept AS SELECT id, name FROM people WITH NO DATA;
CREATE UNIQUE INDEX ON kept (id);
CREATE VIEW checked WITH (security_barrier) AS SELECT id, big FROM people WHERE big > 0 WITH LOCAL CHECK OPTION;

-- Views as reports have them: every column is known, and what is said to be never NULL is not.

CREATE TYPE mood AS ENUM ('sad', 'ok');

CREATE TYPE addr AS (street text, zip varchar(10), geo point);

CREATE DOMAIN email AS varchar(200) CHECK (VALUE LIKE '%@%');

CREATE DOMAIN positive AS numeric(8,2) NOT NULL;

CREATE TABLE people (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name varchar(50) NOT NULL, mail email, m
    mood, home addr, born date, tags text[] NOT NULL DEFAULT '{}', doc jsonb NOT NULL DEFAULT '{}', raw json, ip inet,
    span tstzrange, wage positive, seen timestamptz, manager bigint REFERENCES people, bits bit(4), vb bit varying(8),
    uid uuid, xs int[], pay money, tm time, tz timetz, iv interval, f4 real, f8 double precision, s smallint, bt
    bytea, tsv tsvector, c char(3), n numeric);

CREATE TABLE sales (id serial PRIMARY KEY, person_id bigint NOT NULL REFERENCES people, at timestamp NOT NULL, amount
    numeric(10,2) NOT NULL, qty int, kind "char", region text COLLATE "C");

CREATE TABLE parts (id int PRIMARY KEY, places addr[] NOT NULL, em email[], ms mood[]);

INSERT INTO people (name, mail, m, home, born, tags, doc, raw, ip, wage, seen, manager, xs, pay, s, f8, n) VALUES
    ('Ann', 'a@x', 'sad', ROW('s', 'z', '(1,2)'), '2000-01-01', '{a,b}', '{"a":1, "l":[1,2]}', '{}', '10.0.0.1', 5, now(), NULL,
    '{1,2}', 5, 1, 2, 3), ('', NULL, NULL, NULL, NULL, '{}', '{}', NULL, NULL, 1, NULL, 1, NULL, NULL, NULL, NULL,
    NULL), ('b', NULL, NULL, NULL, NULL, '{NULL}', '{}', NULL, NULL, 1, NULL, 2, '{}', NULL, 0, 0, 0);

INSERT INTO sales (person_id, at, amount, qty, kind, region) VALUES (1, '2020-01-01', 5, 1, 'a', 'x'), (1,
    '2020-01-02', 6, NULL, NULL, NULL), (3, '2021-01-02', 0, 0, NULL, '');

CREATE VIEW v1 AS SELECT date_trunc('month', at) AS month, count(*) FILTER (WHERE qty > 1) AS big, sum(amount) AS
    total, avg(qty) AS aq, sum(qty) AS sq, min(region) AS r, string_agg(region, ',' ORDER BY region) AS rs,
    array_agg(DISTINCT region) AS ra, bool_or(qty > 2) AS bo, extract(year FROM max(at)) AS y, max(at) - min(at) AS
    span FROM sales GROUP BY 1;

CREATE VIEW v2 AS SELECT *, row_number() OVER w AS rn, lag(amount, 1, 0) OVER w AS prev, lead(at) OVER w AS nxt,
    sum(amount) OVER (PARTITION BY person_id ORDER BY at ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS running,
    ntile(4) OVER w AS q, percent_rank() OVER w AS pr, first_value(region) OVER w AS fv, nth_value(qty, 2) OVER w AS
    nv, count(*) OVER () AS n FROM sales WINDOW w AS (PARTITION BY person_id ORDER BY at);

CREATE VIEW v3 AS SELECT p.id, p.doc->'a' AS j, p.doc->>'a' AS t, p.doc#>'{a,b}' AS j2, p.doc#>>'{a,b}' AS t2, p.doc
    @> '{}' AS has, p.doc ? 'x' AS q, p.raw->'x' AS rj, p.raw->>'x' AS rt, p.doc['k'] AS sub,
    jsonb_array_length(p.doc->'l') AS l, jsonb_typeof(p.doc) AS ty, p.doc || '{"a":1}'::jsonb AS cat, p.doc - 'a' AS del,
    jsonb_set(p.doc, '{a}', '1') AS st, to_jsonb(p) AS whole, row_to_json(p) AS rtj, jsonb_build_object('id', p.id) AS
    jbo, json_build_array(1, 'a') AS jba, jsonb_path_query_first(p.doc, '$.a') AS jp, p.doc @? '$.a' AS je,
    jsonb_pretty(p.doc) AS pr, (p.doc->>'n')::int AS n, jsonb_strip_nulls(p.doc) AS sn FROM people p;

CREATE VIEW v4 AS WITH RECURSIVE chain AS (SELECT id, manager, name::text AS path, 1 AS depth, ARRAY[id] AS ids FROM
    people WHERE manager IS NULL UNION ALL SELECT p.id, p.manager, c.path || '/' || p.name, c.depth + 1, c.ids || p.id
    FROM people p JOIN chain c ON p.manager = c.id) SELECT * FROM chain;

CREATE VIEW v5 AS SELECT DISTINCT ON (person_id) person_id, amount, at FROM sales ORDER BY person_id, at DESC;

CREATE VIEW v6 AS SELECT 1 AS a, 'x' AS b, NULL AS c, 1.5 AS d, TRUE AS e UNION ALL SELECT 2, 'y', NULL, 2, FALSE;

CREATE VIEW v7 AS SELECT id, name FROM people UNION SELECT id::bigint, region FROM sales;

CREATE VIEW v8 AS SELECT p.id, (SELECT max(amount) FROM sales s WHERE s.person_id = p.id) AS best, EXISTS (SELECT 1
    FROM sales s WHERE s.person_id = p.id) AS any_sale, ARRAY(SELECT s.amount FROM sales s WHERE s.person_id = p.id)
    AS amounts, p.id IN (SELECT person_id FROM sales) AS has, (SELECT count(*) FROM sales) AS n FROM people p;

CREATE VIEW v9 AS SELECT p.id, t.tag, t.n FROM people p CROSS JOIN LATERAL unnest(p.tags) WITH ORDINALITY AS t(tag, n);

CREATE VIEW v10 AS SELECT p.id, e.key, e.value FROM people p, jsonb_each(p.doc) e;

CREATE VIEW v11 AS SELECT p.id, r.* FROM people p, jsonb_to_recordset(p.doc) AS r(a int, b text, c numeric(5,2)[]);

CREATE VIEW v12 AS SELECT d::date AS day, coalesce(sum(s.amount), 0) AS total FROM generate_series('2020-01-01'::date,
    '2020-02-01'::date, '1 day') d LEFT JOIN sales s ON s.at::date = d GROUP BY d;

CREATE VIEW v13 AS SELECT (home).street, (home).zip, (home).geo, home FROM people;

CREATE VIEW v15 AS SELECT id, name, name || mail AS nm, upper(name) AS u, length(name) AS l, substring(name FROM 2 FOR
    3) AS ss, overlay(name PLACING 'x' FROM 1) AS ov, trim(BOTH 'x' FROM name) AS tr, position('a' IN name) AS pos,
    split_part(name, ' ', 1) AS sp, format('%s', name) AS fm, concat_ws('-', name, mail) AS cw, concat(name, 1) AS cc,
    md5(name) AS md, left(name, 2) AS le, lpad(name, 5) AS lp, reverse(name) AS rv, initcap(name) AS ic, name ~ 'a' AS
    re, name ILIKE 'a%' AS il, name SIMILAR TO 'a' AS si, regexp_replace(name, 'a', 'b') AS rr, regexp_matches(name,
    'a') AS rm, name COLLATE "C" AS nc, quote_ident(name) AS qi, ascii(name) AS asc_, chr(65) AS ch, to_char(now(),
    'YYYY') AS tc, name::char(3) AS c3, name::varchar(5) AS v5, c, c || 'x' AS cx, starts_with(name, 'a') AS sw,
    string_to_array(name, ',') AS sa, translate(name,'a','b') AS tl, repeat(name, 2) AS rp, char_length(name) AS cl,
    octet_length(name) AS ol, bit_length(name) AS bl, strpos(name, 'a') AS st, to_number('1', '9') AS tn,
    to_date('1','YYYY') AS td, to_timestamp(0) AS tt, regexp_split_to_array(name, 'x') AS rsa FROM people;

CREATE VIEW v16 AS SELECT born + 1 AS b1, born - born AS bd, born + interval '1 day' AS bi, age(born) AS ag, seen AT
    TIME ZONE 'UTC' AS su, seen::date AS sd, extract(epoch FROM seen) AS ep, date_part('day', seen) AS dp, seen - seen
    AS si, seen + iv AS s2, tm + iv AS ti, tm - tm AS tt, iv * 2 AS i2, iv / 2 AS i3, make_date(2020,1,1) AS md,
    make_interval(days => 1) AS mi, current_date AS cd, current_timestamp AS ct, localtime AS lt, now() AS nw,
    date_bin('1 hour', seen, seen) AS db, (born, born) OVERLAPS (born, born) AS ovl, isfinite(born) AS isf,
    justify_days(iv) AS jd, tz AT TIME ZONE 'UTC' AS tzz, born::timestamp AS bt, to_char(seen, 'x') AS tc, seen::time
    AS st, clock_timestamp() AS clk, timeofday() AS tod, date_trunc('day', seen, 'UTC') AS dt3, born + tm AS btm,
    localtimestamp AS lts, current_time AS ctm FROM people;

CREATE VIEW v17 AS SELECT s + 1 AS s1, s + s AS s2, s * 2.5 AS s3, f4 + 1 AS f1, f4 + f8 AS ff, n / 3 AS n3, id / 2 AS
    i2, id % 2 AS im, power(2, 3) AS pw, power(n, 2) AS pn, sqrt(f8) AS sq, round(n, 2) AS r2, round(f8) AS rf,
    ceil(n) AS ce, abs(s) AS ab, -s AS ng, s # 2 AS xr, s << 1 AS sh, ~s AS nt, greatest(s, id) AS gr, least(n, 1) AS
    le, nullif(s, 0) AS nf, coalesce(s, id, 0) AS co, random() AS rd, trunc(n) AS tr, div(n, 2) AS dv, mod(s, 2) AS
    mo, sign(f8) AS sg, ln(n) AS ln_, width_bucket(f8, 0, 1, 10) AS wb, pi() AS pi_, pay * 2 AS pm, pay / pay AS pp,
    pay::numeric AS pnn, s::text AS st, s::numeric(5,1) AS sn, factorial(3) AS fa, gcd(4, 6) AS gc, |/ f8 AS srt, @ s
    AS abs2, s BETWEEN 1 AND 2 AS btw, s IS DISTINCT FROM 1 AS isd, CASE WHEN s > 1 THEN s ELSE id END AS ca, CASE s
    WHEN 1 THEN 'a' END AS cb, cbrt(f8) AS cb2, degrees(f8) AS dg, 2 ^ 3 AS pw2, 5 / 2 AS ii, 5.0 / 2 AS nn, '3'::int8
    AS e8, 1e3 AS sci, 99999999999 AS big, random() < 0.5 AS rl, exp(1.0) AS ex, log(10) AS lg, scale(n) AS sc,
    to_hex(5) AS th FROM people;

CREATE VIEW v18 AS SELECT tags[1] AS t1, tags[1:2] AS t12, tags || name::text AS tx, tags || tags AS tt, array_length(tags,
    1) AS al, cardinality(tags) AS cd, array_append(xs, 1) AS aa, array_position(xs, 1) AS ap, xs && ARRAY[1] AS ov,
    xs @> ARRAY[1] AS ct, 1 = ANY (xs) AS an, array_to_string(tags, ',') AS ats, ARRAY[1, 2.5] AS mix, ARRAY['a',
    name] AS an2, ARRAY[[1],[2]] AS aa2, array_remove(xs, 1) AS ar, array_dims(xs) AS ad, unnest(xs) AS un,
    generate_subscripts(xs, 1) AS gs, array_cat(xs, xs) AS ac, array_agg(xs) OVER () AS agg2, string_to_array('a,b',
    ',') AS sta, array_fill(0, ARRAY[3]) AS af, array_upper(xs, 1) AS au, trim_array(xs, 1) AS ta, xs[1:][2:] AS sl,
    array_ndims(xs) AS nd, array_replace(xs, 1, 2) AS arp, '{}'::int[] AS emp, ARRAY[]::text[] AS emp2,
    array_positions(xs, 1) AS aps FROM people;

CREATE VIEW v19 AS SELECT host(ip) AS h, masklen(ip) AS ml, network(ip) AS nw, ip << '10.0.0.0/8' AS sub, ip + 1 AS
    i1, ip - ip AS ii, family(ip) AS fa, lower(span) AS lo, upper(span) AS up, span @> now() AS ct, span * span AS
    inter, isempty(span) AS ie, bits & B'1010' AS ba, bits || vb AS bc, ~bits AS bn, get_bit(bits, 1) AS gb,
    length(bits) AS bl, uid::text AS ut, gen_random_uuid() AS gu, to_tsvector('english', name) AS tv, tsv @@
    to_tsquery('a') AS tq, ts_rank(tsv, to_tsquery('a')) AS tr, ts_headline(name, to_tsquery('a')) AS th, encode(bt,
    'hex') AS en, bt || bt AS bb, sha256(bt) AS sh, m::text AS mt, m = 'sad' AS ms, m > 'sad' AS mg, mail || 'x' AS
    mx, wage * 2 AS w2, wage AS w, lower(mail) AS lm, (home).geo <-> point '(0,0)' AS dist, int4range(1, 5) AS ir,
    bit_count(bits) AS bcn, enum_range(NULL::mood) AS er, setweight(tsv, 'A') AS sw, tsv || tsv AS tsc,
    range_merge(span, span) AS rme, abbrev(ip) AS abb, inet_same_family(ip, ip) AS sf, daterange(born, born, '[]') AS
    dr, numnode(to_tsquery('a')) AS nn FROM people;

CREATE VIEW v20 AS SELECT person_id, region, GROUPING(person_id) AS g, count(DISTINCT kind) AS k, percentile_cont(0.5)
    WITHIN GROUP (ORDER BY amount) AS med, percentile_disc(0.5) WITHIN GROUP (ORDER BY amount) AS med2, mode() WITHIN
    GROUP (ORDER BY region) AS mo, corr(amount, qty) AS co, stddev(amount) AS sd, variance(qty) AS va,
    jsonb_agg(amount) AS ja, json_object_agg(id, amount) AS jo, bit_or(qty) AS bo, every(qty > 0) AS ev,
    regr_slope(amount, qty) AS rs, array_agg(at ORDER BY at) AS ats, max(kind) AS mk, count(*) * 1.0 / nullif(count(qty), 0) AS
    ratio, rank(5) WITHIN GROUP (ORDER BY qty) AS hy,
    sum(amount)::numeric(12,2) AS sm, percentile_cont(ARRAY[0.1,0.9]) WITHIN GROUP (ORDER BY amount) AS pa,
    avg(amount)::float8 AS af, min(at)::date AS mad, string_agg(DISTINCT region, ', ') AS sad FROM sales GROUP BY
    GROUPING SETS ((person_id, region), (person_id), ());

CREATE VIEW v21 AS SELECT * FROM people NATURAL JOIN (SELECT id, 1 AS extra FROM sales) x;

CREATE VIEW v22 AS SELECT * FROM people FULL JOIN (SELECT person_id AS id, amount FROM sales) x USING (id);

CREATE VIEW v23 (a, b) AS VALUES (1, 'x'), (2, NULL);

CREATE VIEW v24 AS SELECT x.*, y.b FROM (VALUES (1, 'a'::varchar(3))) AS x(n, v) LEFT JOIN LATERAL (SELECT x.n + 1 AS
    b) y ON true;

CREATE VIEW v25 AS SELECT current_user AS cu, session_user AS su, current_setting('x.y', true) AS cs, pg_size_pretty(1::bigint) AS ps,
    nextval('sales_id_seq') AS nv, version() AS ve, pg_backend_pid() AS pid, current_schema AS csch, current_catalog
    AS cc, user AS us, txid_current() AS tx, pg_typeof(id) AS pt, 'people'::regclass AS rc, tableoid AS toid, ctid AS
    ct FROM people;

CREATE VIEW v27 AS SELECT regexp_split_to_table(name, ' ') AS w, string_to_table(name, ' ') AS w2,
    jsonb_array_elements(doc->'l') AS je, jsonb_array_elements_text(doc->'l') AS jt, jsonb_object_keys(doc) AS jk,
    json_array_elements(raw) AS rje, jsonb_path_query(doc, '$') AS jq FROM people;

CREATE VIEW v28 AS SELECT a.id, b.id AS bid, b.name FROM people a LEFT JOIN people b ON b.id = a.manager LEFT JOIN
    LATERAL (SELECT count(*) AS n FROM sales s WHERE s.person_id = b.id) c ON true;

CREATE VIEW v29 AS SELECT (1, 2) = (1, 2) AS rc;

CREATE VIEW v30 AS SELECT sum(total) AS t, avg(n3) AS a FROM v1, v17;

CREATE VIEW v31 AS TABLE sales;

CREATE VIEW v32 AS SELECT id, coalesce(mail, 'none@x') AS m, coalesce(m, 'ok') AS mm, nullif(name, '') AS nn,
    coalesce(doc->>'x', '') AS dx, coalesce(xs, '{}') AS cx, CASE WHEN m = 'sad' THEN 'ok'::mood ELSE m END AS cm,
    coalesce(tags[1], 'a') AS ct, greatest(born, '2020-01-01') AS gb, coalesce(seen, born) AS csb, CASE WHEN true THEN
    NULL ELSE home END AS ch, coalesce(span, tstzrange(NULL, NULL)) AS cs FROM people;

CREATE MATERIALIZED VIEW m1 AS SELECT p.id AS person_id, p.name, count(s.id) AS n, coalesce(sum(s.amount),
    0)::numeric(12,2) AS total, max(s.at) AS last FROM people p LEFT JOIN sales s ON s.person_id = p.id GROUP BY p.id;

CREATE VIEW v33 AS SELECT m1.*, CASE WHEN n > 10 THEN 'gold' WHEN n > 5 THEN 'silver' ELSE 'none' END AS tier, rank()
    OVER (ORDER BY total DESC) AS rk FROM m1 WHERE last IS NOT NULL;

CREATE VIEW v34 AS SELECT DISTINCT person_id, first_value(amount) OVER (PARTITION BY person_id ORDER BY at) fv FROM
    sales WHERE amount IS NOT NULL LIMIT 10;

CREATE VIEW v35 AS (SELECT id FROM people ORDER BY id LIMIT 1) UNION ALL (SELECT id FROM sales) EXCEPT SELECT 5
    INTERSECT SELECT 6;

CREATE VIEW v36 AS WITH a AS MATERIALIZED (SELECT id, amount FROM sales), b AS (SELECT a.*, amount * 2 AS dbl FROM a)
    SELECT b.id, b.dbl, a.amount FROM a JOIN b USING (id);

CREATE VIEW v37 AS SELECT s.id, s.qty IS NULL AS nq, NOT (s.qty > 1) AS nt, s.qty > 1 OR s.qty IS NULL AS oo, (s.qty >
    1) IS TRUE AS it, (s.qty > 1) IS UNKNOWN AS iu, s.region IN ('a', 'b') AS inn, s.qty NOT BETWEEN 1 AND 2 AS nb,
    num_nulls(s.qty, s.region) AS nnl, s.region IS NOT NULL AND s.qty IS NOT NULL AS both_ FROM sales s TABLESAMPLE
    SYSTEM (10);

CREATE VIEW a2 AS SELECT rank(5) WITHIN GROUP (ORDER BY qty) AS hy FROM sales;

CREATE VIEW a3 AS SELECT person_id, GROUPING(person_id) AS g, mode() WITHIN GROUP (ORDER BY region) AS mo FROM sales
    GROUP BY GROUPING SETS ((person_id, region), (person_id), ());

CREATE VIEW a4 AS SELECT percentile_cont(ARRAY[0.1,0.9]) WITHIN GROUP (ORDER BY amount) AS pa, string_agg(DISTINCT
    region, ', ') AS sad, json_object_agg(id, amount) AS jo FROM sales;

CREATE VIEW b2 AS SELECT current_user AS cu, session_user AS su FROM people;

CREATE VIEW b3 AS SELECT current_setting('x.y', true) AS cs, pg_size_pretty(1::bigint) AS ps, nextval('sales_id_seq')
    AS nv, version() AS ve, pg_backend_pid() AS pid, current_schema AS csch, current_catalog AS cc FROM people;

CREATE VIEW b4 AS SELECT user AS us, txid_current() AS tx, pg_typeof(id) AS pt FROM people;

CREATE VIEW b5 AS SELECT 'people'::regclass AS rc FROM people;

CREATE VIEW b6 AS SELECT tableoid AS toid, ctid AS ct FROM people;

CREATE VIEW b7 AS SELECT t.tsv, u.* FROM people t, unnest(t.tsv) u;

CREATE VIEW b8 AS SELECT t.id, u FROM people t, unnest('{[1,2]}'::int4multirange) u;

CREATE VIEW b9 AS SELECT p.name, x.y FROM people p, LATERAL (VALUES (p.name), ('x')) AS x(y);

CREATE VIEW b10 AS SELECT CAST(name AS varchar(3)) AS a, ARRAY[name]::text[] AS b, ARRAY[1,2]::bigint[] AS c,
    '2020-01-01'::date AS d, DATE '2020-01-01' AS f, TIMESTAMP WITH TIME ZONE '2020-01-01' AS g, numeric '1.5' AS h,
    float8 '1' AS i, B'101' AS j, X'1F' AS k, E'a\n' AS l, $$x$$ AS m, U&'x' AS n FROM people;

CREATE VIEW b11 AS SELECT count(*) FROM people HAVING count(*) > 1;

CREATE VIEW b12 AS SELECT FROM people;

CREATE VIEW b13 AS SELECT p.name AS "Weird Name", p.id AS "select" FROM ONLY people AS p FETCH FIRST 3 ROWS ONLY;

CREATE VIEW b15 AS SELECT a.person_id, b.person_id AS other FROM sales a CROSS JOIN sales b;

CREATE VIEW b16 AS SELECT s.at::date AS d, sum(s.amount) FILTER (WHERE s.kind = 'a') AS a, sum(s.amount) OVER (ORDER
    BY s.at RANGE BETWEEN interval '1 day' PRECEDING AND CURRENT ROW EXCLUDE TIES) AS w FROM sales s GROUP BY s.at,
    s.amount, s.kind;

CREATE VIEW b17 AS SELECT CASE WHEN qty > 1 THEN 'x'::char(1) ELSE region END AS c, CASE qty WHEN 1 THEN 1 WHEN 2 THEN
    2.5 END AS d, CASE WHEN qty > 1 THEN now() ELSE at END AS e FROM sales;

CREATE VIEW b18 AS WITH t AS (SELECT id, unnest(tags) AS tag FROM people) SELECT tag, count(*) AS n, array_agg(id) AS
    ids FROM t GROUP BY tag;

CREATE VIEW b19 AS SELECT e.ordinality, e.value FROM people, jsonb_array_elements(doc->'l') WITH ORDINALITY e;

CREATE VIEW b20 AS SELECT x FROM generate_series(1, 10) x;

CREATE VIEW b21 AS SELECT g.x, g.o FROM generate_series(1, 10) WITH ORDINALITY AS g(x, o);

CREATE VIEW b22 AS SELECT json_agg(s) AS a, json_agg(s.*) AS b, array_agg(s.id) AS c,
    jsonb_agg(jsonb_build_object('a', s.id) ORDER BY s.id) AS d, row_to_json(ROW(s.id, 1)) AS e FROM sales s GROUP BY
    s.id;

CREATE VIEW b23 AS SELECT id FROM people WHERE id = ANY (ARRAY(SELECT person_id FROM sales)) AND NOT EXISTS (SELECT
    FROM sales WHERE qty = 0) AND (id, name) IN (SELECT person_id, region FROM sales) AND name LIKE ANY (ARRAY['a%'])
    AND born BETWEEN SYMMETRIC '2020-01-01' AND '2019-01-01';

CREATE VIEW b24 AS SELECT lower(span) AS l, span -|- span AS adj, span << span AS lf, int8range(1,2) + int8range(2,3)
    AS u, upper_inf(span) AS ui, range_agg(span) OVER () AS ra FROM people;

CREATE VIEW b26 AS SELECT people.*, sales.amount AS am FROM people, sales WHERE people.id = sales.person_id AND
    sales.at >= date_trunc('day', now()) - interval '30 days';

CREATE VIEW b27 (x, y) AS SELECT id, name FROM people WITH LOCAL CHECK OPTION;

CREATE OR REPLACE VIEW b28 WITH (security_barrier = true, security_invoker = on) AS SELECT id FROM people;

CREATE RECURSIVE VIEW b30 (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM b30 WHERE n < 10;

CREATE VIEW b31 AS SELECT sum(CASE WHEN qty > 1 THEN 1 ELSE 0 END) AS a, sum((qty > 1)::int) AS b, count(*) FILTER
    (WHERE qty > 1)::float / NULLIF(count(*), 0) AS c, round(100.0 * count(qty) / count(*), 2) AS d,
    coalesce(avg(amount), 0)::numeric(10,2) AS e, max(at)::text AS f, extract(dow FROM at) AS g FROM sales GROUP BY at;

CREATE VIEW b32 AS SELECT ltrim(name, 'x') AS a, rtrim(name) AS b, btrim(name) AS c, trim(name) AS d, substr(name, 1)
    AS e, replace(name, 'a', 'b') AS f, name || ' ' || id AS g, name || NULL AS h, 'a' || 1 AS i, id::text || name AS
    j, substring(name from '^a') AS k, substring(name similar 'a' escape '#') AS l, name IS NFC NORMALIZED AS m,
    normalize(name) AS n, unistr(name) AS o, regexp_count(name, 'a') AS p, regexp_substr(name, 'a') AS q,
    regexp_like(name, 'a') AS r, string_agg(name, ',') OVER () AS s, coalesce(name, '') || coalesce(mail, '') AS t
    FROM people;

CREATE VIEW c1 AS SELECT p.id, a.* FROM parts p, unnest(p.places) a;

CREATE VIEW c2 AS SELECT p.id, a.street, a.n FROM parts p CROSS JOIN LATERAL unnest(p.places) WITH ORDINALITY AS
    a(street, zip, geo, n);

CREATE VIEW c3 AS SELECT p.id, e, m FROM parts p, unnest(p.em) e, unnest(p.ms) m;

CREATE VIEW c4 AS SELECT x.e, x.m FROM parts p, unnest(p.em, p.ms) AS x(e, m);

CREATE VIEW c5 AS SELECT unnest(em) AS e, unnest(ms) AS m, unnest(places) AS a FROM parts;

CREATE VIEW c6 AS SELECT id FROM ONLY people WHERE id BETWEEN SYMMETRIC 3 AND 1 UNION SELECT id FROM ONLY parts JOIN
    ONLY people USING (id);

CREATE VIEW c7 AS SELECT sum(qty) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE CURRENT ROW) a,
    sum(qty) OVER (ORDER BY id GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE NO OTHERS) b, sum(qty) OVER (ORDER
    BY id ROWS 1 PRECEDING EXCLUDE GROUP) c FROM sales;

CREATE VIEW c8 AS SELECT id, name, exclude.x AS exclude FROM people, (SELECT 1 AS x) exclude WHERE name SIMILAR TO
    'a#%' ESCAPE '#' AND name NOT SIMILAR TO 'b' AND name LIKE 'a#%' ESCAPE '#' AND name ILIKE 'x!_' ESCAPE '!';

CREATE SCHEMA reports;

CREATE TYPE state AS ENUM ('new', 'sold');

CREATE TABLE brands (
    id    integer PRIMARY KEY,
    name  text NOT NULL UNIQUE
);

CREATE TABLE items (
    id        integer PRIMARY KEY,
    brand_id  integer REFERENCES brands (id),
    title     varchar(80) NOT NULL,
    price     numeric(10,2) NOT NULL,
    state     state NOT NULL DEFAULT 'new',
    code      uuid,
    owner     text NOT NULL,
    facts     jsonb NOT NULL DEFAULT '{}'
);

COMMENT ON COLUMN items.owner IS '@secret';
COMMENT ON COLUMN items.facts IS '@json(BTreeMap<String, String>)';

CREATE VIEW shop_items AS SELECT * FROM items WHERE state = 'new';
COMMENT ON VIEW shop_items IS 'What can be bought.';

-- Columns under other names, and what an outer join leaves out.
CREATE VIEW branded (item, "Brand", brand_id, "in stock") AS
SELECT i.title, b.name, i.brand_id, i.state = 'new'
FROM items i LEFT JOIN brands b ON b.id = i.brand_id;

-- A view over views.
CREATE VIEW reports.cheap AS
SELECT s.id, s.title, s.facts, s.owner, b."Brand" AS brand
FROM shop_items s JOIN branded b ON b.item = s.title
WHERE s.price < 10;

CREATE MATERIALIZED VIEW brand_totals AS
SELECT b.id AS brand_id, b.name, count(i.id) AS items, sum(i.price) AS total
FROM brands b LEFT JOIN items i ON i.brand_id = b.id
GROUP BY b.id
WITH NO DATA;

CREATE UNIQUE INDEX ON brand_totals (brand_id);

CREATE MATERIALIZED VIEW reports.states AS SELECT state, count(*) AS items FROM items GROUP BY state;

-- An aggregate of the schema's own.
CREATE AGGREGATE product(numeric) (SFUNC = numeric_mul, STYPE = numeric, INITCOND = '1');
CREATE VIEW products AS SELECT product(price) AS of_prices FROM items;

-- What the query does not tell is said.
CREATE FUNCTION halves(whole integer) RETURNS TABLE (half numeric, whole_too integer) LANGUAGE sql AS $$ SELECT whole / 2.0, whole $$;
CREATE VIEW half_items AS SELECT i.id, h.half, h.whole_too FROM items i, halves(i.id) h;
COMMENT ON COLUMN half_items.id IS '@type(integer) @notnull';
COMMENT ON COLUMN half_items.half IS 'Half of the number. @type(numeric) @notnull';
COMMENT ON COLUMN half_items.whole_too IS '@type(integer)';

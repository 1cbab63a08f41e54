CREATE TABLE payments (
    id      integer PRIMARY KEY,
    amount  numeric NOT NULL,
    note    text
);

-- What is kept as text has no type.
CREATE FUNCTION least_of(integer) RETURNS SETOF payments LANGUAGE sql AS $$ SELECT * FROM payments LIMIT $1 $$;
CREATE VIEW cheapest AS SELECT c.amount, c.note, c.id AS payment FROM least_of(10) c;
CREATE VIEW total AS SELECT median(amount) AS amount, count(*) AS payments FROM payments;

-- Built on it.
CREATE VIEW doubled AS SELECT amount * 2 AS amount FROM total;

CREATE VIEW sessions AS SELECT * FROM pg_stat_activity;

CREATE VIEW misspelt AS SELECT p.id, p.amuont FROM payments p;

CREATE VIEW unread AS SELECT id FROM payments WHERE (note = ;

-- The names in the list and the types in comments are enough.
CREATE VIEW said (pid, query) AS SELECT pid, query FROM pg_stat_activity;
COMMENT ON COLUMN said.pid IS '@type(integer) @notnull';
COMMENT ON COLUMN said.query IS 'What it runs. @type(text)';

CREATE MATERIALIZED VIEW unknown AS SELECT * FROM pg_locks;
CREATE INDEX ON unknown (pid);
COMMENT ON COLUMN unknown.pid IS 'Not known either.';

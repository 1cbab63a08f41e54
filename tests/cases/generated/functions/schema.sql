-- Functions as queries call them: names that are none in Rust, arguments without names, several of one name.

CREATE TYPE level AS ENUM ('low', 'high');

CREATE TABLE functions (
    id     serial PRIMARY KEY,
    level  level NOT NULL
);

CREATE FUNCTION "Total Price"(price numeric, "type" text) RETURNS numeric LANGUAGE sql AS 'SELECT price';
CREATE FUNCTION match(integer, integer, text) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE FUNCTION match(text) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE FUNCTION raised(level, by integer DEFAULT 1) RETURNS level LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION levels() RETURNS level[] LANGUAGE sql AS 'SELECT ARRAY[]::level[]';
CREATE FUNCTION date(date date) RETURNS date LANGUAGE sql AS 'SELECT date';
CREATE FUNCTION precise(double precision, value double precision) RETURNS double precision LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION document(jsonb) RETURNS jsonb LANGUAGE sql AS 'SELECT $1';

-- Kept as text: a set, several results, a trigger, a list of any length.
CREATE FUNCTION many() RETURNS SETOF integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION pair(OUT a integer, OUT b integer) LANGUAGE sql AS 'SELECT 1, 2';
CREATE FUNCTION changed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE FUNCTION any_number(VARIADIC numbers integer[]) RETURNS integer LANGUAGE sql AS 'SELECT 1';

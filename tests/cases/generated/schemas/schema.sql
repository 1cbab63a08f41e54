-- Three schemas that use each other's types.

CREATE SCHEMA audit;
CREATE SCHEMA "Other Schema";
CREATE SCHEMA empty;

CREATE TYPE state AS ENUM ('on', 'off');
CREATE TYPE audit.state AS ENUM ('read', 'written');
CREATE TYPE audit.level AS ENUM ('info', 'error');
CREATE TYPE audit.place AS (file text, line integer, level audit.level, state state);
CREATE TYPE "Other Schema".place AS (name text, inner_place audit.place);

CREATE TABLE users (
    id     serial       PRIMARY KEY,
    state  state        NOT NULL DEFAULT 'on',
    level  audit.level
);

-- Called like its schema, and like a table of the default one.
CREATE TABLE audit.audit (
    id        bigserial    PRIMARY KEY,
    user_id   integer      REFERENCES users (id),
    was       state        NOT NULL,
    state     audit.state  NOT NULL,
    level     audit.level  NOT NULL DEFAULT 'info',
    place     audit.place,
    detail    jsonb        NOT NULL,
    UNIQUE (user_id, level)
);
COMMENT ON TABLE audit.audit IS 'Who did what.';
COMMENT ON COLUMN audit.audit.detail IS '@json(Detail)';
CREATE UNIQUE INDEX audit_was ON audit.audit (was) WHERE state = 'written';

CREATE TABLE audit.users (
    id      integer  PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    places  "Other Schema".place[]
);

SET search_path TO "Other Schema", audit, public;

CREATE TABLE "Things" (
    id      serial  PRIMARY KEY,
    level   level   NOT NULL,
    state   state   NOT NULL,
    place   place,
    parent  integer REFERENCES "Things" (id),
    audit   bigint  REFERENCES audit (id),
    detail  jsonb
);
COMMENT ON COLUMN "Things".detail IS '@json(Vec<Detail>)';

-- The same type of row in two modules of one schema.
CREATE TABLE new_things (id integer PRIMARY KEY, name text);
CREATE TYPE thing AS ENUM ('one', 'other');

SET search_path TO public;

CREATE TABLE later (id serial PRIMARY KEY, thing "Other Schema".thing);

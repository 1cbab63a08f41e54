-- Rust types by PostgreSQL type and by column, for what the type table has no answer to or another one.

CREATE EXTENSION hstore;

CREATE DOMAIN host AS inet;

CREATE TABLE servers (
    id       serial   PRIMARY KEY,
    address  inet     NOT NULL,
    backup   inet,
    others   inet[]   NOT NULL DEFAULT '{}',
    grid     inet[][],
    gateway  host     NOT NULL,
    labels   hstore   NOT NULL DEFAULT '',
    flags    text[]   NOT NULL,
    timeout  bigint,
    payload  jsonb
);
CREATE TABLE profiles (id serial PRIMARY KEY, profile jsonb NOT NULL, maybe jsonb);
COMMENT ON COLUMN profiles.profile IS '@secret @json(BTreeMap<String, String>)';
COMMENT ON COLUMN profiles.maybe IS '@secret';
COMMENT ON COLUMN servers.timeout IS 'In seconds.';
COMMENT ON COLUMN servers.payload IS '@json(Vec<i64>)';

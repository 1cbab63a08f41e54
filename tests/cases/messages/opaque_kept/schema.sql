CREATE TABLE users (
    id         serial PRIMARY KEY,
    is_active  boolean NOT NULL
);

CREATE VIEW active_users AS SELECT * FROM users WHERE is_active;

CREATE FUNCTION one() RETURNS SETOF integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION two() RETURNS SETOF integer LANGUAGE sql AS 'SELECT 2';

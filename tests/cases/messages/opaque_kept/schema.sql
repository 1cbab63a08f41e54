CREATE TABLE users (
    id         serial PRIMARY KEY,
    is_active  boolean NOT NULL
);

CREATE VIEW active_users AS SELECT * FROM users WHERE is_active;

CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION two() RETURNS integer LANGUAGE sql AS 'SELECT 2';

CREATE SCHEMA audit;
CREATE SCHEMA audit;
CREATE EXTENSION citext;
CREATE EXTENSION citext;
CREATE TYPE order_status AS ENUM ('pending', 'paid');
CREATE DOMAIN order_status AS text;

CREATE TABLE order_status (
    id  serial PRIMARY KEY
);

CREATE TABLE users (
    id     serial PRIMARY KEY,
    level  integer CONSTRAINT users_level_check CHECK (level > 0),
    CONSTRAINT users_level_check CHECK (level < 100)
);

CREATE TYPE users AS ENUM ('guest', 'member');

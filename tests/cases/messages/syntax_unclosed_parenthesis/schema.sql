CREATE TABLE brands (
    id  serial PRIMARY KEY
);

CREATE TABLE users (
    id     serial PRIMARY KEY,
    email  text NOT NULL

CREATE TABLE users (
    id       serial PRIMARY KEY,
    address  jsonb NOT NULL
);

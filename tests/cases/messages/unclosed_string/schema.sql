CREATE TABLE users (
    id    serial PRIMARY KEY,
    role  text NOT NULL DEFAULT 'customer
);

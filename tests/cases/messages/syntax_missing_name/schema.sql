CREATE TABLE users (
    id  serial PRIMARY KEY,
    integer NOT NULL
);

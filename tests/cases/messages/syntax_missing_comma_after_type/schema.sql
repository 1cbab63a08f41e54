CREATE TABLE users (
    id     serial PRIMARY KEY,
    email  text
    name   text NOT NULL
);

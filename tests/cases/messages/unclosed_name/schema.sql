CREATE TABLE users (
    id      serial PRIMARY KEY,
    "group  text NOT NULL
);

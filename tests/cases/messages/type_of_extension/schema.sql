CREATE TABLE users (
    id     serial PRIMARY KEY,
    email  citext NOT NULL UNIQUE
);

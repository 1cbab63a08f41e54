CREATE TABLE users (
    id       serial PRIMARY KEY,
    role_id  NOT NULL
);

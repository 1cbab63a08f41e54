CREATE TABLE users (
    id       serial PRIMARY KEY,
    auth_id  uuid NOT NULL REFERENCES auth.users (id)
);

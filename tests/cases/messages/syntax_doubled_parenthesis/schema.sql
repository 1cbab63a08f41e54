CREATE TABLE users (
    id     serial PRIMARY KEY,
    level  integer NOT NULL CHECK (level > 0))
);

CREATE TABLE users (
    id        serial PRIMARY KEY,
    user_id   integer NOT NULL,
    "userId"  integer NOT NULL
);

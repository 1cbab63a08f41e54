CREATE TABLE cities (
    id        serial PRIMARY KEY,
    state_id  integer NOT NULL,
    code      text NOT NULL,
    UNIQUE (state_id code)
);

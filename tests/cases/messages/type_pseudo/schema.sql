CREATE TABLE events (
    id       serial PRIMARY KEY,
    payload  record NOT NULL,
    hook     trigger
);

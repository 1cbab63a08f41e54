CREATE TABLE cities (
    id    serial PRIMARY KEY,
    code  text CHECK (),
    UNIQUE ()
);

CREATE TABLE promotions (
    id     serial PRIMARY KEY,
    limit  integer NOT NULL
);

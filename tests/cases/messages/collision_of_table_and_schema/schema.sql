CREATE SCHEMA audit;

CREATE TABLE audit (
    id  serial PRIMARY KEY
);

CREATE TABLE audit.logs (
    id  serial PRIMARY KEY
);

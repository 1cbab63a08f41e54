CREATE EXTENSION postgis;

CREATE TABLE shops (
    id        serial PRIMARY KEY,
    location  geometry NOT NULL
);

CREATE TYPE dimensions AS (width integer, height integer);

CREATE TABLE parcels (
    id    serial PRIMARY KEY,
    size  dimensions NOT NULL
);

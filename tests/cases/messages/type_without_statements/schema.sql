CREATE TYPE dimensions AS (width integer, postage money);

CREATE TABLE parcels (
    id    serial PRIMARY KEY,
    size  dimensions NOT NULL
);

CREATE TABLE products (
    id        serial PRIMARY KEY,
    brand_id  integer NOT NULL REFERENCES brands (id)
);

CREATE TABLE brands (
    id  serial PRIMARY KEY
);

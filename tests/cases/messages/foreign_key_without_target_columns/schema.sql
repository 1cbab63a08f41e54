CREATE TABLE brands (
    id  bigint PRIMARY KEY
);

CREATE TABLE products (
    id        serial PRIMARY KEY,
    brand_id  text REFERENCES brands
);

CREATE TYPE order_status AS ENUM ('pending', 'paid', 'paid');

CREATE TABLE users (
    id       serial PRIMARY KEY,
    email    txt NOT NULL,
    role_id  NOT NULL
);

CREATE TABLE orders (
    id       serial PRIMARY KEY,
    user_id  integer NOT NULL REFERENCES customers (id),
    status   order_status NOT NULL,
    status   text,
    total    numeric(10,2) NOT NULL DEFAULT 0,
);

CREATE TABLE products (
    id        serial PRIMARY KEY,
    name      varchr(100) NOT NULL,
    brand_id  integer REFERENCES brands (id),
    price     numeric(10,2) NOT NULL,
    id        integer
);

CREATE INDEX products_slug_idx ON products (slug);
COMMENT ON COLUMN products.price IS 'What it costs. @touch';
COMMENT ON COLUMN products.name IS '@jsn(Name)';

CREATE TYPE order_status AS ENUM ('pending', 'paid');

CREATE TABLE orders (
    id      serial PRIMARY KEY,
    status  order_staus NOT NULL
);

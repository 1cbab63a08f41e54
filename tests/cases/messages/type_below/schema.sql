CREATE TABLE orders (
    id      serial PRIMARY KEY,
    status  order_status NOT NULL
);

CREATE TYPE order_status AS ENUM ('pending', 'paid');

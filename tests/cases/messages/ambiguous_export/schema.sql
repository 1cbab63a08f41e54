CREATE TYPE order_status AS ENUM ('pending', 'paid');

CREATE TABLE order_statuses (
    id      serial PRIMARY KEY,
    status  order_status NOT NULL
);

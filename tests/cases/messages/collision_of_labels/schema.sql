CREATE TYPE order_status AS ENUM ('in-progress', 'done', 'in progress');

CREATE TABLE orders (
    id      serial PRIMARY KEY,
    status  order_status NOT NULL
);

CREATE TABLE order_items (
    id        serial PRIMARY KEY,
    quantity  integer NOT NULL CHECK quantity > 0
);

CREATE TABLE order_items (
    id        serial PRIMARY KEY,
    quantity  integer NOT NULL CHECK (quantity > > 0),
    price     numeric(10,2) NOT NULL DEFAULT 0 +
);

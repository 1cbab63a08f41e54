CREATE TABLE order_items (
    id  serial PRIMARY KEY
);

CREATE TABLE "orderItems" (
    id  serial PRIMARY KEY
);

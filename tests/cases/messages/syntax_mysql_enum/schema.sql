CREATE TABLE orders (
    id      serial PRIMARY KEY,
    status  ENUM('pending', 'paid') NOT NULL
);

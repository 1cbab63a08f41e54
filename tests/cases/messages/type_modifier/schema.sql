CREATE TABLE products (
    id       serial PRIMARY KEY,
    name     varchar(0) NOT NULL,
    notes    text(500),
    price    numeric(10,2,1),
    weight   numeric(5000),
    sold_at  timestamp(9)
);

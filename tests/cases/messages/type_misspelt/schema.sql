CREATE TABLE products (
    id     serial PRIMARY KEY,
    stock  intger NOT NULL,
    name   varchr(100) NOT NULL,
    price  numric(10,2) NOT NULL
);

CREATE TABLE users (
    id  serial PRIMARY KEY
);

/* Orders /* to come */
CREATE TABLE orders (
    id  serial PRIMARY KEY
);

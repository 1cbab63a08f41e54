CREATE TABLE orders (
    id       serial PRIMARY KEY,
    user_id  integer NOT NULL REFERENCES user_accounts (id)
);

CREATE TABLE users (
    id  serial PRIMARY KEY
);

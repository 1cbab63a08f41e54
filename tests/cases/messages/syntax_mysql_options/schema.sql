CREATE TABLE users (
    id     integer UNSIGNED,
    email  text
) ENGINE = InnoDB;

CREATE TABLE orders (
    id      serial PRIMARY KEY,
    status  text NOT NULL COMMENT 'How far the order has come'
);

CREATE TABLE orders (
    id       serial PRIMARY KEY,
    user_id  integer NOT NULL,
    FOREIGN KEY (user_id) users (id)
);

CREATE TABLE users (
    id          serial PRIMARY KEY,
    first_name  text NOT NULL,
    UNIQUE (firstname)
);

CREATE INDEX users_city_idx ON users (city);
COMMENT ON COLUMN users.last_name IS 'Family name.';

CREATE TABLE orders (
    id       serial PRIMARY KEY,
    user_id  integer NOT NULL REFERENCES users (user_id),
    FOREIGN KEY (users_id) REFERENCES users (id),
    FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE SET NULL (user_di)
);

CREATE TABLE users (
    id     uuid PRIMARY KEY,
    email  text NOT NULL UNIQUE
);

CREATE TABLE orders (
    id          serial PRIMARY KEY,
    user_id     integer NOT NULL REFERENCES users (id),
    user_email  date REFERENCES users (email)
);

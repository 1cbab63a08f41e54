CREATE TABLE orders (
    id      serial PRIMARY KEY,
    status  text NOT NULL DEFAULT pending,
    author  text NOT NULL DEFAULT current_user
);

CREATE TABLE logins (
    id  serial PRIMARY KEY,
    at  timestamp NOT NULL DEFAULT now
);

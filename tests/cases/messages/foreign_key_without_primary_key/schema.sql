CREATE TABLE users (
    email  text NOT NULL UNIQUE
);

CREATE TABLE logins (
    id    serial PRIMARY KEY,
    user_email  text NOT NULL REFERENCES users
);

CREATE TABLE users (
    id     serial PRIMARY KEY,
    email  text NOT NULL,
    CONSTRAINT users_email_key (email)
);

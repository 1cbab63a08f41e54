CREATE TABLE users (
    id     serial PRIMARY KEY,
    email  text NOT NULL,
    name   text NOT NULL
);

CREATE UNIQUE INDEX users_email_key ON users (lower(email));
CREATE UNIQUE INDEX "users_email-key" ON users (lower(name));
CREATE UNIQUE INDEX "users email key" ON users (name);

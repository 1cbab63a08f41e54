CREATE TABLE users (
    id     serial PRIMARY KEY,
    email  text NOT NULL,
    name   text NOT NULL
);

CREATE INDEX users_email_idx ON users (email);
CREATE INDEX users_email_idx ON users (email, name);
CREATE INDEX users_pkey ON users (name);
CREATE SEQUENCE users_id_seq;
CREATE TABLE users_email_idx (
    id  serial PRIMARY KEY
);

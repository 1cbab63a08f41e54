CREATE TABLE users (
    id     serial PRIMARY KEY,
    email  text NOT NULL,
    name   text,
    Email  varchar(255)
);

ALTER TABLE users ADD COLUMN name text;
ALTER TABLE users ADD UNIQUE (email, name, email);

CREATE TABLE users (
    id  serial PRIMARY KEY
);

ALTER TABLE users ADD email text NOT NULL, ADD name;

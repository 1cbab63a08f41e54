CREATE TABLE users (
    id     serial PRIMARY KEY,
    email  text NOT NULL,
);

CREATE TABLE brands (
    id  serial PRIMARY KEY
);

CREATE TABLE users (
    id  serial PRIMARY KEY
)

CREATE TABLE brands (
    id  serial PRIMARY KEY
);

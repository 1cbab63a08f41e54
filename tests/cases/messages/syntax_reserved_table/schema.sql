CREATE TABLE user (
    id  serial PRIMARY KEY
);

CREATE TABLE order (
    id  serial PRIMARY KEY
);

CREATE TABLE users (
    id  serial PRIMARY KEY
);

CREATE TABLE admins (LIKE users INCLUDING ALL);

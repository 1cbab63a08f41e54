CREATE TABLE roles (
    id  serial PRIMARY KEY
);

CREATE TABLE users (
    id       serial PRIMARY KEY,
    role_id  REFERENCES roles (id)
);

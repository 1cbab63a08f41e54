CREATE TABLE users (
    id  serial PRIMARY KEY
);

CREATE TABLE admins (
    level  integer NOT NULL
) INHERITS (users);

ALTER TABLE users RENAME TO people;
DROP TYPE order_status;

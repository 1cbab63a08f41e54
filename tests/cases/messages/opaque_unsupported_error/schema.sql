CREATE TABLE users (
    id  serial PRIMARY KEY
);

CREATE VIEW everybody AS
    SELECT * FROM users;

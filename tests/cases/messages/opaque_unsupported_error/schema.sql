CREATE TABLE users (
    id  serial PRIMARY KEY
);

CREATE POLICY everybody ON users
    USING (true);

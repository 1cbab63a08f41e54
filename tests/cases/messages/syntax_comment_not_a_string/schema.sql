CREATE TABLE users (
    id  serial PRIMARY KEY
);

COMMENT ON TABLE users IS "People with an account.";

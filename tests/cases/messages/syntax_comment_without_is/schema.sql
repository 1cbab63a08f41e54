CREATE TABLE users (
    id  serial PRIMARY KEY
);

COMMENT ON TABLE users 'People with an account.';

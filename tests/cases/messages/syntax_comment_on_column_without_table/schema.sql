CREATE TABLE users (
    id     serial PRIMARY KEY,
    email  text
);

COMMENT ON COLUMN email IS 'Login name.';

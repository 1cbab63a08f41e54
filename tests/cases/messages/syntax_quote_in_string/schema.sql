CREATE TABLE users (
    id     serial PRIMARY KEY,
    email  text NOT NULL
);

COMMENT ON TABLE users IS 'The shop's customers';
COMMENT ON COLUMN users.email IS 'The customer's login name';

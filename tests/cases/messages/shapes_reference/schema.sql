CREATE TABLE users (
    id       serial PRIMARY KEY,
    address  jsonb NOT NULL
);

COMMENT ON COLUMN users.address IS 'Where mail goes. @json(Address)';

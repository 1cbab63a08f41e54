CREATE TABLE users (
    id        serial PRIMARY KEY,
    address   jsonb NOT NULL,
    settings  jsonb NOT NULL,
    tags      jsonb NOT NULL
);

COMMENT ON COLUMN users.address IS '@json(Vec<Address)';
COMMENT ON COLUMN users.settings IS '@json(an address)';
COMMENT ON COLUMN users.tags IS '@json([String])';

CREATE TABLE users (
    id          serial PRIMARY KEY,
    password    text NOT NULL,
    address     jsonb,
    tags        jsonb,
    settings    jsonb,
    updated_at  timestamp NOT NULL
);

COMMENT ON COLUMN users.password IS 'bcrypt hash. @secret(hash)';
COMMENT ON COLUMN users.address IS 'Where mail goes. @json';
COMMENT ON COLUMN users.tags IS '@json()';
COMMENT ON COLUMN users.settings IS 'What the user chose. @json(Vec<String>';
COMMENT ON COLUMN users.updated_at IS '@touch @touch';

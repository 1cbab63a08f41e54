CREATE TABLE users (
    id          serial PRIMARY KEY,
    password    text NOT NULL,
    address     jsonb,
    updated_at  timestamp NOT NULL
);

COMMENT ON COLUMN users.password IS 'bcrypt hash. @secrt';
COMMENT ON COLUMN users.address IS '@jsonb(Address)';
COMMENT ON COLUMN users.updated_at IS '@toch';

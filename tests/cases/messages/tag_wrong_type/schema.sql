CREATE TABLE users (
    id          serial PRIMARY KEY,
    name        text NOT NULL,
    pin         integer NOT NULL,
    is_active   boolean NOT NULL
);

COMMENT ON COLUMN users.name IS '@json(Value)';
COMMENT ON COLUMN users.pin IS '@secret';
COMMENT ON COLUMN users.is_active IS '@touch';

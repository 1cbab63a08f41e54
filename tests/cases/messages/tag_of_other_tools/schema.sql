CREATE TABLE users (
    id     serial PRIMARY KEY,
    email  text NOT NULL
);

COMMENT ON TABLE users IS '@omit create,update. Questions to admin@example.com or @anna.';
COMMENT ON COLUMN users.email IS 'As in me@example.com. @unique';

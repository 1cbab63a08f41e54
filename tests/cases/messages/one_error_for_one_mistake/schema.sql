CREATE TYPE order_status AS ENUM ("pending", "paid");

CREATE TABLE users (
    id       serial PRIMARY KEY,
    role_id  NOT NULL
);

CREATE TABLE addresses (
    id         uuid PRIMARY KEY,
    form       jsonbb,
    parent_id  uid REFERENCES addresses (id)
);

CREATE TABLE orders (
    id       serial PRIMARY KEY,
    user_id  integer NOT NULL REFERENCES users (id),
    status   order_status NOT NULL
);

CREATE INDEX users_role_id_idx ON users (role_id);
COMMENT ON INDEX users_role_id_idx IS 'For the list of admins.';
COMMENT ON TABLE users IS 'People with an account.';
COMMENT ON TYPE order_status IS 'How far an order has come.';
COMMENT ON COLUMN addresses.form IS '@json(Value)';
ALTER TYPE order_status ADD VALUE 'shipped';

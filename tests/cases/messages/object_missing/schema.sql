CREATE TABLE users (
    id     serial PRIMARY KEY,
    email  text NOT NULL
);

CREATE TYPE order_status AS ENUM ('pending', 'paid');

COMMENT ON CONSTRAINT users_email_key ON users IS 'Login names are unique.';
COMMENT ON TYPE payment_status IS 'State of a payment.';
ALTER TYPE order_status ADD VALUE 'shipped' AFTER 'packed';
ALTER TYPE order_status RENAME VALUE 'new' TO 'open';
ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE USING INDEX users_email_idx;
COMMENT ON INDEX users_email_idx IS 'For the login.';

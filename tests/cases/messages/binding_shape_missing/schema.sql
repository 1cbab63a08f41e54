CREATE TABLE users (
    id        serial PRIMARY KEY,
    address   jsonb NOT NULL,
    billing   jsonb NOT NULL,
    settings  jsonb NOT NULL
);

COMMENT ON COLUMN users.address IS '@json(Adress)';
COMMENT ON COLUMN users.billing IS '@json(Vec<BillingData>)';
COMMENT ON COLUMN users.settings IS '@json(my_types::Settings)';

CREATE TABLE users (
    id      serial PRIMARY KEY,
    role    text NOT NULL DEFAULT 'customer,
    locale  text NOT NULL DEFAULT 'en',
    theme   text NOT NULL DEFAULT 'dark'
);

COMMENT ON COLUMN users.locale IS 'Language of mails.';

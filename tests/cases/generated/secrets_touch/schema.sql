-- What is never shown, and what every update sets.

CREATE DOMAIN hashed AS text;

CREATE TABLE accounts (
    id           serial       PRIMARY KEY,
    password     text         NOT NULL,
    totp         bytea,
    reset_token  uuid,
    recovery     text[],
    pin          hashed       NOT NULL DEFAULT '0000',
    profile      jsonb        NOT NULL DEFAULT '{}',
    api_key      text         NOT NULL UNIQUE,
    updated_at   timestamptz  NOT NULL DEFAULT now(),
    changed_on   date,
    seen_at      timestamp    NOT NULL DEFAULT now(),
    kept_at      timestamp    NOT NULL DEFAULT now()
);
COMMENT ON COLUMN accounts.password IS 'argon2 hash. @secret';
COMMENT ON COLUMN accounts.totp IS '@secret';
COMMENT ON COLUMN accounts.reset_token IS '@secret Valid for an hour.';
COMMENT ON COLUMN accounts.pin IS 'Four digits. @secret';
COMMENT ON COLUMN accounts.profile IS '@json(BTreeMap<String, String>)';
COMMENT ON COLUMN accounts.updated_at IS '@touch';
COMMENT ON COLUMN accounts.changed_on IS 'The day of the last change. @touch';
COMMENT ON COLUMN accounts.kept_at IS 'Not touched: gratia.toml says so. @touch';

CREATE TABLE sessions (
    token    text       PRIMARY KEY,
    seen_at  timestamp  NOT NULL DEFAULT now(),
    note     text
);
COMMENT ON COLUMN sessions.token IS 'Not secret after all: gratia.toml says so. @secret';

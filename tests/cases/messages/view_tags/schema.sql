CREATE TABLE users (
    id     integer PRIMARY KEY,
    email  text,
    made   timestamptz NOT NULL
);

CREATE VIEW emails AS SELECT id, email, made, length(email) AS size FROM users;

COMMENT ON VIEW emails IS '@secret';
COMMENT ON COLUMN emails.id IS '@type(bigint)';
COMMENT ON COLUMN emails.email IS '@type(txt)';
COMMENT ON COLUMN emails.made IS '@touch';
COMMENT ON COLUMN emails.size IS '@type() @notnul';
COMMENT ON COLUMN users.email IS '@notnull @type(text)';

-- Tags of PostGraphile.
COMMENT ON COLUMN users.id IS '@notNull @type mode:single';

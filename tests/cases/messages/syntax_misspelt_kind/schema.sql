CREATE TABEL brands (
    id  serial PRIMARY KEY
);

CREATE TABLE users (
    id        serial PRIMARY KEY,
    password  text NOT NULL
);

COMMENT ON COLUNM users.password IS 'bcrypt hash. @secret';
COMMENT TABLE users IS 'People with an account.';
ALTER TABL users ADD COLUMN email text;
COMMENT ON SCHEMA public IS 'Everything.';

CREATE TABLE users (
    id     integer PRIMARY KEY,
    email  text
);

CREATE VIEW users AS SELECT 1 AS one;
CREATE VIEW twice AS SELECT id, email AS id FROM users;
CREATE VIEW emails AS SELECT email FROM users;
CREATE VIEW emails AS SELECT id FROM users;
CREATE INDEX ON emails (email);
COMMENT ON COLUMN emails.mail IS 'No such column.';
COMMENT ON VIEW email IS 'No such view.';
CREATE VIEW empty AS;
ALTER VIEW emails RENAME TO mails;
ALTER VIEW emails OWNER TO postgres;
CREATE TABLE emails (id integer REFERENCES emails (email));

CREATE TABLE users (
    id     serial PRIMARY KEY,
    email  text NOT NULL
);

CREATE VIEW emails AS SELECT email FROM users;
COMMENT ON COLUMN emails.email IS 'Lower case.';

CREATE MATERIALIZED VIEW domains AS SELECT split_part(email, '@', 2) AS domain FROM users;
CREATE INDEX domains_domain_idx ON domains (domain);
COMMENT ON INDEX domains_domain_idx IS 'For the report of every Monday.';

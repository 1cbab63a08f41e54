CREATE TABLE users (
    id  serial PRIMARY KEY
);

-- gratia:ignore start
CREATE TABLE audit_log (LIKE users);

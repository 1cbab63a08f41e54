CREATE SCHEMA audit;

CREATE TYPE plan AS ENUM ('free', 'paid');

CREATE TABLE teams (
    id    integer PRIMARY KEY,
    name  text NOT NULL
);

CREATE TABLE users (
    id        integer PRIMARY KEY,
    team_id   integer REFERENCES teams (id),
    mail      text NOT NULL UNIQUE,
    password  text NOT NULL,
    address   jsonb,
    plan      plan NOT NULL DEFAULT 'free',
    spent     numeric(10,2) NOT NULL DEFAULT 0
);

COMMENT ON COLUMN users.password IS 'Hashed. @secret';
COMMENT ON COLUMN users.address IS '@json(Address)';

CREATE VIEW members AS
SELECT u.id, u.mail, u.password, u.address, u.plan, u.team_id, t.name AS team_name
FROM users u LEFT JOIN teams t ON t.id = u.team_id;

COMMENT ON VIEW members IS 'Users with their teams.';
COMMENT ON COLUMN members.team_name IS 'None for a user without a team.';

CREATE VIEW audit.members AS SELECT m.id, m.password, m.address AS lives_at, m.team_id AS of_id FROM members m;

CREATE VIEW "Odd view" ("a b", type) AS SELECT u.mail, u.plan FROM users u;

CREATE VIEW hidden AS SELECT id FROM users;

CREATE MATERIALIZED VIEW totals AS
SELECT team_id, plan, sum(spent) AS spent, count(*) AS members FROM users WHERE team_id IS NOT NULL GROUP BY team_id, plan
WITH NO DATA;

CREATE UNIQUE INDEX totals_team_id_plan_idx ON totals (team_id, plan);
COMMENT ON MATERIALIZED VIEW totals IS 'Refreshed every night.';

CREATE MATERIALIZED VIEW audit.counts AS SELECT count(*) AS users, max(mail) AS last FROM users;

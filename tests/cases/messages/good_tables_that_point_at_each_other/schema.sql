CREATE TABLE teams (
    id         serial PRIMARY KEY,
    leader_id  integer
);

CREATE TABLE people (
    id       serial PRIMARY KEY,
    team_id  integer NOT NULL REFERENCES teams (id)
);

ALTER TABLE teams ADD FOREIGN KEY (leader_id) REFERENCES people (id);

CREATE TABLE memberships (
    user_id  integer PRIMARY KEY,
    team_id  integer PRIMARY KEY
);

CREATE TABLE users (
    id     serial PRIMARY KEY,
    email  text NOT NULL,
    PRIMARY KEY (email)
);

CREATE TABLE brands (
    id  serial PRIMARY KEY
);
ALTER TABLE brands ADD PRIMARY KEY (id);

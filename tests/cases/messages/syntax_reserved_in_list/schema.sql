CREATE TABLE memberships (
    "user"  integer NOT NULL,
    team    integer NOT NULL,
    PRIMARY KEY (user, team)
);

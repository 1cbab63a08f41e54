CREATE TABLE audit.logs (
    id  serial PRIMARY KEY
);

CREATE TABLE audit.events (
    id  serial PRIMARY KEY
);

-- Foreign keys as methods: what each is called, how many rows it leads to, and whether there is always one.

CREATE SCHEMA audit;

CREATE TYPE kind AS ENUM ('letter', 'parcel');

CREATE TABLE people (
    id       serial PRIMARY KEY,
    manager  int REFERENCES people,
    type_id  int
);

-- Two keys to one table: each is called by its own column, and back by the table and that.
CREATE TABLE messages (
    id          serial PRIMARY KEY,
    sender_id   int NOT NULL REFERENCES people,
    recipient   int NOT NULL REFERENCES people,
    "replyToId" int REFERENCES messages
);

-- Without `_id` a key is called as its column is; `type` is a keyword.
CREATE TABLE types (
    id  serial PRIMARY KEY
);
ALTER TABLE people ADD FOREIGN KEY (type_id) REFERENCES types;

CREATE TABLE parcels (
    id        serial PRIMARY KEY,
    owner     int NOT NULL REFERENCES types,
    kind      kind NOT NULL
);

-- Unique: back there is one row at most. Of several columns: called by its constraint.
CREATE TABLE labels (
    parcel_id  int NOT NULL UNIQUE REFERENCES parcels,
    country    text NOT NULL,
    code       text NOT NULL,
    PRIMARY KEY (country, code)
);
CREATE TABLE scans (
    id             serial PRIMARY KEY,
    label_country  text NOT NULL,
    label_code     text NOT NULL,
    CONSTRAINT scans_label_fkey FOREIGN KEY (label_country, label_code) REFERENCES labels
);

-- None of these is sure to find its row at all times.
CREATE TABLE promises (
    id      serial PRIMARY KEY,
    a_id    int NOT NULL CONSTRAINT later REFERENCES types DEFERRABLE,
    b_id    int NOT NULL,
    c_id    int NOT NULL REFERENCES parcels
);
ALTER TABLE promises ADD CONSTRAINT unchecked FOREIGN KEY (b_id) REFERENCES labels (parcel_id) NOT VALID;
ALTER TABLE parcels ENABLE ROW LEVEL SECURITY;

-- Another schema, and names from gratia.toml.
CREATE TABLE audit.logs (
    id        serial PRIMARY KEY,
    actor_id  int NOT NULL REFERENCES people,
    about_id  int REFERENCES messages
);

-- Every column may be NULL, so that none tells whether its row is there.
CREATE TABLE notes (
    message_id  int REFERENCES messages,
    text        text
);

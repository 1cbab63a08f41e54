-- Everything that a violation can name.

CREATE EXTENSION btree_gist;

CREATE TABLE rooms (
    building   integer  NOT NULL,
    number     integer  NOT NULL,
    name       text     NOT NULL,
    email      text,
    floor      integer,
    "Size"     integer  CHECK ("Size" > 0) CHECK ("Size" < 1000),
    opened     date,
    closed     date,
    PRIMARY KEY (building, number),
    UNIQUE (name, building),
    UNIQUE NULLS NOT DISTINCT (email, floor),
    UNIQUE (floor, number) INCLUDE (name),
    CHECK (opened < closed),
    CONSTRAINT "rooms_Size is sane" CHECK (
        "Size" > floor * 2
        AND "Size" <> 13 -- no luck
    ),
    CONSTRAINT name_is_short CHECK (length(name) < 40) NO INHERIT
);
COMMENT ON CONSTRAINT name_is_short ON rooms IS 'Fits on the `door`.';
COMMENT ON CONSTRAINT rooms_pkey ON rooms IS 'A building numbers its rooms by itself.';

CREATE UNIQUE INDEX rooms_lower_email_key ON rooms (lower(email));
CREATE UNIQUE INDEX rooms_ground_floor ON rooms (name) WHERE floor = 0;
CREATE UNIQUE INDEX rooms_mixed ON rooms (
    building DESC NULLS LAST,
    (lower(name)
        || '-' || number),
    "Size" int4_ops
) INCLUDE (floor) WHERE
    opened IS NOT NULL
    AND closed IS NULL;
CREATE UNIQUE INDEX ON rooms (upper(name));
CREATE UNIQUE INDEX ON rooms (floor, (number + 1));
CREATE UNIQUE INDEX rooms_nulls ON rooms (opened) NULLS NOT DISTINCT;
CREATE INDEX rooms_email_idx ON rooms (email);
COMMENT ON INDEX rooms_ground_floor IS 'Signs on the ground floor show the name alone.';

CREATE TABLE bookings (
    id         serial     PRIMARY KEY,
    building   integer    NOT NULL,
    number     integer    NOT NULL,
    during     tstzrange  NOT NULL,
    cancelled  boolean    NOT NULL DEFAULT false,
    parent     integer    CONSTRAINT bookings_parent REFERENCES bookings (id) DEFERRABLE INITIALLY DEFERRED,
    position   integer    UNIQUE DEFERRABLE,
    previous   integer    UNIQUE REFERENCES bookings ON UPDATE CASCADE ON DELETE SET NULL,
    FOREIGN KEY (building, number) REFERENCES rooms MATCH FULL ON DELETE CASCADE,
    CONSTRAINT no_overlap EXCLUDE USING gist (
        building WITH =, number WITH =, during WITH &&
    ) WHERE (NOT cancelled)
);
COMMENT ON CONSTRAINT no_overlap ON bookings IS 'A room is booked once at a time.';
ALTER TABLE bookings ADD CONSTRAINT bookings_number_check CHECK (number > 0) NOT VALID;

-- Without the table's prefix, several would be called alike.
CREATE TABLE t (
    a  integer,
    b  integer,
    CONSTRAINT t_a CHECK (a > 0),
    CONSTRAINT a CHECK (a > 1),
    CONSTRAINT t_t_a CHECK (a > 2),
    CONSTRAINT b CHECK (b > 0),
    CONSTRAINT t_b CHECK (b > 1),
    CONSTRAINT t_ CHECK (b > 2),
    CONSTRAINT "t_1" CHECK (b > 5),
    CONSTRAINT t_self CHECK (b > 6),
    CONSTRAINT "größe" CHECK (b > 7),
    CONSTRAINT "a""b" CHECK (b > 8)
);

-- Names that PostgreSQL cuts to 63 bytes.
CREATE TABLE a_table_with_quite_a_long_name_as_they_come_out_of_generators (
    id                                          serial   PRIMARY KEY,
    a_column_with_a_name_that_is_just_as_long   integer  UNIQUE CHECK (a_column_with_a_name_that_is_just_as_long > 0),
    another_column_with_a_name_as_long_as_that  integer  REFERENCES a_table_with_quite_a_long_name_as_they_come_out_of_generators (id),
    UNIQUE (a_column_with_a_name_that_is_just_as_long, another_column_with_a_name_as_long_as_that)
);

-- Names of quoted tables.
CREATE TABLE "Mixed Case" (
    "Id"     serial PRIMARY KEY,
    "Other"  integer UNIQUE REFERENCES "Mixed Case" ("Id")
);

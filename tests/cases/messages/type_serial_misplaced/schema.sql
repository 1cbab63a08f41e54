CREATE TABLE events (
    id    integer NOT NULL,
    days  serial[]
);

ALTER TABLE events ALTER COLUMN id TYPE bigserial;

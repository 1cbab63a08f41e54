-- Columns of every kind that travels in a way of its own. tests/build.rs generates from it, tests/postgres/kinds runs it.

CREATE TYPE mood AS ENUM ('sad', 'ok', 'very "happy", {really}');

CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE DOMAIN code AS character(5);
CREATE DOMAIN mask AS bit(3);
CREATE DOMAIN humour AS mood;
CREATE DOMAIN tags AS text[];

CREATE TABLE lists (
    id         integer        PRIMARY KEY,
    numbers    integer[]      NOT NULL,
    words      text[],
    grid       numeric(6,2)[][],
    moods      mood[]         NOT NULL DEFAULT '{ok}',
    humours    humour[],
    positives  positive[],
    codes      code[],
    masks      mask[],
    bits       bit(3)[],
    blobs      bytea[],
    moments    timestamptz[],
    documents  jsonb[],
    boxes      box[],
    spans      daterange[],
    tags       tags,
    tag_lists  tags[]
);

CREATE EXTENSION citext;
CREATE EXTENSION ltree;

CREATE TYPE spot AS (x double precision, y double precision);
CREATE TYPE parcel AS (
    "to"       spot,
    via        spot[],
    "odd Name" text,
    mood       mood,
    moods      mood[],
    price      numeric(6,2),
    size       positive,
    tags       tags,
    document   jsonb,
    at         timestamptz,
    body       bytea,
    "during"   tstzrange,
    label      citext
);
CREATE TYPE nothing AS ();
-- gratia.toml gives inet another Rust type, which travels as text.
CREATE TYPE host AS (name text, address inet, others inet[], spot spot);
-- With attributes that are read as text, so that it is taken apart in SQL.
CREATE TYPE shelf AS (path ltree, words tsvector, place spot, parcel parcel, type regtype);
CREATE DOMAIN place AS spot CHECK ((VALUE).x >= 0);

CREATE TABLE deliveries (
    id       serial   PRIMARY KEY,
    parcel   parcel   NOT NULL,
    maybe    parcel,
    list     parcel[] NOT NULL DEFAULT '{}',
    grid     spot[][],
    place    place,
    places   place[],
    shelf    shelf,
    host     host,
    nothing  nothing
);
CREATE TABLE corners (
    spot   spot  PRIMARY KEY,
    other  spot  UNIQUE,
    note   text
);

CREATE TYPE float_range AS RANGE (subtype = double precision, multirange_type_name = float_ranges);
CREATE TYPE mood_range AS RANGE (subtype = mood);
CREATE TYPE text_range AS RANGE (subtype = text);
CREATE TYPE spot_range AS RANGE (subtype = spot);
CREATE DOMAIN share AS float_range CHECK (VALUE <@ '[0,1]'::float_range);

CREATE TABLE spans (
    id      integer      PRIMARY KEY,
    floats  float_range  NOT NULL UNIQUE,
    many    float_ranges,
    moods   mood_range,
    texts   text_range,
    spots   spot_range,
    share   share,
    list    float_range[],
    lists   float_ranges[]
);

CREATE TABLE safes (
    id     integer PRIMARY KEY,
    pins   jsonb   NOT NULL,
    notes  json,
    key    jsonb   NOT NULL DEFAULT '{"depth": 1}'
);
COMMENT ON COLUMN safes.pins IS '@secret @json(Vec<i32>)';
COMMENT ON COLUMN safes.notes IS '@secret @json(BTreeMap<String, String>)';
COMMENT ON COLUMN safes.key IS '@secret';

CREATE TABLE measures (
    size    positive,
    mood    mood,
    code    code,
    humour  humour   NOT NULL DEFAULT 'ok',
    mask    mask,
    keys    bytea    NOT NULL,
    tags    tags     UNIQUE,
    PRIMARY KEY (size, mood, code),
    UNIQUE (keys, mask)
);

CREATE TABLE purses (
    id     serial  PRIMARY KEY,
    coins  money[]
);

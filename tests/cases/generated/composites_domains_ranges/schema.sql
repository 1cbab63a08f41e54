-- Types that the schema makes itself, and those of extensions.

CREATE EXTENSION citext;
CREATE EXTENSION ltree;

CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');

CREATE TYPE position_3d AS (x double precision, y double precision, z double precision);
COMMENT ON TYPE position_3d IS 'A point in space.';

CREATE TYPE track AS (
    start   position_3d,
    "end"   position_3d,
    via     position_3d[],
    "type"  text,
    moods   mood[],
    grid    integer[][],
    price   numeric(10, 2),
    "Odd name" jsonb
);
CREATE TYPE "Result" AS (ok text, err text);

CREATE DOMAIN email AS citext CHECK (VALUE ~ '@');
COMMENT ON DOMAIN email IS 'An address that somebody confirmed.';
CREATE DOMAIN amount AS numeric(12, 2) NOT NULL DEFAULT 0 CHECK (VALUE >= 0);
CREATE DOMAIN small_amount AS amount CHECK (VALUE < 1000);
CREATE DOMAIN required_text AS text NOT NULL;
CREATE DOMAIN required_label AS required_text;
CREATE DOMAIN defaulted_text AS text DEFAULT 'none';
CREATE DOMAIN tags AS text[];
CREATE DOMAIN grid AS integer[][];
CREATE DOMAIN tag_lists AS tags;
CREATE DOMAIN how AS mood DEFAULT 'ok';
CREATE DOMAIN where_to AS position_3d;
CREATE DOMAIN address AS jsonb NOT NULL;
COMMENT ON DOMAIN address IS 'Where somebody lives. @json(Address)';
CREATE DOMAIN addresses AS json;
COMMENT ON DOMAIN addresses IS '@json(Vec<Address>)';

CREATE TYPE float_range AS RANGE (subtype = double precision, subtype_diff = float8mi);
CREATE TYPE amount_range AS RANGE (subtype = numeric, multirange_type_name = amount_ranges);
CREATE TYPE mood_range AS RANGE (subtype = mood);

CREATE TABLE composites (
    id        serial       PRIMARY KEY,
    place     position_3d  NOT NULL,
    maybe     position_3d,
    track     track        NOT NULL,
    tracks    track[]      NOT NULL,
    result    "Result"
);

CREATE TABLE domains (
    id              bigint         PRIMARY KEY,
    email           email          NOT NULL,
    email_nullable  email,
    amount          amount,
    small_amount    small_amount,
    required        required_text,
    label           required_label,
    defaulted       defaulted_text NOT NULL,
    maybe_defaulted defaulted_text,
    tags            tags           NOT NULL,
    maybe_tags      tags,
    tag_arrays      tags[],
    tag_lists       tag_lists,
    grid            grid           NOT NULL,
    how             how            NOT NULL,
    where_to        where_to,
    amounts         amount[]       NOT NULL,
    address         address,
    old_address     address        DEFAULT '{}',
    raw_address     address,
    addresses       addresses
);
COMMENT ON COLUMN domains.raw_address IS 'Not read. @json(Value)';

CREATE TABLE ranges (
    id             uuid           PRIMARY KEY DEFAULT gen_random_uuid(),
    floats         float_range    NOT NULL,
    amounts        amount_range,
    multi_floats   float_multirange NOT NULL,
    multi_amounts  amount_ranges,
    moods          mood_range     NOT NULL,
    many           amount_range[] NOT NULL DEFAULT '{}',
    during         tstzrange      NOT NULL,
    days           datemultirange
);

CREATE TABLE extensions (
    name    citext   PRIMARY KEY,
    path    ltree    NOT NULL,
    maybe   ltree,
    names   citext[] NOT NULL
);

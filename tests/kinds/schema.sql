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
    tags       tags
);

CREATE TABLE purses (
    id     serial  PRIMARY KEY,
    coins  money[]
);

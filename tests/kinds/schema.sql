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

-- What COPY writes in binary, down to the multirange; then what it writes in text; and money, which has no text.
CREATE TABLE scalars (
    id        integer PRIMARY KEY,
    flag      boolean,
    one       "char",
    i2        smallint,
    i8        bigint,
    oid       oid,
    f4        real,
    f8        double precision,
    num       numeric,
    txt       text,
    vc        varchar(20),
    padded    char(6),
    named     name,
    label     citext,
    bytes     bytea,
    day       date,
    clock     time,
    clock_tz  timetz,
    ts        timestamp,
    tstz      timestamptz,
    span      interval,
    uuid      uuid,
    doc       jsonb,
    plain     json,
    net       cidr,
    mac       macaddr,
    mac8      macaddr8,
    bits      varbit,
    lsn       pg_lsn,
    point     point,
    line      line,
    lseg      lseg,
    box       box,
    path      path,
    polygon   polygon,
    circle    circle,
    mood      mood,
    humour    humour,
    size      positive,
    ints      integer[],
    texts     text[],
    times     timestamptz[],
    r4        int4range,
    rts       tsrange,
    m4        int4multirange,
    moods     mood[],
    own       float_range,
    spot      spot,
    tree      ltree,
    words     tsvector,
    address   inet,
    cash      money
);

-- What queries have to cope with: one name in two schemas, odd names, keys of several columns and of the schema's own
-- types, rows without a column that is never NULL, numbers at their ends, and a hundred columns.
CREATE SCHEMA other;

CREATE TABLE racks (
    floor  integer NOT NULL,
    mood   mood    NOT NULL,
    label  citext  NOT NULL,
    PRIMARY KEY (floor, mood)
);
CREATE TABLE other.racks (
    id           bigint PRIMARY KEY,
    "say ""hi""" text,
    floor        integer NOT NULL,
    mood         mood    NOT NULL,
    label        citext,
    seen_at      timestamp,
    FOREIGN KEY (floor, mood) REFERENCES racks
);
CREATE TABLE "Notes ""on"" racks" (
    rack_id  bigint REFERENCES other.racks,
    text      text
);
CREATE TABLE hundreds (
    id        integer PRIMARY KEY,
    above_id  integer REFERENCES hundreds,
    c0  integer,
    c1  text,
    c2  numeric,
    c3  timestamptz,
    c4  integer,
    c5  text,
    c6  numeric,
    c7  timestamptz,
    c8  integer,
    c9  text,
    c10  numeric,
    c11  timestamptz,
    c12  integer,
    c13  text,
    c14  numeric,
    c15  timestamptz,
    c16  integer,
    c17  text,
    c18  numeric,
    c19  timestamptz,
    c20  integer,
    c21  text,
    c22  numeric,
    c23  timestamptz,
    c24  integer,
    c25  text,
    c26  numeric,
    c27  timestamptz,
    c28  integer,
    c29  text,
    c30  numeric,
    c31  timestamptz,
    c32  integer,
    c33  text,
    c34  numeric,
    c35  timestamptz,
    c36  integer,
    c37  text,
    c38  numeric,
    c39  timestamptz,
    c40  integer,
    c41  text,
    c42  numeric,
    c43  timestamptz,
    c44  integer,
    c45  text,
    c46  numeric,
    c47  timestamptz,
    c48  integer,
    c49  text,
    c50  numeric,
    c51  timestamptz,
    c52  integer,
    c53  text,
    c54  numeric,
    c55  timestamptz,
    c56  integer,
    c57  text,
    c58  numeric,
    c59  timestamptz,
    c60  integer,
    c61  text,
    c62  numeric,
    c63  timestamptz,
    c64  integer,
    c65  text,
    c66  numeric,
    c67  timestamptz,
    c68  integer,
    c69  text,
    c70  numeric,
    c71  timestamptz,
    c72  integer,
    c73  text,
    c74  numeric,
    c75  timestamptz,
    c76  integer,
    c77  text,
    c78  numeric,
    c79  timestamptz,
    c80  integer,
    c81  text,
    c82  numeric,
    c83  timestamptz,
    c84  integer,
    c85  text,
    c86  numeric,
    c87  timestamptz,
    c88  integer,
    c89  text,
    c90  numeric,
    c91  timestamptz,
    c92  integer,
    c93  text,
    c94  numeric,
    c95  timestamptz,
    c96  integer,
    c97  text
);

-- Functions of every kind that a query may call, and some that none can.
CREATE FUNCTION discounted(price numeric, percent integer DEFAULT 10) RETURNS numeric
    LANGUAGE sql IMMUTABLE AS 'SELECT round(price * (100 - percent) / 100, 2)';
CREATE FUNCTION other.shout(citext) RETURNS citext LANGUAGE sql IMMUTABLE STRICT AS 'SELECT upper($1)::citext';
CREATE FUNCTION other.shout(integer) RETURNS text LANGUAGE sql AS $$ SELECT $1 || '!' $$;
CREATE FUNCTION brighter(mood mood) RETURNS mood LANGUAGE sql AS $$ SELECT CASE mood WHEN 'sad' THEN 'ok'::mood END $$;
CREATE FUNCTION keys_of(document jsonb) RETURNS text[] LANGUAGE sql AS 'SELECT array(SELECT jsonb_object_keys(document))';
CREATE FUNCTION double_of(double precision) RETURNS double precision LANGUAGE sql AS 'SELECT $1 * 2';
CREATE FUNCTION now_there() RETURNS timestamp with time zone LANGUAGE sql AS 'SELECT now()';
CREATE FUNCTION spots() RETURNS SETOF spot LANGUAGE sql AS 'SELECT ROW(1, 2)::spot';
CREATE FUNCTION on_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE OR REPLACE FUNCTION double_of(double precision) RETURNS double precision LANGUAGE sql AS 'SELECT $1 * 2';

-- What writes have to cope with: identities of both kinds, columns that are generated, a version, and a unique index over an
-- expression.
CREATE TABLE ledgers (
    id      bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    number  integer GENERATED BY DEFAULT AS IDENTITY,
    email   citext  NOT NULL,
    mood    mood    NOT NULL DEFAULT 'ok',
    amount  numeric(12, 2) NOT NULL DEFAULT 0,
    cents   numeric(14, 0) GENERATED ALWAYS AS (amount * 100) STORED,
    spot    spot,
    tags    text[]  NOT NULL DEFAULT '{}',
    version integer NOT NULL DEFAULT 1,
    CHECK (amount >= 0)
);
CREATE UNIQUE INDEX ledgers_email_key ON ledgers (lower(email::text)) WHERE mood <> 'sad';
CREATE TABLE "other"."Ledger ""copies""" (
    "id ""of it"""  bigint  PRIMARY KEY,
    email           citext  NOT NULL,
    mood            mood,
    "set"           integer NOT NULL DEFAULT 7
);

-- A column of each type that PostgreSQL has functions and operators of. tests/postgres/operators runs them all over it.

CREATE EXTENSION citext;
CREATE EXTENSION ltree;
CREATE EXTENSION pg_trgm;

CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE TYPE float_range AS RANGE (subtype = double precision);

-- Row 2 has no partner in the other table: all of its columns are NULL there.
CREATE TABLE ones (id integer PRIMARY KEY);

CREATE TABLE everything (
    id       integer          PRIMARY KEY,
    flag     boolean          NOT NULL,
    char     "char"           NOT NULL,
    i2       smallint         NOT NULL,
    i4       integer          NOT NULL,
    i8       bigint           NOT NULL,
    oid      oid              NOT NULL,
    f4       real             NOT NULL,
    f8       double precision NOT NULL,
    num      numeric          NOT NULL,
    cash     money            NOT NULL,
    text     text             NOT NULL,
    varchar  varchar(20)      NOT NULL,
    padded   char(6)          NOT NULL,
    name     name             NOT NULL,
    citext   citext           NOT NULL,
    bytes    bytea            NOT NULL,
    date     date             NOT NULL,
    time     time             NOT NULL,
    timetz   timetz           NOT NULL,
    ts       timestamp        NOT NULL,
    tstz     timestamptz      NOT NULL,
    span     interval         NOT NULL,
    uuid     uuid             NOT NULL,
    json     jsonb            NOT NULL,
    inet     inet             NOT NULL,
    cidr     cidr             NOT NULL,
    mac      macaddr          NOT NULL,
    mac8     macaddr8         NOT NULL,
    bits     varbit           NOT NULL,
    lsn      pg_lsn           NOT NULL,
    point    point            NOT NULL,
    mood     mood             NOT NULL,
    positive positive         NOT NULL,
    path     ltree            NOT NULL,
    ints     integer[]        NOT NULL,
    texts    text[]           NOT NULL,
    varchars varchar[]        NOT NULL,
    citexts  citext[]         NOT NULL,
    moods    mood[]           NOT NULL,
    r4       int4range        NOT NULL,
    r8       int8range        NOT NULL,
    rnum     numrange         NOT NULL,
    rdate    daterange        NOT NULL,
    rts      tsrange          NOT NULL,
    rtstz    tstzrange        NOT NULL,
    m4       int4multirange   NOT NULL,
    own      float_range      NOT NULL
);

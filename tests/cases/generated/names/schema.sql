-- Names that mean something to Rust, to cargo or to the generated crate itself.

-- Rows called like what the code itself uses.
CREATE TABLE option (id serial PRIMARY KEY, value text, parent integer REFERENCES option (id));
CREATE TABLE options (id serial PRIMARY KEY, value text NOT NULL, "default" text);
CREATE TABLE settings (key text PRIMARY KEY, value text);
CREATE TABLE results (id serial PRIMARY KEY, ok text, err text);
CREATE TABLE strings (id serial PRIMARY KEY, string text NOT NULL, strings text[]);
CREATE TABLE vecs (id serial PRIMARY KEY, vec integer[] NOT NULL);
CREATE TABLE constraints (name text PRIMARY KEY, definition text NOT NULL UNIQUE);
CREATE TABLE decimals (id serial PRIMARY KEY, decimal numeric(10, 2) NOT NULL, "values" numeric[]);
CREATE TABLE defaults (id serial PRIMARY KEY, "default" text);
CREATE TABLE intos (id serial PRIMARY KEY, "into" text);
CREATE TABLE froms (id serial PRIMARY KEY, "from" text, "to" text);
CREATE TABLE secrets (id serial PRIMARY KEY, secret text NOT NULL);
CREATE TABLE serializes (id serial PRIMARY KEY, doc jsonb NOT NULL);
CREATE TABLE b_tree_maps (id serial PRIMARY KEY, map jsonb NOT NULL);
CREATE TABLE values (id serial PRIMARY KEY, value jsonb NOT NULL);
CREATE TABLE utcs (id serial PRIMARY KEY, utc timestamptz NOT NULL);
CREATE TABLE clones (id serial PRIMARY KEY, "partialEq" text);
CREATE TABLE debugs (id serial PRIMARY KEY, debug text);
CREATE TABLE shapes (
    id      serial PRIMARY KEY,
    option  jsonb NOT NULL,
    string  jsonb,
    value   jsonb,
    vec     jsonb,
    plain   jsonb
);
COMMENT ON COLUMN shapes.option IS '@json(Option)';
COMMENT ON COLUMN shapes.string IS '@json(String)';
COMMENT ON COLUMN shapes.value IS '@json(Value)';
COMMENT ON COLUMN shapes.vec IS '@json(Vec<Vec>)';
COMMENT ON COLUMN secrets.secret IS '@secret';
COMMENT ON COLUMN b_tree_maps.map IS '@json(BTreeMap<String, Value>)';

-- Modules that cannot be called so.
CREATE TABLE self (id serial PRIMARY KEY);
CREATE TABLE super (id serial PRIMARY KEY);
CREATE TABLE "Self" ("Self" serial PRIMARY KEY);
CREATE TABLE type (id serial PRIMARY KEY, type text NOT NULL);
CREATE TABLE mod (id serial PRIMARY KEY);
CREATE TABLE lib (id serial PRIMARY KEY);
CREATE TABLE main (id serial PRIMARY KEY);
CREATE TABLE crate (id serial PRIMARY KEY, crate text);
CREATE TABLE std (id serial PRIMARY KEY);
CREATE TABLE core (id serial PRIMARY KEY);
CREATE TABLE alloc (id serial PRIMARY KEY, boxes text[]);
CREATE TABLE prelude (id serial PRIMARY KEY);
CREATE TABLE enums (id serial PRIMARY KEY, colour text);
CREATE TABLE json (id serial PRIMARY KEY, json json);
CREATE TABLE composites (id serial PRIMARY KEY);
CREATE TABLE bin (id serial PRIMARY KEY);
CREATE TABLE gratia_runtime (id serial PRIMARY KEY, uuid uuid NOT NULL);
CREATE TABLE serde (id serial PRIMARY KEY);
CREATE TABLE con (id serial PRIMARY KEY);

-- No words of Rust at all.
CREATE TABLE "Mixed Case" ("Column One" serial PRIMARY KEY, "columnTwo" text, "COLUMN_THREE" text NOT NULL);
CREATE TABLE "123" ("1st" serial PRIMARY KEY, "2nd" text, "3" text);
CREATE TABLE "ünï" ("ünï" text PRIMARY KEY, "größe" integer, "日本" text NOT NULL);
CREATE TABLE "имена" ("имя" text PRIMARY KEY);
CREATE TABLE "a-b.c" ("x/y" integer PRIMARY KEY, "a b" text, "c""d" text, "e`f" text);
CREATE TABLE "<=>" ("<" integer PRIMARY KEY, ">" integer NOT NULL);
CREATE TABLE _ (_ integer PRIMARY KEY);
CREATE TABLE __private (__id serial PRIMARY KEY, _hidden text);
CREATE TABLE "two
lines" (id serial PRIMARY KEY, "two
lines" text, "a	tab" text CHECK ("a	tab" <> ''));

-- Columns.
CREATE TABLE people (
    id          serial  PRIMARY KEY,
    people      text    NOT NULL,
    person      text,
    type        text    NOT NULL,
    self        text,
    required    boolean NOT NULL,
    fn          text    NOT NULL DEFAULT 'main',
    clone       text,
    "into"      text,
    "from"      text,
    new         text,
    "default"   text,
    eq          text,
    fmt         text,
    drop        text,
    async       text,
    gen         text,
    try         text,
    "union"     text,
    r           text,
    setting     text,
    insert      text,
    patch       text,
    is_active   boolean NOT NULL DEFAULT true,
    as_of       date,
    to_address  text,
    from_date   date    NOT NULL DEFAULT current_date,
    into_stock  integer NOT NULL DEFAULT 0
);
CREATE TABLE operators (
    id     serial  PRIMARY KEY,
    add    text,
    sub    text,
    mul    integer NOT NULL DEFAULT 1,
    div    integer,
    rem    text,
    neg    text,
    "not"  text,
    shl    text,
    shr    text,
    bitand text,
    bitor  text,
    bitxor text,
    index  text,
    deref  text,
    hash   text,
    cmp    text,
    next   text,
    borrow text,
    as_ref text,
    as_mut text,
    from_str text,
    from_iter text,
    into_iter text
);
CREATE TABLE selves ("Self" serial PRIMARY KEY, "self_" text, "SELF" text);
CREATE TABLE raws (type text PRIMARY KEY, r_type text NOT NULL, "Type2" text UNIQUE);
CREATE TABLE camels (id serial PRIMARY KEY, "userID" text, "userIDs" text, "HTTPServer" text, "v1.0" text, v10 text);

-- Names that gratia.toml mends.
CREATE TABLE tbl_usr (id serial PRIMARY KEY, nm text NOT NULL, "Nm" text);
CREATE TABLE "user" (id serial PRIMARY KEY, "order" text);
CREATE TABLE users (id serial PRIMARY KEY, name text NOT NULL);

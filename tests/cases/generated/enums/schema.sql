-- Enums: labels that are no Rust names, and all the ways in which serde could name them.

CREATE TYPE spaces AS ENUM ('in progress', 'not yet  started', ' padded ');
CREATE TYPE digits AS ENUM ('1st', '2nd', '10', '3.5', '1_000');
CREATE TYPE keywords AS ENUM ('type', 'self', 'Self', 'fn', 'crate', 'super', 'async', 'true', 'none', 'ok', 'err');
CREATE TYPE symbols AS ENUM ('<', '<=', '=', '+', '-', '', ' ', '*/', '"', '''', '\', '`', '``', '{}', '%', '///');
CREATE TYPE unicode AS ENUM ('grün', 'été', '日本', '🎉', 'ß', 'ἀρχή', 'имя');
CREATE TYPE control AS ENUM (E'two\nlines', E'tab\there', E'\u202eright to left', E'zero\u200bwidth');
CREATE TYPE empty AS ENUM ();
CREATE TYPE one AS ENUM ('only');
COMMENT ON TYPE one IS 'The only one.';

CREATE TYPE snake AS ENUM ('in_progress', 'done');
CREATE TYPE snake_with_digits AS ENUM ('line_1', 'line_2');
CREATE TYPE camel AS ENUM ('inProgress', 'allDone');
CREATE TYPE pascal AS ENUM ('InProgress', 'AllDone');
CREATE TYPE kebab AS ENUM ('in-progress', 'all-done');
CREATE TYPE screaming AS ENUM ('IN_PROGRESS', 'ALL_DONE');
CREATE TYPE screaming_kebab AS ENUM ('IN-PROGRESS', 'ALL-DONE');
CREATE TYPE lower_case AS ENUM ('inprogress', 'alldone');
CREATE TYPE upper_case AS ENUM ('EUR', 'USD');
CREATE TYPE mixed AS ENUM ('in_progress', 'All done');

-- Names of their own.
CREATE TYPE option AS ENUM ('some', 'none');
CREATE TYPE result AS ENUM ('ok', 'err');
CREATE TYPE ok AS ENUM ('ok');
CREATE TYPE err AS ENUM ('err');
CREATE TYPE string AS ENUM ('string');
CREATE TYPE "UnknownLabel" AS ENUM ('unknown');
CREATE TYPE serialize AS ENUM ('json', 'cbor');
CREATE TYPE "2fa" AS ENUM ('sms', 'totp');

-- Labels that all begin or end alike, or like their type.
CREATE TYPE card AS ENUM ('card_visa', 'card_amex', 'card_other');
CREATE TYPE phase AS ENUM ('first_phase', 'second_phase', 'third_phase');

-- Long and wide.
CREATE TYPE weekday AS ENUM ('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday');
CREATE TYPE long_label AS ENUM ('a_label_that_is_as_long_as_postgres_lets_labels_be_of_63_bytes_');
CREATE TYPE a_type_whose_name_is_as_long_as_postgres_lets_names_be_63_bytes AS ENUM ('first', 'second');

-- The row of a table is called like it: the root re-exports neither.
CREATE TYPE order_state AS ENUM ('open', 'closed');
CREATE TYPE renamed AS ENUM ('old', 'new-ish');

CREATE TABLE order_states (
    order_state  order_state    PRIMARY KEY,
    before       order_state[]  NOT NULL DEFAULT '{}',
    grid         order_state[][]
);

CREATE TABLE uses (
    id         serial     PRIMARY KEY,
    option     option     NOT NULL,
    maybe      option,
    result     result     NOT NULL DEFAULT 'ok',
    string     string     NOT NULL,
    renamed    renamed    NOT NULL DEFAULT 'new-ish',
    weekday    weekday,
    two_fa     "2fa",
    empty      empty,
    snakes     snake[]    NOT NULL
);

-- A library: what it owns, who borrows it.

CREATE TYPE loan_state AS ENUM ('open', 'returned', 'lost');

CREATE TABLE books (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title      text   NOT NULL,
    isbn       text   UNIQUE,
    tags       text[] NOT NULL DEFAULT '{}',
    edition    jsonb  NOT NULL
);

COMMENT ON TABLE books IS 'What the library owns.';
COMMENT ON COLUMN books.edition IS '@json(Edition)';

CREATE TABLE loans (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    book_id    bigint      NOT NULL REFERENCES books (id) ON DELETE CASCADE,
    state      loan_state  NOT NULL DEFAULT 'open',
    since      timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX loans_book_id_idx ON loans (book_id);
-- A book is out only once.
CREATE UNIQUE INDEX loans_open_key ON loans (book_id) WHERE state = 'open';

COMMENT ON TABLE loans IS 'Who has what, and since when.';

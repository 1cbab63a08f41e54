CREATE EXTENSION ltree;
CREATE TYPE dimensions AS (width integer, postage money);
CREATE TYPE lemma AS (words tsvector, place integer);
CREATE TYPE branch AS RANGE (subtype = ltree);

CREATE TABLE parcels (
    id    serial PRIMARY KEY,
    size  dimensions NOT NULL
);

-- Read as text, and taken apart for it: what an array of such would lose is its dimensions.
CREATE TABLE entries (
    lemma   lemma,
    lemmas  lemma[]
);

CREATE TABLE trees (
    branch  branch
);

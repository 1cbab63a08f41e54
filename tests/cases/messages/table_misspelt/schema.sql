CREATE TABLE categories (
    id    serial PRIMARY KEY,
    name  text NOT NULL
);

CREATE INDEX categories_name_idx ON categorys (name);
COMMENT ON TABLE category IS 'The tree of categories.';
ALTER TABLE catgories ADD COLUMN level integer;

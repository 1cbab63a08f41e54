-- What is read: 10,000 rows.
CREATE TABLE items (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    note text
);

-- What is written.
CREATE TABLE entries (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    note text
);

-- What is written by key.
CREATE TABLE stocks (
    id bigint PRIMARY KEY,
    name text NOT NULL,
    note text
);

-- The tables of Diesel's public benchmarks, with the foreign keys that they mean and an index on each.
CREATE TABLE users (
    id serial PRIMARY KEY,
    name varchar NOT NULL,
    hair_color varchar
);

CREATE TABLE posts (
    id serial PRIMARY KEY,
    user_id integer NOT NULL REFERENCES users (id),
    title varchar NOT NULL,
    body text
);

CREATE INDEX posts_user_id_idx ON posts (user_id);

CREATE TABLE comments (
    id serial PRIMARY KEY,
    post_id integer NOT NULL REFERENCES posts (id),
    text varchar NOT NULL
);

CREATE INDEX comments_post_id_idx ON comments (post_id);

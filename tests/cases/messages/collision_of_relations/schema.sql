CREATE TABLE users (
    id  serial PRIMARY KEY
);

CREATE TABLE posts (
    id         serial PRIMARY KEY,
    author_id  int REFERENCES users,
    author     int REFERENCES users,
    editor_id  int REFERENCES users
);

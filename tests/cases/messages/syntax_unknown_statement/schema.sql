CRATE TABLE users (
    id  serial PRIMARY KEY
);

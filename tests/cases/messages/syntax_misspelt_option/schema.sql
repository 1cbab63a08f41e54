CREATE TABLE users (
    id     serial PRIMARY KEY,
    email  text NOT NUL,
    phone  text UNIQE
);

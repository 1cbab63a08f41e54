CREATE TABLE users (
    id  serial PRIMARY KEY
);

CREATE TABLE "users" (
    id  serial PRIMARY KEY
);

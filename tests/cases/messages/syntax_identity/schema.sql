CREATE TABLE users (
    id     integer GENERATED AS IDENTITY PRIMARY KEY,
    email  text
);

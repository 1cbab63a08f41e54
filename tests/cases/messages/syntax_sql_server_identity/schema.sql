CREATE TABLE users (
    id  integer IDENTITY(1, 1) PRIMARY KEY
);

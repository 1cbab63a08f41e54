CREATE TABLE users (
    id    integer AUTO_INCREMENT PRIMARY KEY,
    name  text NOT NULL
);

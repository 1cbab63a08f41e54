CREATE TABLE cities (
    id    serial,
    code  text NOT NULL,
    PRIMARY KEY KEY (id)
);

CREATE TABLE cities (
    country  text,
    code     text,
    PRIMARY KEY (country, code)
);

CREATE TABLE addresses (
    id       serial PRIMARY KEY,
    country  text NOT NULL,
    city     text NOT NULL REFERENCES cities,
    FOREIGN KEY (country, city) REFERENCES cities (code)
);

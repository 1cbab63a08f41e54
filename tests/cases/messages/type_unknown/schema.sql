CREATE TABLE shops (
    id        serial PRIMARY KEY,
    location  coordinates
);

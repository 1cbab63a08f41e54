CREATE TYPE spot AS (x integer, y integer);

CREATE TABLE places (
    id    serial PRIMARY KEY,
    spot  spot
);

CREATE FUNCTION moved(spot spot, by integer) RETURNS spot
    LANGUAGE sql AS 'SELECT ROW((spot).x + by, (spot).y)::spot';

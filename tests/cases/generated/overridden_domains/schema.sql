-- A type of the user's travels as text, also where it is reached through a domain.

CREATE DOMAIN amount AS numeric CHECK (VALUE >= 0);
CREATE DOMAIN price AS amount;

CREATE TABLE offers (
    id      integer PRIMARY KEY,
    amount  amount NOT NULL,
    price   price,
    prices  price[] NOT NULL
);

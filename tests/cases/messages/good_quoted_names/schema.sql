CREATE TABLE "Order" (
    "id"          serial PRIMARY KEY,
    "user"        text NOT NULL,
    "select from" text NOT NULL,
    "it's ""so""" text,
    type          text NOT NULL,
    UNIQUE ("user", "select from")
);

COMMENT ON COLUMN "Order"."it's ""so""" IS 'A comment; with a semicolon, ''quotes'' and -- dashes';

\set ON_ERROR_STOP on
\connect shop
\i types.sql

CREATE TABLE users (
    id  serial PRIMARY KEY
);

\ir tables/orders.sql

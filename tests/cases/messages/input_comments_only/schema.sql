-- The shop's schema. Tables are to come.
/* CREATE TABLE users (id serial PRIMARY KEY); */

-- Catalogue and carts of a shop.
CREATE TYPE cart_state AS ENUM ('open', 'ordered', 'left');

CREATE TABLE categories (
    id         serial PRIMARY KEY,
    parent_id  integer REFERENCES categories (id) ON DELETE RESTRICT,
    name       varchar(100) NOT NULL UNIQUE,
    position   integer NOT NULL DEFAULT 0 CHECK (position >= 0)
);

CREATE TABLE products (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    category_id  integer NOT NULL REFERENCES categories (id),
    name         text NOT NULL,
    price        numeric(10,2) NOT NULL,
    tax          numeric(10,2) GENERATED ALWAYS AS (price * 0.2) STORED,
    images       text[] NOT NULL DEFAULT '{}',
    attributes   jsonb NOT NULL DEFAULT '{}',
    updated_at   timestamp NOT NULL DEFAULT now(),
    CONSTRAINT products_price_positive CHECK (price > 0)
);

CREATE UNIQUE INDEX products_name_key ON products (category_id, lower(name)) WHERE price > 0;

CREATE TABLE carts (
    id     uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    state  cart_state NOT NULL DEFAULT 'open',
    items  jsonb NOT NULL DEFAULT '[]'
);

COMMENT ON TABLE carts IS 'What people are about to buy.';
COMMENT ON COLUMN products.updated_at IS '@touch';
COMMENT ON COLUMN carts.items IS 'The lines. @json(Vec<CartItem>)';

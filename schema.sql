-- Gratia: catalogue, carts, orders and vendors, for PostgreSQL 15 and later.
-- The single source of truth: the Rust crate and the migrations are made from this file.
-- Tags at the end of a comment bind a column: @json(Type) to a shape of jsonb.schema.json,
-- @secret masks it in logs, @touch sets it to now() on every update.


-- Enums

CREATE TYPE collection_type AS ENUM ('new', 'trending', 'sale', 'featured');

CREATE TYPE order_status AS ENUM (
    'pending', 'processing', 'shipped', 'delivered', 'cancelled', 'refunded'
);
COMMENT ON TYPE order_status IS 'How far an order has come. Its payment has a status of its own.';

CREATE TYPE payment_status AS ENUM ('pending', 'paid', 'failed', 'refunded');
COMMENT ON TYPE payment_status IS 'State of the payment of an order, apart from its delivery.';

CREATE TYPE payment_method_type AS ENUM ('credit_card', 'bank_transfer', 'cash_on_delivery');

CREATE TYPE webhook_event_status AS ENUM ('pending', 'processed', 'failed');
COMMENT ON TYPE webhook_event_status IS
    'State of an event on our side. A failed event is pending again when it is delivered again.';


-- Users

CREATE TABLE users (
    id              serial        PRIMARY KEY,
    first_name      varchar(50)   NOT NULL,
    last_name       varchar(50)   NOT NULL,
    email           varchar(255)  NOT NULL UNIQUE,
    password        text          NOT NULL,
    phone           varchar(20),
    is_active       boolean       NOT NULL DEFAULT true,
    email_verified  boolean       NOT NULL DEFAULT false,
    created_at      timestamp     NOT NULL DEFAULT now(),
    updated_at      timestamp     NOT NULL DEFAULT now()
);

COMMENT ON TABLE users IS 'People with an account. Guests have none.';
COMMENT ON COLUMN users.email IS 'Login name, and where mail goes.';
COMMENT ON COLUMN users.password IS 'bcrypt hash, never the password itself. @secret';
COMMENT ON COLUMN users.updated_at IS '@touch';


-- Brands

CREATE TABLE brands (
    id           serial        PRIMARY KEY,
    name         varchar(100)  NOT NULL,
    slug         varchar(100)  NOT NULL UNIQUE,
    description  varchar(500),
    logo         text,
    is_active    boolean       NOT NULL DEFAULT true,
    created_at   timestamp     NOT NULL DEFAULT now(),
    updated_at   timestamp     NOT NULL DEFAULT now()
);

CREATE INDEX brands_name_idx ON brands (name);

COMMENT ON TABLE brands IS 'Brands that products are sold under.';
COMMENT ON COLUMN brands.slug IS 'The name as it stands in a URL.';
COMMENT ON COLUMN brands.updated_at IS '@touch';


-- Categories

CREATE TABLE categories (
    id           serial        PRIMARY KEY,
    name         varchar(100)  NOT NULL,
    slug         varchar(100)  NOT NULL UNIQUE,
    description  varchar(500),
    parent_id    integer       REFERENCES categories (id) ON DELETE RESTRICT,
    level        integer       NOT NULL DEFAULT 0,
    image_url    text,
    is_active    boolean       NOT NULL DEFAULT true,
    sort_order   integer       NOT NULL DEFAULT 0,
    created_at   timestamp     NOT NULL DEFAULT now(),
    updated_at   timestamp     NOT NULL DEFAULT now()
);

CREATE INDEX categories_parent_id_idx ON categories (parent_id);
CREATE INDEX categories_name_idx ON categories (name);
CREATE INDEX categories_top_level_idx ON categories (sort_order, name)
    WHERE is_active AND parent_id IS NULL;

COMMENT ON TABLE categories IS
    'The tree of categories. A category with children cannot be deleted.';
COMMENT ON COLUMN categories.slug IS
    'The name as it stands in a URL and in products.category_path.';
COMMENT ON COLUMN categories.parent_id IS 'NULL for a top-level category.';
COMMENT ON COLUMN categories.level IS 'Depth in the tree, 0 for a top-level category.';
COMMENT ON COLUMN categories.sort_order IS 'Place among its siblings, lowest first.';
COMMENT ON COLUMN categories.updated_at IS '@touch';


-- Category attribute templates

CREATE TABLE category_attribute_templates (
    id                     serial     PRIMARY KEY,
    category_id            integer    NOT NULL UNIQUE REFERENCES categories (id) ON DELETE CASCADE,
    attribute_definitions  jsonb      NOT NULL DEFAULT '[]',
    created_at             timestamp  NOT NULL DEFAULT now(),
    updated_at             timestamp  NOT NULL DEFAULT now()
);

COMMENT ON TABLE category_attribute_templates IS
    'Which attributes the products of a category have. One template per category.';
COMMENT ON COLUMN category_attribute_templates.attribute_definitions IS
    'One definition per attribute key. @json(Vec<AttributeDefinition>)';
COMMENT ON COLUMN category_attribute_templates.updated_at IS '@touch';


-- Collections

CREATE TABLE collections (
    id               serial           PRIMARY KEY,
    name             varchar(100)     NOT NULL,
    slug             varchar(100)     NOT NULL UNIQUE,
    description      text,
    collection_type  collection_type  NOT NULL,
    is_active        boolean          NOT NULL DEFAULT true,
    sort_order       integer          NOT NULL DEFAULT 0,
    image_url        varchar(500),
    created_at       timestamp        NOT NULL DEFAULT now(),
    updated_at       timestamp        NOT NULL DEFAULT now()
);

CREATE INDEX collections_name_idx ON collections (name);
CREATE INDEX collections_collection_type_sort_order_idx
    ON collections (collection_type, sort_order);

COMMENT ON TABLE collections IS 'Groups of products across categories. Products name them by slug.';
COMMENT ON COLUMN collections.slug IS
    'The name as it stands in a URL and in products.collection_slugs.';
COMMENT ON COLUMN collections.sort_order IS 'Place in listings, lowest first.';
COMMENT ON COLUMN collections.updated_at IS '@touch';


-- Vendors

CREATE TABLE vendors (
    id                 serial        PRIMARY KEY,
    user_id            integer       NOT NULL UNIQUE REFERENCES users (id) ON DELETE CASCADE,
    store_name         varchar(100)  NOT NULL,
    store_slug         varchar(100)  NOT NULL UNIQUE,
    store_description  text,
    email              varchar(255)  NOT NULL,
    phone              varchar(20),
    logo               varchar(500),
    banner             varchar(500),
    stats              jsonb         NOT NULL DEFAULT
        '{"totalProducts": 0, "totalOrders": 0, "totalReviews": 0, "rating": 0}',
    is_active          boolean       NOT NULL DEFAULT true,
    created_at         timestamp     NOT NULL DEFAULT now(),
    updated_at         timestamp     NOT NULL DEFAULT now()
);

CREATE INDEX vendors_store_name_idx ON vendors (store_name);
CREATE INDEX vendors_rating_idx ON vendors (((stats ->> 'rating')::numeric) DESC);

COMMENT ON TABLE vendors IS 'Stores on the platform. A user has at most one.';
COMMENT ON COLUMN vendors.store_slug IS 'The store name as it stands in a URL.';
COMMENT ON COLUMN vendors.email IS
    'Contact address of the store, which need not be that of its user.';
COMMENT ON COLUMN vendors.stats IS 'Totals and rating of the store. @json(VendorStats)';
COMMENT ON COLUMN vendors.updated_at IS '@touch';


-- Products

CREATE TABLE products (
    id                serial         PRIMARY KEY,
    name              varchar(200)   NOT NULL,
    slug              varchar(200)   NOT NULL UNIQUE,
    description       text,
    sku               varchar(100)   NOT NULL UNIQUE,
    category_id       integer        NOT NULL REFERENCES categories (id) ON DELETE RESTRICT,
    brand_id          integer        REFERENCES brands (id) ON DELETE SET NULL,
    vendor_id         integer        REFERENCES vendors (id) ON DELETE SET NULL,
    category_path     text,
    collection_slugs  jsonb          DEFAULT '[]',
    price             numeric(10,2)  NOT NULL CHECK (price >= 0),
    discounted_price  numeric(10,2),
    stock             integer        NOT NULL DEFAULT 0 CHECK (stock >= 0),
    attributes        jsonb          NOT NULL DEFAULT '{}',
    images            jsonb          NOT NULL DEFAULT '[]',
    product_group_id  varchar(255)   NOT NULL,
    meta_title        varchar(60),
    meta_description  varchar(160),
    is_active         boolean        NOT NULL DEFAULT true,
    is_featured       boolean        NOT NULL DEFAULT false,
    featured_order    integer        NOT NULL DEFAULT 0,
    created_at        timestamp      NOT NULL DEFAULT now(),
    updated_at        timestamp      NOT NULL DEFAULT now(),
    search_vector     tsvector       GENERATED ALWAYS AS (
        setweight(to_tsvector('english', name), 'A')
        || setweight(to_tsvector('english', sku), 'C')
        || setweight(to_tsvector('english', coalesce(description, '')), 'D')
    ) STORED
);

CREATE INDEX products_category_id_idx ON products (category_id);
CREATE INDEX products_brand_id_idx ON products (brand_id);
CREATE INDEX products_vendor_id_idx ON products (vendor_id);
CREATE INDEX products_category_path_idx ON products (category_path text_pattern_ops);
CREATE INDEX products_collection_slugs_idx ON products USING gin (collection_slugs);
CREATE INDEX products_price_idx ON products (price);
CREATE INDEX products_attributes_idx ON products USING gin (attributes jsonb_path_ops);
CREATE INDEX products_product_group_id_id_idx ON products (product_group_id, id);
CREATE INDEX products_is_featured_featured_order_idx ON products (is_featured, featured_order);
CREATE INDEX products_created_at_id_idx ON products (created_at, id);
CREATE INDEX products_search_vector_idx ON products USING gin (search_vector);
CREATE INDEX products_name_description_idx ON products
    USING gin (to_tsvector('english', name || ' ' || coalesce(description, '')));

COMMENT ON TABLE products IS
    'What is for sale. Every variant is a row of its own, with its own SKU, price and stock.';
COMMENT ON COLUMN products.slug IS 'The name as it stands in a URL.';
COMMENT ON COLUMN products.sku IS 'Stock keeping unit: names one variant.';
COMMENT ON COLUMN products.category_path IS
    'Slugs of the categories from the top down, joined by #: electronics#phones#smartphones.';
COMMENT ON COLUMN products.collection_slugs IS
    'Slugs of the collections that the product is in. @json(Vec<String>)';
COMMENT ON COLUMN products.discounted_price IS
    'Price that is charged instead of price. NULL without a discount.';
COMMENT ON COLUMN products.stock IS 'Units left to sell.';
COMMENT ON COLUMN products.attributes IS
    'Attribute key to any JSON value, such as color or size. @json(BTreeMap<String, Value>)';
COMMENT ON COLUMN products.images IS '@json(Vec<String>)';
COMMENT ON COLUMN products.product_group_id IS 'The variants of one product share it.';
COMMENT ON COLUMN products.meta_title IS 'Title for search engines.';
COMMENT ON COLUMN products.meta_description IS 'Description for search engines.';
COMMENT ON COLUMN products.featured_order IS 'Place among the featured products, lowest first.';
COMMENT ON COLUMN products.updated_at IS '@touch';
COMMENT ON COLUMN products.search_vector IS
    'Full-text search in English: name has weight A, SKU C, description D.';


-- Cart items

CREATE TABLE cart_items (
    id                serial         PRIMARY KEY,
    user_id           integer        REFERENCES users (id) ON DELETE CASCADE,
    session_id        varchar(255),
    product_id        integer        NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    sku               varchar(100)   NOT NULL,
    product_name      varchar(255)   NOT NULL,
    product_images    jsonb          NOT NULL DEFAULT '[]',
    price             numeric(10,2)  NOT NULL,
    discounted_price  numeric(10,2),
    quantity          integer        NOT NULL DEFAULT 1 CHECK (quantity > 0),
    attributes        jsonb          NOT NULL DEFAULT '{}',
    is_variant        boolean        NOT NULL DEFAULT false,
    created_at        timestamp      NOT NULL DEFAULT now(),
    updated_at        timestamp      NOT NULL DEFAULT now(),
    CONSTRAINT cart_items_owner_check CHECK (num_nonnulls(user_id, session_id) = 1)
);

CREATE UNIQUE INDEX cart_items_user_id_sku_key ON cart_items (user_id, sku)
    WHERE user_id IS NOT NULL;
CREATE UNIQUE INDEX cart_items_session_id_sku_key ON cart_items (session_id, sku)
    WHERE session_id IS NOT NULL;
CREATE INDEX cart_items_product_id_idx ON cart_items (product_id);

COMMENT ON TABLE cart_items IS
    'Lines of the carts. A line belongs to a user or to the session of a guest, never to both.';
COMMENT ON COLUMN cart_items.user_id IS 'NULL for guests.';
COMMENT ON COLUMN cart_items.session_id IS 'Session of a guest. NULL for users.';
COMMENT ON COLUMN cart_items.sku IS 'Copied from the product, as are its name, images and prices.';
COMMENT ON COLUMN cart_items.product_images IS '@json(Vec<String>)';
COMMENT ON COLUMN cart_items.price IS 'Price of one unit.';
COMMENT ON COLUMN cart_items.discounted_price IS
    'Price of one unit that is charged instead of price. NULL without a discount.';
COMMENT ON COLUMN cart_items.attributes IS 'What tells the variant apart. @json(VariantAttributes)';
COMMENT ON COLUMN cart_items.is_variant IS 'True if the product is one variant of several.';
COMMENT ON COLUMN cart_items.updated_at IS '@touch';


-- Countries

CREATE TABLE countries (
    id                         serial        PRIMARY KEY,
    code                       varchar(2)    NOT NULL UNIQUE,
    name                       varchar(100)  NOT NULL,
    is_available_for_shipping  boolean       NOT NULL DEFAULT true,
    created_at                 timestamp     NOT NULL DEFAULT now(),
    updated_at                 timestamp     NOT NULL DEFAULT now()
);

CREATE INDEX countries_name_idx ON countries (name);

COMMENT ON TABLE countries IS 'Countries, whether we ship there or not.';
COMMENT ON COLUMN countries.code IS 'Two-letter country code.';
COMMENT ON COLUMN countries.updated_at IS '@touch';


-- States

CREATE TABLE states (
    id                         serial        PRIMARY KEY,
    country_id                 integer       NOT NULL REFERENCES countries (id) ON DELETE CASCADE,
    code                       varchar(10)   NOT NULL,
    name                       varchar(100)  NOT NULL,
    is_available_for_shipping  boolean       NOT NULL DEFAULT true,
    created_at                 timestamp     NOT NULL DEFAULT now(),
    updated_at                 timestamp     NOT NULL DEFAULT now(),
    UNIQUE (country_id, code)
);

CREATE INDEX states_country_id_name_idx ON states (country_id, name);

COMMENT ON TABLE states IS 'States or provinces of the countries.';
COMMENT ON COLUMN states.code IS 'Unique within its country.';
COMMENT ON COLUMN states.updated_at IS '@touch';


-- Cities

CREATE TABLE cities (
    id                         serial        PRIMARY KEY,
    state_id                   integer       NOT NULL REFERENCES states (id) ON DELETE CASCADE,
    code                       varchar(20)   NOT NULL,
    name                       varchar(100)  NOT NULL,
    is_available_for_shipping  boolean       NOT NULL DEFAULT true,
    created_at                 timestamp     NOT NULL DEFAULT now(),
    updated_at                 timestamp     NOT NULL DEFAULT now(),
    UNIQUE (state_id, code)
);

COMMENT ON TABLE cities IS 'Cities of the states.';
COMMENT ON COLUMN cities.code IS 'Unique within its state.';
COMMENT ON COLUMN cities.updated_at IS '@touch';


-- Shipping methods

CREATE TABLE shipping_methods (
    id                   serial         PRIMARY KEY,
    name                 varchar(100)   NOT NULL,
    carrier              varchar(50)    NOT NULL,
    description          text,
    estimated_days       varchar(50)    NOT NULL,
    is_free              boolean        NOT NULL DEFAULT false,
    is_active            boolean        NOT NULL DEFAULT true,
    min_order_amount     numeric(10,2),
    available_countries  jsonb          DEFAULT '[]',
    image_url            varchar(500),
    sort_order           integer        NOT NULL DEFAULT 0,
    created_at           timestamp      NOT NULL DEFAULT now(),
    updated_at           timestamp      NOT NULL DEFAULT now()
);

CREATE INDEX shipping_methods_sort_order_created_at_idx
    ON shipping_methods (sort_order, created_at)
    WHERE is_active;

COMMENT ON TABLE shipping_methods IS
    'Ways to ship an order. What they cost stands in shipping_rates.';
COMMENT ON COLUMN shipping_methods.estimated_days IS 'Time of delivery, as text to show.';
COMMENT ON COLUMN shipping_methods.min_order_amount IS
    'Smallest order that the method takes. NULL for any.';
COMMENT ON COLUMN shipping_methods.available_countries IS
    'Country codes that the method ships to. NULL or empty for all. @json(Vec<String>)';
COMMENT ON COLUMN shipping_methods.sort_order IS 'Place in listings, lowest first.';
COMMENT ON COLUMN shipping_methods.updated_at IS '@touch';


-- Shipping rates

CREATE TABLE shipping_rates (
    id                  serial         PRIMARY KEY,
    shipping_method_id  integer        NOT NULL REFERENCES shipping_methods (id) ON DELETE CASCADE,
    country_id          integer        REFERENCES countries (id) ON DELETE CASCADE,
    state_id            integer        REFERENCES states (id) ON DELETE CASCADE,
    min_order_amount    numeric(10,2)  NOT NULL DEFAULT 0,
    max_order_amount    numeric(10,2),
    price               numeric(10,2)  NOT NULL,
    is_active           boolean        NOT NULL DEFAULT true,
    created_at          timestamp      NOT NULL DEFAULT now(),
    updated_at          timestamp      NOT NULL DEFAULT now(),
    CONSTRAINT shipping_rates_order_amount_check CHECK (max_order_amount > min_order_amount)
);

CREATE INDEX shipping_rates_shipping_method_id_country_id_idx
    ON shipping_rates (shipping_method_id, country_id);
CREATE INDEX shipping_rates_country_id_idx ON shipping_rates (country_id);
CREATE INDEX shipping_rates_state_id_idx ON shipping_rates (state_id);

COMMENT ON TABLE shipping_rates IS 'What a shipping method costs, by destination and order amount.';
COMMENT ON COLUMN shipping_rates.country_id IS 'NULL for everywhere.';
COMMENT ON COLUMN shipping_rates.state_id IS 'NULL for the whole country.';
COMMENT ON COLUMN shipping_rates.min_order_amount IS 'Order amount that the rate begins at.';
COMMENT ON COLUMN shipping_rates.max_order_amount IS
    'Order amount that the rate ends at. NULL for no end.';
COMMENT ON COLUMN shipping_rates.updated_at IS '@touch';


-- Orders

CREATE TABLE orders (
    id                   serial               PRIMARY KEY,
    order_number         varchar(255)         NOT NULL UNIQUE,
    user_id              integer              REFERENCES users (id) ON DELETE SET NULL,
    email                varchar(255)         NOT NULL,
    shipping_address     jsonb                NOT NULL,
    billing_address      jsonb                NOT NULL,
    shipping_method_id   integer              REFERENCES shipping_methods (id) ON DELETE SET NULL,
    payment_method_type  payment_method_type  NOT NULL,
    payment_intent_id    varchar(255),
    pricing              jsonb                NOT NULL,
    status               order_status         NOT NULL DEFAULT 'pending',
    payment_status       payment_status       NOT NULL DEFAULT 'pending',
    notes                text,
    created_at           timestamp            NOT NULL DEFAULT now(),
    updated_at           timestamp            NOT NULL DEFAULT now()
);

CREATE INDEX orders_user_id_created_at_idx ON orders (user_id, created_at DESC);
CREATE INDEX orders_shipping_method_id_idx ON orders (shipping_method_id);
CREATE INDEX orders_payment_intent_id_idx ON orders (payment_intent_id)
    WHERE payment_intent_id IS NOT NULL;
CREATE INDEX orders_payment_status_created_at_idx ON orders (payment_status, created_at);
CREATE INDEX orders_created_at_id_idx ON orders (created_at, id);

COMMENT ON TABLE orders IS 'Orders of users and of guests. They outlive the user.';
COMMENT ON COLUMN orders.order_number IS 'The number that the customer sees.';
COMMENT ON COLUMN orders.user_id IS 'NULL for a guest, or when the user is gone.';
COMMENT ON COLUMN orders.email IS 'Where mail about the order goes.';
COMMENT ON COLUMN orders.shipping_address IS '@json(Address)';
COMMENT ON COLUMN orders.billing_address IS '@json(Address)';
COMMENT ON COLUMN orders.shipping_method_id IS 'NULL when the method is gone.';
COMMENT ON COLUMN orders.payment_intent_id IS
    'The payment at the payment provider, once there is one.';
COMMENT ON COLUMN orders.pricing IS
    'Amounts of the order, as they were charged. @json(OrderPricing)';
COMMENT ON COLUMN orders.updated_at IS '@touch';


-- Order items

CREATE TABLE order_items (
    id                serial         PRIMARY KEY,
    order_id          integer        NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    product_id        integer        REFERENCES products (id) ON DELETE SET NULL,
    sku               varchar(100)   NOT NULL,
    product_name      varchar(255)   NOT NULL,
    product_images    jsonb          NOT NULL DEFAULT '[]',
    attributes        jsonb          NOT NULL DEFAULT '{}',
    price             numeric(10,2)  NOT NULL,
    discounted_price  numeric(10,2),
    quantity          integer        NOT NULL CHECK (quantity > 0),
    is_variant        boolean        NOT NULL DEFAULT false,
    created_at        timestamp      NOT NULL DEFAULT now()
);

CREATE INDEX order_items_order_id_idx ON order_items (order_id);
CREATE INDEX order_items_product_id_idx ON order_items (product_id);

COMMENT ON TABLE order_items IS
    'Lines of the orders. They hold a copy of what was bought, which outlives the product.';
COMMENT ON COLUMN order_items.product_id IS 'NULL when the product is gone.';
COMMENT ON COLUMN order_items.sku IS 'Copied from the product, as are its name, images and prices.';
COMMENT ON COLUMN order_items.product_images IS '@json(Vec<String>)';
COMMENT ON COLUMN order_items.attributes IS
    'What tells the variant apart. @json(VariantAttributes)';
COMMENT ON COLUMN order_items.price IS 'Price of one unit.';
COMMENT ON COLUMN order_items.discounted_price IS
    'Price of one unit that was charged instead of price. NULL without a discount.';
COMMENT ON COLUMN order_items.is_variant IS 'True if the product is one variant of several.';


-- Email verifications

CREATE TABLE email_verifications (
    id                   serial        PRIMARY KEY,
    verification_code    varchar(6)    NOT NULL,
    token                varchar(255)  NOT NULL UNIQUE,
    encrypted_user_data  text          NOT NULL,
    expires_at           timestamp     NOT NULL,
    is_used              boolean       NOT NULL DEFAULT false,
    created_at           timestamp     NOT NULL DEFAULT now(),
    updated_at           timestamp     NOT NULL DEFAULT now()
);

COMMENT ON TABLE email_verifications IS
    'Sign-ups that wait for the code from the mail. There is no user before that.';
COMMENT ON COLUMN email_verifications.verification_code IS 'The code in the mail. @secret';
COMMENT ON COLUMN email_verifications.token IS 'Finds the sign-up that a code is for. @secret';
COMMENT ON COLUMN email_verifications.encrypted_user_data IS 'The user to be, encrypted. @secret';
COMMENT ON COLUMN email_verifications.updated_at IS '@touch';


-- Webhook events

CREATE TABLE webhook_events (
    id             serial                PRIMARY KEY,
    event_id       varchar(255)          NOT NULL UNIQUE,
    provider       varchar(50)           NOT NULL DEFAULT 'stripe',
    type           varchar(100)          NOT NULL,
    payload        jsonb                 NOT NULL,
    status         webhook_event_status  NOT NULL DEFAULT 'pending',
    error_message  text,
    attempt_count  integer               NOT NULL DEFAULT 1,
    received_at    timestamp             NOT NULL DEFAULT now(),
    processed_at   timestamp,
    updated_at     timestamp             NOT NULL DEFAULT now()
);

COMMENT ON TABLE webhook_events IS
    'Events that a provider sent us. One row per event, however often it is delivered.';
COMMENT ON COLUMN webhook_events.event_id IS 'The id that the provider gave the event.';
COMMENT ON COLUMN webhook_events.type IS 'Kind of event, in the words of the provider.';
COMMENT ON COLUMN webhook_events.payload IS 'The event as it came: any JSON. @json(Value)';
COMMENT ON COLUMN webhook_events.error_message IS 'Why it failed the last time.';
COMMENT ON COLUMN webhook_events.attempt_count IS 'How often the event was delivered.';
COMMENT ON COLUMN webhook_events.processed_at IS 'NULL until the event is processed.';
COMMENT ON COLUMN webhook_events.updated_at IS '@touch';


-- Wishlist items

CREATE TABLE wishlist_items (
    id          serial     PRIMARY KEY,
    user_id     integer    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    product_id  integer    NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    created_at  timestamp  NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX wishlist_items_user_id_product_id_key ON wishlist_items (user_id, product_id);
CREATE INDEX wishlist_items_user_id_created_at_idx ON wishlist_items (user_id, created_at DESC);
CREATE INDEX wishlist_items_product_id_idx ON wishlist_items (product_id);

COMMENT ON TABLE wishlist_items IS 'Products that users have marked for later.';

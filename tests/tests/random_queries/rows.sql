-- Rows for the random queries. What may be NULL is NULL in some rows and not in others; some rows have none below them.

INSERT INTO users (first_name, last_name, email, password, phone, is_active, email_verified, created_at, updated_at)
SELECT 'name ' || i, 'text ' || i % 4, 'mail-' || i, 'hash', CASE WHEN i % 3 > 0 THEN 'code-' || i END,
    i % 4 > 0, i % 2 = 0, timestamp '2025-12-31 12:00' + i * interval '1 day', timestamp '2026-01-03 12:00' + i * interval '1 hour'
FROM generate_series(1, 9) i;

INSERT INTO brands (name, slug, description, logo, is_active, created_at, updated_at)
SELECT 'name ' || i, 'slug-' || i, CASE WHEN i % 2 = 0 THEN 'text ' || i END, CASE WHEN i % 3 = 0 THEN 'a_' || i END,
    i % 3 > 0, timestamp '2025-12-31 12:00' + i * interval '1 day', timestamp '2026-01-10'
FROM generate_series(1, 6) i;

INSERT INTO categories (name, slug, description, parent_id, level, image_url, is_active, sort_order, created_at)
SELECT 'name ' || i, 'slug-' || i, CASE WHEN i % 2 = 1 THEN 'text ' || i END, CASE WHEN i > 2 THEN i / 2 END, i / 3,
    CASE WHEN i % 4 = 0 THEN 'it' END, i <> 5, i % 3, timestamp '2025-12-31 12:00' + i * interval '1 day'
FROM generate_series(1, 8) i;

INSERT INTO category_attribute_templates (category_id, attribute_definitions, created_at)
SELECT i, CASE WHEN i = 1 THEN '[]' ELSE jsonb_build_array(
        jsonb_build_object('key', 'color', 'type', 'enum', 'label', 'name ' || i, 'required', true, 'sortOrder', i,
            'enumValues', '["red", "blue"]'::jsonb, 'unit', 'text', 'min', 0.5, 'max', i, 'defaultValue', 'red'),
        jsonb_build_object('key', 'size', 'type', 'number', 'label', 'size', 'required', false, 'sortOrder', 0)) END,
    timestamp '2025-12-31 12:00' + i * interval '1 day'
FROM generate_series(1, 4) i;

INSERT INTO collections (name, slug, description, collection_type, is_active, sort_order, image_url, created_at)
SELECT 'name ' || i, 'slug-' || i, CASE WHEN i % 2 = 0 THEN 'red' END,
    (enum_range(NULL::collection_type))[1 + i % 4], i % 4 > 0, i % 3, CASE WHEN i % 3 = 0 THEN 'it' END,
    timestamp '2025-12-31 12:00' + i * interval '1 day'
FROM generate_series(1, 6) i;

INSERT INTO vendors (user_id, store_name, store_slug, store_description, email, phone, logo, banner, stats, is_active, created_at)
SELECT i + 1, 'name ' || i, 'slug-' || i, CASE WHEN i % 2 = 0 THEN 'text' END, 'mail-' || i + 1, CASE WHEN i % 3 = 0 THEN 'code' END,
    CASE WHEN i % 2 = 1 THEN 'a' END, CASE WHEN i > 3 THEN 'red' END,
    jsonb_build_object('totalProducts', i, 'totalOrders', i * 3, 'totalReviews', 0, 'rating', i / 2.0), i > 1,
    timestamp '2025-12-31 12:00' + i * interval '1 day'
FROM generate_series(1, 4) i;

INSERT INTO products (name, slug, description, sku, category_id, brand_id, vendor_id, category_path, collection_slugs, price,
    discounted_price, stock, attributes, images, product_group_id, meta_title, meta_description, is_active, is_featured,
    featured_order, created_at, updated_at)
SELECT 'name ' || i, 'slug-' || i, CASE WHEN i % 3 > 0 THEN 'red text ' || i END, 'sku-' || i, 1 + i % 6,
    CASE WHEN i % 3 > 0 THEN 1 + i % 5 END, CASE WHEN i % 2 = 0 THEN 1 + i % 3 END, CASE WHEN i % 4 > 0 THEN 'slug-1#slug-' || i END,
    CASE WHEN i % 4 = 0 THEN NULL WHEN i % 4 = 1 THEN '[]' ELSE '["slug-1", "slug-2"]' END::jsonb, i * 10 + 0.5,
    CASE WHEN i % 2 = 1 THEN i * 9 END, i % 5, CASE WHEN i % 3 = 0 THEN '{}' WHEN i % 3 = 1 THEN '{"color": "red", "size": 4}'
    ELSE '{"color": null}' END::jsonb, CASE WHEN i % 2 = 0 THEN '[]' ELSE '["a", "it"]' END::jsonb, 'code-' || i / 3,
    CASE WHEN i % 5 = 0 THEN 'text' END, CASE WHEN i % 4 = 1 THEN 'red' END, i % 4 > 0, i % 3 = 0, i % 4,
    timestamp '2025-12-31 12:00' + i * interval '1 day', timestamp '2026-01-12'
FROM generate_series(1, 12) i;

INSERT INTO cart_items (user_id, session_id, product_id, sku, product_name, product_images, price, discounted_price, quantity,
    attributes, is_variant, created_at)
SELECT CASE WHEN i % 2 = 0 THEN 1 + i % 4 END, CASE WHEN i % 2 = 1 THEN 'code-' || i END, 1 + i % 7, 'sku-' || i, 'name ' || i,
    CASE WHEN i % 3 = 0 THEN '[]' ELSE '["a"]' END::jsonb, i * 10 + 0.5, CASE WHEN i % 3 = 1 THEN i END, 1 + i % 3,
    CASE WHEN i % 2 = 0 THEN '{}' ELSE '{"color": "red", "material": null}' END::jsonb, i % 2 = 0,
    timestamp '2025-12-31 12:00' + i * interval '1 day'
FROM generate_series(1, 8) i;

INSERT INTO countries (code, name, is_available_for_shipping, created_at)
SELECT chr(96 + i) || 'a', 'name ' || i, i % 2 = 1, timestamp '2025-12-31 12:00' + i * interval '1 day'
FROM generate_series(1, 4) i;

INSERT INTO states (country_id, code, name, is_available_for_shipping, created_at)
SELECT 1 + i % 3, 'code-' || i, 'name ' || i, i % 3 > 0, timestamp '2025-12-31 12:00' + i * interval '1 day'
FROM generate_series(1, 6) i;

INSERT INTO cities (state_id, code, name, is_available_for_shipping, created_at)
SELECT 1 + i % 4, 'code-' || i, 'name ' || i, i % 3 > 0, timestamp '2025-12-31 12:00' + i * interval '1 day'
FROM generate_series(1, 8) i;

INSERT INTO shipping_methods (name, carrier, description, estimated_days, is_free, is_active, min_order_amount,
    available_countries, image_url, sort_order, created_at)
SELECT 'name ' || i, 'code', CASE WHEN i % 2 = 0 THEN 'text' END, i || '-2', i = 1, i <> 4, CASE WHEN i % 2 = 1 THEN i * 10 END,
    CASE WHEN i = 2 THEN NULL WHEN i = 3 THEN '[]' ELSE '["aa", "ba"]' END::jsonb, CASE WHEN i > 2 THEN 'a' END, i % 2,
    timestamp '2025-12-31 12:00' + i * interval '1 day'
FROM generate_series(1, 5) i;

INSERT INTO shipping_rates (shipping_method_id, country_id, state_id, min_order_amount, max_order_amount, price, is_active, created_at)
SELECT 1 + i % 4, CASE WHEN i % 3 > 0 THEN 1 + i % 4 END, CASE WHEN i % 2 = 0 THEN i / 2 END, i, CASE WHEN i % 3 = 0 THEN 100 END,
    i + 0.5, i % 4 > 0, timestamp '2025-12-31 12:00' + i * interval '1 day'
FROM generate_series(1, 8) i;

INSERT INTO orders (order_number, user_id, email, shipping_address, billing_address, shipping_method_id, payment_method_type,
    payment_intent_id, pricing, status, payment_status, notes, created_at, updated_at)
SELECT 'code-' || i, CASE WHEN i % 3 > 0 THEN 1 + i % 5 END, 'mail-' || i, address, address || '{"email": "mail", "addressLine2": null}',
    CASE WHEN i % 4 > 0 THEN 1 + i % 3 END, (enum_range(NULL::payment_method_type))[1 + i % 3],
    CASE WHEN i % 2 = 0 THEN 'code-' || i END,
    jsonb_build_object('subtotal', i * 10.5, 'shippingCost', 4, 'discount', 0, 'total', i * 10.5 + 4)
        || CASE WHEN i % 2 = 0 THEN '{"tax": 1.5}' ELSE '{}' END::jsonb,
    (enum_range(NULL::order_status))[1 + i % 6], (enum_range(NULL::payment_status))[1 + i % 4],
    CASE WHEN i % 4 = 1 THEN 'red text' END, timestamp '2025-12-31 12:00' + i * interval '1 day', timestamp '2026-01-12'
FROM generate_series(1, 10) i, jsonb_build_object('firstName', 'name ' || i, 'lastName', 'text', 'phone', '1', 'addressLine1', 'a',
    'city', 'name ' || i % 3, 'state', 'it', 'postalCode', '1', 'country', chr(96 + i % 4 + 1) || 'a') address;

INSERT INTO order_items (order_id, product_id, sku, product_name, product_images, attributes, price, discounted_price, quantity,
    is_variant, created_at)
SELECT 1 + i % 7, CASE WHEN i % 4 > 0 THEN 1 + i % 9 END, 'sku-' || i, 'name ' || i, CASE WHEN i % 3 = 0 THEN '[]' ELSE '["a", "b"]' END::jsonb,
    CASE WHEN i % 2 = 0 THEN '{}' ELSE '{"color": "red", "size": "a"}' END::jsonb, i * 10 + 0.5, CASE WHEN i % 3 = 1 THEN i END,
    1 + i % 4, i % 3 = 0, timestamp '2025-12-31 12:00' + i * interval '12 hours'
FROM generate_series(1, 12) i;

INSERT INTO email_verifications (verification_code, token, encrypted_user_data, expires_at, is_used, created_at)
SELECT 'code-' || i, 'token-' || i, 'text', timestamp '2026-01-05 12:00' + i * interval '1 day', i = 2, timestamp '2026-01-01 12:00'
FROM generate_series(1, 3) i;

INSERT INTO webhook_events (event_id, type, payload, status, error_message, attempt_count, received_at, processed_at)
SELECT 'code-' || i, 'name', CASE WHEN i % 3 = 0 THEN '[1]' WHEN i % 3 = 1 THEN '{"color": "red"}' ELSE '"text"' END::jsonb,
    (enum_range(NULL::webhook_event_status))[1 + i % 3], CASE WHEN i % 2 = 0 THEN 'text' END, i,
    timestamp '2025-12-31 12:00' + i * interval '1 day', CASE WHEN i % 2 = 1 THEN timestamp '2026-01-08 12:00' END
FROM generate_series(1, 6) i;

INSERT INTO wishlist_items (user_id, product_id, created_at)
SELECT 1 + i % 4, 1 + i, timestamp '2025-12-31 12:00' + i * interval '1 day'
FROM generate_series(1, 7) i;

-- What is said above holds for every column.
DO $$
DECLARE
    place record;
    nulls bigint;
    others bigint;
BEGIN
    FOR place IN
        SELECT table_name, column_name FROM information_schema.columns
        WHERE table_schema = 'public' AND is_nullable = 'YES' AND is_generated = 'NEVER'
    LOOP
        EXECUTE format('SELECT count(*) FILTER (WHERE %1$I IS NULL), count(%1$I) FROM %2$I', place.column_name, place.table_name)
            INTO nulls, others;
        IF nulls = 0 OR others = 0 THEN
            RAISE EXCEPTION '%.% is NULL in % rows and not in %', place.table_name, place.column_name, nulls, others;
        END IF;
    END LOOP;
END
$$;

CREATE TYPE order_status AS ENUM (
    'pending',
    'waiting for the customer to confirm the address of the delivery by mail'
);

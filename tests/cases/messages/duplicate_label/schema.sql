CREATE TYPE order_status AS ENUM ('pending', 'paid', 'pending');
ALTER TYPE order_status ADD VALUE 'paid';

CREATE TYPE order_status AS ENUM ('pending', 'paid')
CREATE TYPE payment_status AS ENUM ('open', 'paid');

CREATE TYPE "OrderStatus" AS ENUM ('pending', 'paid');

CREATE TABLE orders (
    id      serial PRIMARY KEY,
    state   "OrderStatus" NOT NULL DEFAULT 'pending'::"OrderStatus",
    status  text COLLATE "C" NOT NULL DEFAULT "pending"
);

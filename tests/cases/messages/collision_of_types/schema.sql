CREATE TYPE order_status AS ENUM ('pending', 'paid');
CREATE TYPE "OrderStatus" AS ENUM ('open', 'closed');
CREATE TYPE point_of_sale AS (code text, "Code" text);
CREATE TYPE "PointOfSale" AS (code text);

use gratia_db::prelude::*;
use gratia_db::{OrderStatus, brands, orders, products};

fn main() {
    let _ = products::query().filter(|p| p.name.eq(3));
    let _ = products::query().filter(|p| p.stock.lt("three"));
    let _ = orders::query().filter(|o| o.payment_status.eq(OrderStatus::Pending));
    let _ = products::query().join(brands::table, |(p, b)| p.brand_id.eq(b.slug));
}

use gratia_db::orders;
use gratia_db::prelude::*;

fn main() {
    let _ = orders::query().select(|o| (o, o.order_items())).subquery();
}

use gratia_db::orders;

fn main() {
    let _ = orders::query().select(|o| (o, o.order_items())).subquery();
}

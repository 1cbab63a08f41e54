use gratia_db::prelude::*;
use gratia_db::products;

fn main() {
    let sold = products::update().set(|p| p.stock.set(0)).filter(|p| p.id.eq(1));
    let _ = sold.cte().query();
}

use gratia_db::prelude::*;
use gratia_db::products;

fn main() {
    let _ = products::query().filter(|p| p.slgu.eq("linen-shirt"));
}

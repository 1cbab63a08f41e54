use gratia_db::brands;
use gratia_db::prelude::*;

fn main() {
    let named = brands::query().select(|b| b.name).map(|name| name.len());
    let _ = named.subquery().filter(|name| name.eq("Acme"));
}

use gratia_db::brands;

fn main() {
    let named = brands::query().select(|b| b.name).map(|name| name.len());
    let _ = named.subquery();
}

use gratia_db::products;

fn main() {
    let _ = products::query().filter(|p| p.name);
}

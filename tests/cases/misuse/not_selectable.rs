use gratia_db::products;

fn main() {
    let _ = products::query().select(|p| (p.id, "name"));
}

use gratia_db::products;

fn main() {
    let _ = products::query().order_by(|p| p.name);
}

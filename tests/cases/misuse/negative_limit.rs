use gratia_db::products;

fn main() {
    let _ = products::query().limit(-1);
}

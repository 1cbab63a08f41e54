use gratia_db::{brands, products};

fn main() {
    let brands = brands::query().select(|b| (b.id, b.name));
    let _ = products::query().select(|p| (p.name, p.id)).union(brands);
}

use gratia_db::{brands, products};

fn main() {
    let brands = brands::query().select(|b| (b.id, b.name, b.slug));
    let _ = products::query().select(|p| (p.id, p.name)).union_all(brands);
}

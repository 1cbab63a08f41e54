//! By hand: the lists of columns are constants, the rest is one `format!`.

use super::Built;

const PRODUCT: &str = "p.id, p.name, p.slug, p.description, p.sku, p.category_id, p.brand_id, p.vendor_id, \
    p.category_path, p.collection_slugs, p.price, p.discounted_price, p.stock, p.attributes, p.images, \
    p.product_group_id, p.meta_title, p.meta_description, p.is_active, p.is_featured, p.featured_order, \
    p.created_at, p.updated_at, p.search_vector::text";
const BRAND: &str =
    "b.id, b.name, b.slug, b.description, b.logo, b.is_active, b.created_at, b.updated_at";
const CATEGORY: &str = "c.id, c.name, c.slug, c.description, c.parent_id, c.level, c.image_url, c.is_active, \
    c.sort_order, c.created_at, c.updated_at";

pub fn build(slug: &str) -> Built {
    let params: Vec<Box<dyn ToString>> = vec![Box::new(slug.to_owned())];
    let sql = format!(
        "SELECT {PRODUCT}, {BRAND}, {CATEGORY} FROM products AS p \
         LEFT JOIN brands AS b ON p.brand_id = b.id LEFT JOIN categories AS c ON p.category_id = c.id \
         WHERE p.slug = ${} AND p.is_active",
        params.len()
    );
    Built {
        sql,
        params: params.len(),
    }
}

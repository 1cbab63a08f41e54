//! Products, and the filters over them. Q20–Q24 of the acceptance list, in its order.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::query::literal;
use gratia_runtime::types::Decimal;
use gratia_runtime::{Error, Executor};

/// Q20: a product by slug.
pub async fn product_by_slug(db: &impl Executor, slug: &str) -> Result<Option<Product>, Error> {
    Product::find_by_slug(db, slug).await
}

/// Q20: a product by SKU.
pub async fn product_by_sku(db: &impl Executor, sku: &str) -> Result<Option<Product>, Error> {
    Product::find_by_sku(db, sku).await
}

/// Q20: products by id, in the order of the ids.
pub async fn products_by_ids(db: &impl Executor, ids: &[i32]) -> Result<Vec<Product>, Error> {
    Product::find_many_by_id(db, ids).await
}

/// Q20: products by SKU, in the order of the SKUs.
pub async fn products_by_skus(db: &impl Executor, skus: &[&str]) -> Result<Vec<Product>, Error> {
    Product::find_many_by_sku(db, skus).await
}

/// A variant of a product, as its page lists it.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    pub id: i32,
    pub sku: String,
    pub name: String,
    pub slug: String,
    pub price: Decimal,
    pub discounted_price: Option<Decimal>,
    pub stock: i32,
    pub color: Option<String>,
    pub images: Vec<String>,
    pub is_active: bool,
}

/// Q21: the variants of a product: ten columns, ordered by id.
pub async fn variants(db: &impl Executor, group: &str) -> Result<Vec<Variant>, Error> {
    products::query()
        .filter(|p| p.product_group_id.eq(group))
        .select(|p| {
            (
                p.id,
                p.sku,
                p.name,
                p.slug,
                p.price,
                p.discounted_price,
                p.stock,
                p.attributes,
                p.images,
                p.is_active,
            )
        })
        .map(
            |(
                id,
                sku,
                name,
                slug,
                price,
                discounted_price,
                stock,
                attributes,
                images,
                is_active,
            )| {
                let color = attributes.get("color").and_then(|color| color.as_str());
                Variant {
                    id,
                    sku,
                    name,
                    slug,
                    price,
                    discounted_price,
                    stock,
                    color: color.map(str::to_owned),
                    images,
                    is_active,
                }
            },
        )
        .order_by(|p| p.id.asc())
        .fetch_all(db)
        .await
}

/// Q22: a product with its brand and category.
pub async fn product_detail(
    db: &impl Executor,
    slug: &str,
) -> Result<Option<(Product, Option<Brand>, Option<Category>)>, Error> {
    products::query()
        .left_join(brands::table, |(p, b)| p.brand_id.eq(b.id))
        .left_join(categories::table, |(p, _, c)| p.category_id.eq(c.id))
        .filter(|(p, ..)| p.slug.eq(slug).and(p.is_active))
        .fetch_optional(db)
        .await
}

/// Q22 by foreign keys, which are joined where they are followed: a product always has a category.
pub async fn product_detail_by_paths(
    db: &impl Executor,
    slug: &str,
) -> Result<Option<(Product, Option<Brand>, Category)>, Error> {
    products::query()
        .filter(|p| p.slug.eq(slug).and(p.is_active))
        .select(|p| (p, p.brand(), p.category()))
        .fetch_optional(db)
        .await
}

/// Q23: featured products with their brands.
pub async fn featured(
    db: &impl Executor,
    limit: u64,
) -> Result<Vec<(Product, Option<Brand>)>, Error> {
    products::query()
        .left_join(brands::table, |(p, b)| p.brand_id.eq(b.id))
        .filter(|(p, _)| p.is_featured.and(p.is_active))
        .order_by(|(p, _)| (p.featured_order.asc(), p.id.asc()))
        .limit(limit)
        .fetch_all(db)
        .await
}

/// What a customer looks for; what is not given filters nothing.
#[derive(Clone, Debug, Default)]
pub struct Filters {
    pub path: Option<PathFilter>,
    pub collection: Option<String>,
    pub price_from: Option<Decimal>,
    pub price_to: Option<Decimal>,
    /// Slugs.
    pub brands: Option<Vec<String>>,
    /// Each key has one of these values.
    pub attributes: Vec<(String, Vec<String>)>,
}

/// Where in the tree of categories a product is.
#[derive(Clone, Debug)]
pub enum PathFilter {
    Is(String),
    StartsWith(String),
    /// As one of its segments.
    Contains(String),
    EndsWith(String),
}

/// Q24: the condition of the filters over products, wherever in a query they stand.
pub fn matching<M: Mode>(filters: &Filters, p: products::ProductColumns<M>) -> Cond {
    let path = filters.path.as_ref().map(|path| match path {
        PathFilter::Is(path) => p.category_path.eq(path),
        PathFilter::StartsWith(start) => p.category_path.starts_with(start),
        PathFilter::Contains(segment) => literal("#")
            .concat(p.category_path)
            .concat(literal("#"))
            .contains(&format!("#{segment}#")),
        PathFilter::EndsWith(end) => p.category_path.ends_with(end),
    });
    let collection = filters.collection.as_ref();
    let attributes = filters.attributes.iter();
    all([
        path,
        collection.map(|slug| p.collection_slugs.contains([slug])),
        filters.price_from.map(|from| p.price.ge(from)),
        filters.price_to.map(|to| p.price.le(to)),
        filters
            .brands
            .as_ref()
            .map(|slugs| p.brand().slug.any_of(slugs)),
        Some(all(
            attributes.map(|(key, values)| p.attributes.key(key).any_of(values))
        )),
    ])
}

//! Listings, searches and facets. Q25–Q29 of the acceptance list, in its order.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::query::{
    Expr, Language, OrderKey, Page, TsQuery, literal, plainto_tsquery, prefix_tsquery, to_tsvector,
};
use gratia_runtime::types::Decimal;
use gratia_runtime::{Error, Executor};

use super::{Filters, matching};

/// In which order a customer wants to see products.
#[derive(Clone, Copy, Debug)]
pub enum Sort {
    Newest,
    PriceUp,
    PriceDown,
    Name,
}

impl Sort {
    fn keys<M: Mode>(self, p: products::ProductColumns<M>) -> Vec<OrderKey> {
        let first = match self {
            Sort::Newest => p.created_at.desc().key(),
            Sort::PriceUp => p.price.asc().key(),
            Sort::PriceDown => p.price.desc().key(),
            Sort::Name => p.name.asc().key(),
        };
        vec![first, p.id.asc().key()]
    }
}

/// Q25: one product of each group, the cheapest, in any order, a page of them, and how many groups there are.
pub async fn listing(
    db: &impl Executor,
    filters: &Filters,
    sort: Sort,
    page: u64,
) -> Result<Page<Product>, Error> {
    products::query()
        .filter(|p| p.is_active.and(matching(filters, p)))
        .distinct_on(|p| p.product_group_id)
        .order_by(|p| (p.product_group_id.asc(), p.price.asc(), p.id.asc()))
        .subquery()
        .order_by(|p| sort.keys(p))
        .page(page, 2)
        .fetch_all(db)
        .await
}

/// Q26: products by words, one of each group, that which fits best; in an order of the listing's, or else by relevance.
pub async fn search(
    db: &impl Executor,
    words: impl Fn() -> Expr<TsQuery>,
    filters: &Filters,
    sort: Option<Sort>,
    page: u64,
) -> Result<Page<(Product, f32)>, Error> {
    let found = products::query()
        .filter(|p| p.is_active.and(matching(filters, p)))
        .filter(|p| p.search_vector.matches(words()))
        .select(|p| (p, p.search_vector.ts_rank_cd(words()).unwrap_or(0.0)))
        .cte();
    found
        .query()
        .distinct_on(|(p, _)| p.product_group_id)
        .order_by(|(p, rank)| (p.product_group_id.asc(), rank.desc(), p.id.asc()))
        .subquery()
        .order_by(|(p, rank)| match sort {
            Some(sort) => sort.keys(p),
            None => vec![rank.desc().key(), p.id.asc().key()],
        })
        .page(page, 2)
        .fetch_all(db)
        .await
}

/// A suggestion while somebody types: id, name, slug, price, brand, category.
pub type Suggestion = (i32, String, String, Decimal, Option<String>, Option<String>);

/// Q27: suggestions for what somebody has typed so far.
pub async fn suggestions(db: &impl Executor, typed: &str) -> Result<Vec<Suggestion>, Error> {
    let query = || prefix_tsquery(Language::ENGLISH, typed);
    products::query()
        .left_join(brands::table, |(p, b)| p.brand_id.eq(b.id))
        .left_join(categories::table, |(p, _, c)| p.category_id.eq(c.id))
        .filter(|(p, ..)| p.is_active.and(p.search_vector.matches(query())))
        .select(|(p, b, c)| (p.id, p.name, p.slug, p.price, b.name, c.name))
        .order_by(|(p, ..)| (p.search_vector.ts_rank(query()).desc(), p.id.asc()))
        .limit(8)
        .fetch_all(db)
        .await
}

/// Q28: the same search over name and description, which an index over the expression serves.
pub async fn search_text(db: &impl Executor, words: &str) -> Result<Vec<String>, Error> {
    products::query()
        .filter(|p| {
            let description = p.description.unwrap_or(literal(""));
            let text = p.name.concat(literal(" ")).concat(description);
            let vector = to_tsvector(Language::ENGLISH, text);
            vector.matches(plainto_tsquery(Language::ENGLISH, words))
        })
        .select(|p| p.sku)
        .order_by(|p| p.id.asc())
        .fetch_all(db)
        .await
}

/// What there is to choose from among the products that filters leave.
#[derive(Clone, Debug, PartialEq)]
pub struct Facets {
    /// How many there are of each brand.
    pub brands: Vec<(String, i64)>,
    /// How many there are in each category, with the one above it.
    pub categories: Vec<(String, Option<String>, i64)>,
    /// How many have each value of each attribute.
    pub attributes: Vec<(String, Option<String>, i64)>,
    /// The lowest and the highest price.
    pub prices: (Option<Decimal>, Option<Decimal>),
}

/// Q29: facets, counted in SQL, for the filters of Q24.
pub async fn facets(db: &impl Executor, filters: &Filters) -> Result<Facets, Error> {
    let brands = products::query()
        .join(brands::table, |(p, b)| p.brand_id.eq(b.id))
        .filter(|(p, _)| matching(filters, p))
        .group_by(|(_, b)| b.name)
        .select(|(_, b)| (b.name, count()))
        .order_by(|(_, b)| (count().desc(), b.name.asc()));
    let categories = products::query()
        .join(categories::table, |(p, c)| p.category_id.eq(c.id))
        .left_join(categories::table, |(_, c, above)| c.parent_id.eq(above.id))
        .filter(|(p, ..)| matching(filters, p))
        .group_by(|(_, c, above)| (c.name, above.name))
        .select(|(_, c, above)| (c.name, above.name, count()))
        .order_by(|(_, c, _)| (count().desc(), c.name.asc()));
    let attributes = products::query()
        .join_lateral(|p| p.attributes.each_text())
        .filter(|(p, _)| matching(filters, p))
        .group_by(|(_, a)| (a.key, a.value))
        .select(|(_, a)| (a.key, a.value, count()))
        .order_by(|(_, a)| (a.key.asc(), count().desc(), a.value.asc()));
    let prices = products::query()
        .filter(|p| matching(filters, p))
        .select(|p| (p.price.min(), p.price.max()));
    Ok(Facets {
        brands: brands.fetch_all(db).await?,
        categories: categories.fetch_all(db).await?,
        attributes: attributes.fetch_all(db).await?,
        prices: prices.fetch_one(db).await?,
    })
}

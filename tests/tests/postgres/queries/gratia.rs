//! The queries that Gratia runs, one function each, in the order of the acceptance list. What they find is checked in
//! `acceptance.rs`; those that are not here yet need expressions, writes or subqueries.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::query::{
    KeysetPage, Language, Page, Unit, literal, plainto_tsquery, prefix_tsquery, to_tsvector,
};
use gratia_runtime::types::{Decimal, NaiveDateTime};
use gratia_runtime::{Error, Executor};

use super::filters::{Filters, matching};

// Users

/// Q02: a user by email.
pub async fn user_by_email(db: &impl Executor, email: &str) -> Result<Option<User>, Error> {
    User::find_by_email(db, email).await
}

/// Q03: only the id.
pub async fn user_id_by_email(db: &impl Executor, email: &str) -> Result<Option<i32>, Error> {
    users::query()
        .filter(|u| u.email.eq(email))
        .select(|u| u.id)
        .fetch_optional(db)
        .await
}

/// Q04: a user by id.
pub async fn user_by_id(db: &impl Executor, id: i32) -> Result<Option<User>, Error> {
    User::find_by_id(db, id).await
}

// Locations

/// Q08: countries by name.
pub async fn countries_by_name(db: &impl Executor) -> Result<Vec<Country>, Error> {
    countries::query()
        .order_by(|c| c.name.asc())
        .fetch_all(db)
        .await
}

/// Q08: a country by code.
pub async fn country_by_code(db: &impl Executor, code: &str) -> Result<Option<Country>, Error> {
    Country::find_by_code(db, code).await
}

/// Q08: the states of a country by name.
pub async fn states_of(db: &impl Executor, country: &str) -> Result<Vec<State>, Error> {
    states::query()
        .filter(|s| s.country().code.eq(country))
        .order_by(|s| s.name.asc())
        .fetch_all(db)
        .await
}

/// Q08: a state by its country and code.
pub async fn state(db: &impl Executor, country: i32, code: &str) -> Result<Option<State>, Error> {
    State::find_by_country_id_and_code(db, country, code).await
}

/// Q08: the cities of a state by name.
pub async fn cities_of(db: &impl Executor, state_id: i32) -> Result<Vec<City>, Error> {
    cities::query()
        .filter(|c| c.state_id.eq(state_id))
        .order_by(|c| c.name.asc())
        .fetch_all(db)
        .await
}

/// Q08: a city by its state and code.
pub async fn city(db: &impl Executor, state: i32, code: &str) -> Result<Option<City>, Error> {
    City::find_by_state_id_and_code(db, state, code).await
}

/// Q09: the active shipping methods for a country, each with what it costs there for an order of this amount.
pub async fn shipping(
    db: &impl Executor,
    country: &str,
    amount: Decimal,
) -> Result<Vec<(ShippingMethod, Vec<ShippingRate>)>, Error> {
    shipping_methods::query()
        .filter(|m| {
            let countries = m.available_countries;
            let everywhere = countries
                .is_null()
                .or(countries.contained_in(Vec::<String>::new()));
            m.is_active
                .and(everywhere.or(countries.contains([country])))
        })
        .order_by(|m| (m.sort_order.asc(), m.created_at.asc()))
        .select(|m| {
            let rates = m.shipping_rates().filter(|r| {
                let here = r.country_id.is_null().or(r.country().code.eq(country));
                let above = r.min_order_amount.le(amount);
                let below = r
                    .max_order_amount
                    .is_null()
                    .or(r.max_order_amount.gt(amount));
                r.is_active.and(here).and(above).and(below)
            });
            (m, rates.order_by(|r| (r.price.asc(), r.id.asc())))
        })
        .fetch_all(db)
        .await
}

// Brands, categories, templates, collections

/// Q10: a brand by id.
pub async fn brand_by_id(db: &impl Executor, id: i32) -> Result<Option<Brand>, Error> {
    Brand::find_by_id(db, id).await
}

/// Q10: a brand by slug.
pub async fn brand_by_slug(db: &impl Executor, slug: &str) -> Result<Option<Brand>, Error> {
    Brand::find_by_slug(db, slug).await
}

/// Q10: all brands by name, or the active ones.
pub async fn brands_by_name(db: &impl Executor, only_active: bool) -> Result<Vec<Brand>, Error> {
    brands::query()
        .filter(|b| only_active.then_some(b.is_active))
        .order_by(|b| b.name.asc())
        .fetch_all(db)
        .await
}

/// Q12: the active categories at the top.
pub async fn top_categories(db: &impl Executor) -> Result<Vec<Category>, Error> {
    categories::query()
        .filter(|c| c.parent_id.is_null().and(c.is_active))
        .order_by(|c| (c.sort_order.asc(), c.name.asc()))
        .fetch_all(db)
        .await
}

/// Q13: the categories below one, or those without one above.
pub async fn categories_below(
    db: &impl Executor,
    parent: Option<i32>,
) -> Result<Vec<Category>, Error> {
    categories::query()
        .filter(|c| c.parent_id.is(parent))
        .order_by(|c| (c.sort_order.asc(), c.name.asc()))
        .fetch_all(db)
        .await
}

/// Q15: the attribute templates of many categories.
pub async fn templates_of(
    db: &impl Executor,
    categories: &[i32],
) -> Result<Vec<CategoryAttributeTemplate>, Error> {
    category_attribute_templates::query()
        .filter(|t| t.category_id.any_of(categories))
        .order_by(|t| t.category_id.asc())
        .fetch_all(db)
        .await
}

/// Q18: the collections of a type.
pub async fn collections_of(
    db: &impl Executor,
    kind: CollectionType,
) -> Result<Vec<Collection>, Error> {
    collections::query()
        .filter(|c| c.collection_type.eq(kind).and(c.is_active))
        .order_by(|c| (c.sort_order.asc(), c.name.asc()))
        .fetch_all(db)
        .await
}

/// Q19: vendors, the best rated first.
pub async fn vendors_by_rating(db: &impl Executor) -> Result<Vec<Vendor>, Error> {
    vendors::query()
        .order_by(|v| (v.stats.rating().desc(), v.id.asc()))
        .fetch_all(db)
        .await
}

// Products

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

// Wishlist

/// A line of a wishlist.
pub type WishlistLine = (
    i32,
    NaiveDateTime,
    i32,
    String,
    String,
    String,
    Decimal,
    Option<Decimal>,
    i32,
    Vec<String>,
);

/// Q32: a user's wishlist with its products, newest first.
pub async fn wishlist(db: &impl Executor, user_id: i32) -> Result<Vec<WishlistLine>, Error> {
    wishlist_items::query()
        .join(products::table, |(w, p)| w.product_id.eq(p.id))
        .filter(|(w, _)| w.user_id.eq(user_id))
        .select(|(w, p)| {
            (
                w.id,
                w.created_at,
                p.id,
                p.name,
                p.slug,
                p.sku,
                p.price,
                p.discounted_price,
                p.stock,
                p.images,
            )
        })
        .order_by(|(w, _)| (w.created_at.desc(), w.id.desc()))
        .fetch_all(db)
        .await
}

/// Q33: which of these products are on a user's wishlist.
pub async fn wished_for(db: &impl Executor, user: i32, ids: &[i32]) -> Result<Vec<i32>, Error> {
    wishlist_items::query()
        .filter(|w| w.user_id.eq(user).and(w.product_id.any_of(ids)))
        .select(|w| w.product_id)
        .order_by(|w| w.product_id.asc())
        .fetch_all(db)
        .await
}

/// Q34: how long a user's wishlist is.
pub async fn wishlist_length(db: &impl Executor, user_id: i32) -> Result<i64, Error> {
    wishlist_items::query()
        .filter(|w| w.user_id.eq(user_id))
        .count(db)
        .await
}

// Carts

/// Q40: what a user's cart costs, and how many things are in it.
pub async fn cart_totals(db: &impl Executor, user_id: i32) -> Result<(Decimal, i64), Error> {
    cart_items::query()
        .filter(|c| c.user_id.eq(user_id))
        .select(|c| {
            let line = c.discounted_price.unwrap_or(c.price) * c.quantity;
            (
                line.sum().unwrap_or(Decimal::ZERO),
                c.quantity.sum().unwrap_or(0),
            )
        })
        .fetch_one(db)
        .await
}

// Orders

/// Q43: an order with its items.
pub async fn order_with_items(
    db: &impl Executor,
    number: &str,
) -> Result<Option<(Order, Vec<OrderItem>)>, Error> {
    orders::query()
        .filter(|o| o.order_number.eq(number))
        .select(|o| (o, o.order_items().order_by(|i| i.id.asc())))
        .fetch_optional(db)
        .await
}

/// Q43: an order with its items and their products.
pub async fn order_with_products(
    db: &impl Executor,
    number: &str,
) -> Result<Option<(Order, Vec<(OrderItem, Option<Product>)>)>, Error> {
    orders::query()
        .filter(|o| o.order_number.eq(number))
        .select(|o| {
            let items = o.order_items().order_by(|i| i.id.asc());
            (o, items.select(|i| (i, i.product())))
        })
        .fetch_optional(db)
        .await
}

/// Q44: a page of a user's orders, newest first.
pub async fn orders_of(db: &impl Executor, user: i32, page: u64) -> Result<Page<Order>, Error> {
    orders::query()
        .filter(|o| o.user_id.eq(user))
        .order_by(|o| (o.created_at.desc(), o.id.desc()))
        .page(page, 2)
        .fetch_all(db)
        .await
}

/// Q46: orders whose payment is pending since before a moment.
pub async fn pending_payments(
    db: &impl Executor,
    cutoff: NaiveDateTime,
) -> Result<Vec<Order>, Error> {
    orders::query()
        .filter(|o| o.payment_status.eq(PaymentStatus::Pending))
        .filter(|o| o.created_at.lt(cutoff))
        .order_by(|o| (o.created_at.asc(), o.id.asc()))
        .fetch_all(db)
        .await
}

/// Q50: active products newest first, page by page, each beginning behind the last row of the one before.
pub async fn newest_products(
    db: &impl Executor,
    after: Option<(NaiveDateTime, i32)>,
) -> Result<KeysetPage<Product, (NaiveDateTime, i32)>, Error> {
    products::query()
        .filter(|p| p.is_active)
        .keyset(|p| (p.created_at.desc(), p.id.desc()), 2)
        .after(after)
        .fetch_all(db)
        .await
}

/// A month of a vendor's sales: the month, its turnover, how many orders, and the turnover up to then.
pub type Month = (NaiveDateTime, Option<Decimal>, i64, Option<Decimal>);

/// Q48: a vendor's sales per month, with a running total.
pub async fn sales_per_month(db: &impl Executor, vendor_id: i32) -> Result<Vec<Month>, Error> {
    order_items::query()
        .join(orders::table, |(i, o)| i.order_id.eq(o.id))
        .filter(|(i, _)| i.product().vendor_id.eq(vendor_id))
        .group_by(|(_, o)| o.created_at.date_trunc(Unit::Month))
        .select(|(i, o)| {
            let month = o.created_at.date_trunc(Unit::Month);
            let turnover = (i.discounted_price.unwrap_or(i.price) * i.quantity).sum();
            let so_far = turnover
                .clone()
                .sum()
                .over(Window::new().order_by(month.clone().asc()));
            (month, turnover, o.id.count().distinct(), so_far)
        })
        .order_by(|(_, o)| o.created_at.date_trunc(Unit::Month).asc())
        .fetch_all(db)
        .await
}

//! The queries of the README: compiled here, and word for word there.

use gratia_db::prelude::*;
use gratia_db::{
    Brand, NewBrand, NewCartItem, NewWishlistItem, Order, OrderItem, Product, brands, cart_items,
    orders, products, wishlist_items,
};
use gratia_runtime::query::{Language, websearch_to_tsquery};
use gratia_runtime::rust_decimal::Decimal;
use gratia_runtime::{Error, Pool};

#[allow(dead_code)]
struct Filters {
    max_price: Option<Decimal>,
}

#[allow(dead_code, unused_variables, clippy::type_complexity)]
async fn queries(db: &Pool, params: &Filters) -> Result<(), Error> {
    // README: begin
    // The closures receive the columns of what is joined; the types say what an outer join may leave out.
    let cards: Vec<(Product, Option<Brand>)> = products::query()
        .left_join(brands::table, |(p, b)| p.brand_id.eq(b.id))
        .filter(|(p, _)| p.is_active.and(p.stock.gt(0)))
        .order_by(|(p, _)| p.created_at.desc())
        .limit(24)
        .fetch_all(db)
        .await?;

    // A path along a foreign key is a join that nobody has to write.
    let names: Vec<(String, Option<String>, Option<String>)> = products::query()
        .select(|p| (p.name, p.brand().name, p.category().parent().name))
        .fetch_all(db)
        .await?;

    // Back along it are the rows below: an order with its items and their products, from one statement.
    let order: Option<(Order, Vec<(OrderItem, Option<Product>)>)> = orders::query()
        .filter(|o| o.order_number.eq("G-1001"))
        .select(|o| (o, o.order_items().select(|i| (i, i.product()))))
        .fetch_optional(db)
        .await?;

    // Filters are plain Rust: a query does not change its type, and `None` is no condition.
    let cheap = products::query().filter(|p| params.max_price.map(|max| p.price.le(max)));

    // Pages by number with the total, or by the last row of the page before.
    let page = cheap
        .clone()
        .order_by(|p| p.id.asc())
        .page(2, 24)
        .fetch_all(db)
        .await?;
    let next = cheap
        .keyset(|p| (p.price.asc(), p.id.asc()), 24)
        .fetch_all(db)
        .await?;

    // JSON has the paths of its shape, and keys that nobody declared. GIN indexes serve these and the search.
    let red = products::query()
        .filter(|p| p.attributes.key("color").eq("red"))
        .filter(|p| {
            let words = websearch_to_tsquery(Language::ENGLISH, "linen -wool");
            p.search_vector.matches(words)
        });
    let countries: Vec<(Option<String>, i64, Option<Decimal>)> = orders::query()
        .group_by(|o| o.shipping_address.country())
        .select(|o| {
            (
                o.shipping_address.country(),
                count(),
                o.pricing.total().sum(),
            )
        })
        .fetch_all(db)
        .await?;

    // A query is a source of others: of each group of products the cheapest, and of these the newest. So is a statement
    // that writes, and whatever is used more than once or below itself: a common table expression.
    let groups = products::query()
        .distinct_on(|p| p.product_group_id)
        .order_by(|p| (p.product_group_id.asc(), p.price.asc()))
        .subquery()
        .order_by(|p| p.created_at.desc())
        .page(1, 24)
        .fetch_all(db)
        .await?;
    let gone = cart_items::delete()
        .filter(|c| c.quantity.eq(0))
        .returning(|c| c.product_id)
        .cte();
    let names: Vec<String> = gone
        .query()
        .join(products::table, |(id, p)| id.eq(p.id))
        .select(|(_, p)| p.name)
        .fetch_all(db)
        .await?;
    // README: end
    Ok(())
}

#[allow(dead_code)]
async fn writes(db: &Pool, wish: NewWishlistItem, line: NewCartItem) -> Result<(), Error> {
    // README: begin
    // Required columns are named, and their absence is a compile error; the others are set or left to their defaults.
    let acme: Brand = brands::insert(
        NewBrand {
            name: "Acme".into(),
            slug: "acme".into(),
        }
        .description("Everything".to_owned()),
    )
    .returning_row()
    .fetch_one(db)
    .await?;

    // The row that was there already, whoever else comes; or what becomes of it.
    let item = wishlist_items::insert(wish)
        .on_conflict(|w| (w.user_id, w.product_id))
        .do_nothing()
        .or_existing()
        .fetch_one(db)
        .await?;
    let line = cart_items::insert(line.user_id(item.user_id))
        .on_constraint(cart_items::USER_ID_SKU_KEY)
        .do_update(|old, new| old.quantity.set(old.quantity + new.quantity))
        .returning_row()
        .fetch_one(db)
        .await?;

    // Expressions of the row that is there. `updated_at` is touched; without a filter this would not compile.
    let left: Vec<(String, i32)> = products::update()
        .set(|p| (p.stock.set(p.stock - 2), p.brand_id.set(acme.id)))
        .filter(|p| p.sku.eq(&line.sku).and(p.stock.ge(2)))
        .returning(|p| (p.sku, p.stock))
        .fetch_all(db)
        .await?;

    // From another table, and into it.
    cart_items::delete()
        .using(products::table)
        .filter(|(c, p)| c.product_id.eq(p.id).and(!p.is_active))
        .execute(db)
        .await?;
    let featured = products::query().filter(|p| p.is_featured);
    wishlist_items::insert_from(featured, |new, p| {
        (new.product_id.set(p.id), new.user_id.set(item.user_id))
    })
    .on_any_conflict_do_nothing()
    .execute(db)
    .await?;
    // README: end
    assert!(left.len() < 2);
    Ok(())
}

#[test]
fn the_readme_shows_what_compiles_here() {
    let source = include_str!("readme.rs");
    let readme = include_str!("../../README.md");
    let (begin, end) = ("    // README: begin\n", "    // README: end\n");
    let blocks: Vec<&str> = source
        .split(begin)
        .skip(1)
        .filter_map(|rest| rest.split(end).next())
        .collect();
    assert_eq!(blocks.len(), 2);
    for block in blocks {
        let shown: String = block
            .lines()
            .map(|line| format!("{}\n", line.strip_prefix("    ").unwrap_or(line)))
            .collect();
        assert!(
            readme.contains(&shown),
            "put this into the README:\n{shown}"
        );
    }
}

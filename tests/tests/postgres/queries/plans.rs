//! Whether indexes serve: the plans of queries over 50,000 products, as the server makes them for any values
//! (`plan_cache_mode = force_generic_plan`), since that is what a prepared statement soon has.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::query::{
    Language, Scope, Select, Selected, Unit, literal, plainto_tsquery, prefix_tsquery, to_tsvector,
    websearch_to_tsquery,
};
use gratia_runtime::{Error, Pool, Query, StatementMode};

use crate::gratia::{Filters, PathFilter, matching};
use crate::support::{gratia, pool};

/// Fifty thousand products in five hundred categories, two thousand carts, twenty thousand orders.
const SEED: &str = "
    INSERT INTO brands (name, slug) SELECT 'Brand ' || n, 'brand-' || n FROM generate_series(1, 2000) AS n;
    INSERT INTO categories (name, slug) SELECT 'Category ' || n, 'category-' || n FROM generate_series(1, 500) AS n;
    INSERT INTO users (first_name, last_name, email, password)
    SELECT 'Ada', 'User', 'user-' || n || '@example.com', '' FROM generate_series(1, 2000) AS n;
    INSERT INTO vendors (user_id, store_name, store_slug, email)
    SELECT n, 'Store ' || n, 'store-' || n, '' FROM generate_series(1, 1000) AS n;
    INSERT INTO products (name, slug, sku, category_id, brand_id, vendor_id, price, product_group_id, category_path,
                          collection_slugs, attributes, description, created_at)
    SELECT 'Product ' || md5(n::text), 'slug-' || n, 'SKU-' || n, 1 + n % 500, 1 + n % 2000, 1 + n % 1000, n % 1000, 'group-' || n / 3,
           'top#c' || n % 500 || '#leaf', jsonb_build_array('set-' || n % 300),
           jsonb_build_object('color', 'color-' || n % 400, 'size', n % 7), 'About ' || md5((n * 7)::text),
           timestamp '2026-01-01' + n * interval '1 minute'
    FROM generate_series(1, 50000) AS n;
    INSERT INTO cart_items (user_id, product_id, sku, product_name, price)
    SELECT 1 + n % 2000, n, 'SKU-' || n, '', 1 FROM generate_series(1, 20000) AS n;
    INSERT INTO orders (order_number, user_id, email, shipping_address, billing_address, payment_method_type, pricing)
    SELECT n, 1 + n % 2000, '', '{}', '{}', 'credit_card', '{}' FROM generate_series(1, 20000) AS n;
    INSERT INTO order_items (order_id, product_id, sku, product_name, price, quantity)
    SELECT 1 + n % 20000, 1 + n % 50000, '', '', 1, 1 FROM generate_series(1, 60000) AS n;";

/// The plan for any values.
async fn plan<H: Scope, S: Selected<H>>(db: &Pool, query: Select<H, S>) -> Result<String, Error> {
    let sql = query.to_sql()?;
    let values = vec!["NULL"; sql.params().len()].join(", ");
    let values = if values.is_empty() {
        values
    } else {
        format!("({values})")
    };
    let transaction = db.begin().await?;
    transaction
        .set_local("plan_cache_mode", "force_generic_plan")
        .await?;
    Query::new(&format!("PREPARE q AS {sql}"), &[])
        .execute(&transaction)
        .await?;
    let explain = format!("EXPLAIN EXECUTE q{values}");
    let lines: Vec<String> = Query::new(&explain, &[]).fetch_all(&transaction).await?;
    Query::new("DEALLOCATE q", &[])
        .execute(&transaction)
        .await?;
    transaction.rollback().await?;
    Ok(lines.join("\n"))
}

/// The plan uses this index, and reads none of the large tables as a whole.
#[track_caller]
fn served(plan: &str, index: &str) {
    let large = ["products", "cart_items", "orders", "order_items"];
    let is_whole = large.map(|table| plan.contains(&format!("Seq Scan on {table}")));
    let by_index = plan.contains(index) && !is_whole.contains(&true);
    assert!(by_index, "{index} does not serve:\n{plan}");
}

/// Fifty thousand products and what is bought of them. GIN indexes serve once their list of what is pending is worked off.
async fn seeded(db: &Pool) -> Result<(), Error> {
    let connection = db.get().await?;
    connection.batch(SEED).await?;
    connection.batch("VACUUM ANALYZE").await
}

#[tokio::test]
async fn indexes_serve() -> Result<(), Error> {
    let database = gratia();
    let db = &pool(&database, StatementMode::Unnamed);
    seeded(db).await?;
    each_kind_of_index(db).await?;
    the_queries_of_the_shop(db).await
}

async fn each_kind_of_index(db: &Pool) -> Result<(), Error> {
    let query = products::query().filter(|p| p.sku.eq("SKU-7"));
    served(&plan(db, query).await?, "products_sku_key");
    let query = products::query().filter(|p| p.id.any_of([1, 2, 3]));
    served(&plan(db, query).await?, "products_pkey");
    let query = products::query()
        .filter(|p| p.category().id.eq(7))
        .select(|p| p.sku);
    served(&plan(db, query).await?, "products_category_id_idx");

    // A LIKE with a parameter would scan them all.
    let query = products::query().filter(|p| p.category_path.starts_with("top#c7#"));
    served(&plan(db, query).await?, "products_category_path_idx");

    // A row comparison begins where the page does.
    let page = products::query().select(|p| p.id);
    let page = page.keyset(|p| (p.created_at.desc(), p.id.desc()), 20);
    let after = page.clone().after(((crate::queries::shop::day(9)), 7));
    let sql = after.to_sql()?;
    assert!(
        sql.text().contains("(t0.created_at, t0.id) < ($1, $2)"),
        "{sql}"
    );
    let query = products::query()
        .filter(|p| p.created_at.lt(crate::queries::shop::day(9)))
        .order_by(|p| (p.created_at.desc(), p.id.desc()))
        .limit(20);
    served(&plan(db, query).await?, "products_created_at_id_idx");

    let words = || websearch_to_tsquery(Language::ENGLISH, "about");
    let query = products::query().filter(|p| p.search_vector.matches(words()));
    served(&plan(db, query).await?, "products_search_vector_idx");
    let typed = || prefix_tsquery(Language::ENGLISH, "abo");
    let query = products::query().filter(|p| p.search_vector.matches(typed()));
    served(&plan(db, query).await?, "products_search_vector_idx");
    let query = products::query().filter(|p| {
        let description = p.description.unwrap_or(literal(""));
        let text = p.name.concat(literal(" ")).concat(description);
        to_tsvector(Language::ENGLISH, text).matches(plainto_tsquery(Language::ENGLISH, "about"))
    });
    served(&plan(db, query).await?, "products_name_description_idx");
    Ok(())
}

async fn the_queries_of_the_shop(db: &Pool) -> Result<(), Error> {
    // Q24: each filter by the index that it has.
    let path = |path| Filters {
        path: Some(path),
        ..Filters::default()
    };
    let color = ("color".to_owned(), vec!["color-7".to_owned()]);
    let filters = [
        (
            path(PathFilter::Is("top#c7#leaf".to_owned())),
            "products_category_path_idx",
        ),
        (
            path(PathFilter::StartsWith("top#c7#".to_owned())),
            "products_category_path_idx",
        ),
        (
            Filters {
                collection: Some("set-7".to_owned()),
                ..Filters::default()
            },
            "products_collection_slugs_idx",
        ),
        (
            Filters {
                brands: Some(vec!["brand-7".to_owned()]),
                ..Filters::default()
            },
            "products_brand_id_idx",
        ),
        (
            Filters {
                attributes: vec![color],
                ..Filters::default()
            },
            "products_attributes_idx",
        ),
    ];
    for (filters, index) in &filters {
        let query = products::query().filter(|p| matching(filters, p));
        served(&plan(db, query).await?, index);
        // Q29: what is left is counted by it, too.
        let facets = products::query()
            .join_lateral(|p| p.attributes.each_text())
            .filter(|(p, _)| matching(filters, p))
            .group_by(|(_, a)| (a.key, a.value))
            .select(|(_, a)| (a.key, a.value, count()));
        served(&plan(db, facets).await?, index);
    }

    // Q27: suggestions with their brand and category.
    let typed = || prefix_tsquery(Language::ENGLISH, "abo");
    let query = products::query()
        .left_join(brands::table, |(p, b)| p.brand_id.eq(b.id))
        .left_join(categories::table, |(p, _, c)| p.category_id.eq(c.id))
        .filter(|(p, ..)| p.search_vector.matches(typed()))
        .select(|(p, b, c)| (p.id, p.name, b.name, c.name))
        .limit(10);
    served(&plan(db, query).await?, "products_search_vector_idx");

    // Q40: the lines of a user's cart.
    let query = cart_items::query()
        .filter(|c| c.user_id.eq(7))
        .select(|c| (c.price * c.quantity).sum());
    served(&plan(db, query).await?, "cart_items_user_id_sku_key");

    // Q48: what was sold of a vendor's products.
    let query = order_items::query()
        .join(orders::table, |(i, o)| i.order_id.eq(o.id))
        .filter(|(i, _)| i.product().vendor_id.eq(7))
        .group_by(|(_, o)| o.created_at.date_trunc(Unit::Month))
        .select(|(i, _)| (i.price * i.quantity).sum());
    let plan = plan(db, query).await?;
    served(&plan, "products_vendor_id_idx");
    served(&plan, "order_items_product_id_idx");
    served(&plan, "orders_pkey");
    Ok(())
}

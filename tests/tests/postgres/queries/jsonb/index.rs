//! What a GIN index serves, with a plan that knows no values, as it is after some runs of a prepared statement.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::codec::Json;
use gratia_runtime::query::{Scope, Select, Selected};
use gratia_runtime::serde_json::json;
use gratia_runtime::{Error, PooledConnection, Query, StatementMode};

use super::super::shop;
use crate::support::{gratia, pool};

const PRODUCTS: &str = "
    INSERT INTO products (name, slug, sku, category_id, price, product_group_id, attributes, collection_slugs)
    SELECT 'p' || i, 'p' || i, 'p' || i, (SELECT min(id) FROM categories), 1, i,
        jsonb_build_object('color', (ARRAY['red', 'blue', 'green'])[1 + i % 3] || i % 500, 'size', i % 50),
        jsonb_build_array('c' || i % 400)
    FROM generate_series(1, 50000) AS i;
    SET plan_cache_mode = force_generic_plan;
";

/// The plan of a query whose parameters are of these types. The values are not looked at.
async fn plan<H: Scope, S: Selected<H>>(
    db: &PooledConnection,
    query: Select<H, S>,
    types: &[&str],
) -> Result<String, Error> {
    let sql = query.to_sql()?;
    assert_eq!(sql.params().len(), types.len(), "{sql:?}");
    // No parameters have no parentheses either.
    let listed = |list: &[&str]| match list {
        [] => String::new(),
        list => format!("({})", list.join(", ")),
    };
    let (types, nulls) = (listed(types), listed(&vec!["NULL"; types.len()]));
    db.batch(&format!(
        "DEALLOCATE ALL; PREPARE q {types} AS {}",
        sql.text()
    ))
    .await?;
    let explain = format!("EXPLAIN EXECUTE q {nulls}");
    let lines: Vec<String> = Query::new(&explain, &[]).fetch_all(db).await?;
    Ok(lines.join("\n"))
}

#[tokio::test]
async fn indexes_serve_generic_plans() -> Result<(), Error> {
    let database = gratia();
    let pool = pool(&database, StatementMode::Unnamed);
    shop::open(&pool).await?;
    let db = pool.get().await?;
    db.batch(PRODUCTS).await?;
    // With what was inserted merged into the GIN indexes.
    db.batch("VACUUM ANALYZE products").await?;
    let ids = || products::query().select(|p| p.id);
    let attributes = "Bitmap Index Scan on products_attributes_idx";
    let slugs = "Bitmap Index Scan on products_collection_slugs_idx";

    let one = ids().filter(|p| p.attributes.key("color").eq("red3"));
    let found = plan(&db, one.clone(), &["jsonb"]).await?;
    assert!(found.contains(attributes), "{found}");
    let any = ids().filter(|p| p.attributes.key("color").any_of(["red3", "blue4"]));
    let found = plan(&db, any.clone(), &["jsonb[]"]).await?;
    assert!(found.contains(attributes), "{found}");
    let deep = ids().filter(|p| p.attributes.key("fit").key("cut").eq("slim"));
    let found = plan(&db, deep, &["jsonb"]).await?;
    assert!(found.contains(attributes), "{found}");
    let whole = ids().filter(|p| p.attributes.contains(Json(json!({"size": 7}))));
    let found = plan(&db, whole, &["jsonb"]).await?;
    assert!(found.contains(attributes), "{found}");

    let contains = ids().filter(|p| p.collection_slugs.contains(["c7"]));
    let found = plan(&db, contains, &["jsonb"]).await?;
    assert!(found.contains(slugs), "{found}");
    let has = ids().filter(|p| p.collection_slugs.has("c7"));
    let found = plan(&db, has, &["text"]).await?;
    assert!(found.contains(slugs), "{found}");
    let has_any = ids().filter(|p| p.collection_slugs.has_any(["c7", "c8"]));
    let found = plan(&db, has_any, &["text[]"]).await?;
    assert!(found.contains(slugs), "{found}");

    // The whole filter of the shop: both indexes, and the rows are right.
    let both = super::attributes::filtered(Some("c1"), &[("color", &["blue1", "red9"])]);
    let found = plan(&db, both.clone(), &["jsonb", "jsonb[]"]).await?;
    assert!(found.contains("products_attributes_idx"), "{found}");
    // The colour of number i is the (i % 3)th with i % 500 behind it.
    let number_of = |holds: fn(&i32) -> bool| (1..=50_000).filter(holds).count() as i64;
    let red = number_of(|i| i % 3 == 0 && i % 500 == 3);
    let blue = number_of(|i| i % 3 == 1 && i % 500 == 4);
    assert_eq!(one.count(&*db).await?, red);
    assert_eq!(any.count(&*db).await?, red + blue);
    let both_of = number_of(|i| i % 400 == 1 && i % 3 == 1 && i % 500 == 1);
    assert_eq!(both.count(&*db).await?, both_of);

    // Q19: the order of the index over the rating.
    let vendors = vendors::query()
        .select(|v| v.id)
        .order_by(|v| v.stats.rating().as_decimal().desc());
    db.batch("SET enable_sort = off").await?;
    let found = plan(&db, vendors, &[]).await?;
    assert!(
        found.contains("Index Scan using vendors_rating_idx"),
        "{found}"
    );
    Ok(())
}

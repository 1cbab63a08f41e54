//! Whether indexes serve: the plans of queries over 50,000 products, as the server makes them for any values
//! (`plan_cache_mode = force_generic_plan`), since that is what a prepared statement soon has.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::query::{
    Language, Scope, Select, Selected, literal, plainto_tsquery, prefix_tsquery, to_tsvector,
    websearch_to_tsquery,
};
use gratia_runtime::{Error, Pool, Query, StatementMode};

use crate::support::{gratia, pool};

/// Fifty thousand products in five hundred categories.
const SEED: &str = "
    INSERT INTO brands (name, slug) SELECT 'Brand ' || n, 'brand-' || n FROM generate_series(1, 200) AS n;
    INSERT INTO categories (name, slug) SELECT 'Category ' || n, 'category-' || n FROM generate_series(1, 500) AS n;
    INSERT INTO products (name, slug, sku, category_id, brand_id, price, product_group_id, category_path,
                          collection_slugs, attributes, description, created_at)
    SELECT 'Product ' || md5(n::text), 'slug-' || n, 'SKU-' || n, 1 + n % 500, 1 + n % 200, n % 1000, 'group-' || n / 3,
           'top#c' || n % 500 || '#leaf', jsonb_build_array('set-' || n % 300),
           jsonb_build_object('color', 'color-' || n % 400, 'size', n % 7), 'About ' || md5((n * 7)::text),
           timestamp '2026-01-01' + n * interval '1 minute'
    FROM generate_series(1, 50000) AS n;
    ANALYZE;";

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

/// The plan scans products by this index and never as a whole.
#[track_caller]
fn served(plan: &str, index: &str) {
    let by_index = plan.contains(index) && !plan.contains("Seq Scan on products");
    assert!(by_index, "{index} does not serve:\n{plan}");
}

#[tokio::test]
async fn indexes_serve() -> Result<(), Error> {
    let database = gratia();
    let db = &pool(&database, StatementMode::Unnamed);
    db.get().await?.batch(SEED).await?;

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

//! Views in queries: alone, joined, twice, over each other, in a schema with a name.

use gratia_runtime::query::{Aggregates as _, Expression, Optional, count, exists};
use gratia_runtime::types::Decimal;
use gratia_runtime::{Error, Secret};

use super::db::branded::{self, Branded};
use super::db::reports::cheap::{self, Cheap};
use super::db::{brands, half_items, items, products, shop_items};
use super::{fill, views};
use crate::support::in_every_way;

/// Whole rows and some columns; the enum, the secret and the JSON of the table are those of the view.
#[tokio::test]
async fn whole_rows_and_parts() {
    in_every_way(views, async |db| {
        fill(db).await?;
        let rows = shop_items::query()
            .order_by(|s| s.id.asc())
            .fetch_all(db)
            .await?;
        assert_eq!(rows.len(), 2);
        let anvil = &rows[0];
        assert_eq!(anvil.label, "anvil");
        assert_eq!(anvil.price, Decimal::new(950, 2));
        assert_eq!(anvil.owner, Secret::new("wile".to_owned()));
        assert_eq!(anvil.facts["weight"], "heavy");
        assert_eq!(anvil.code, None::<String>);
        let parts: Vec<(String, Option<i32>)> = shop_items::query()
            .filter(|s| s.price.lt(Decimal::ONE * Decimal::TWO))
            .select(|s| (s.label, s.brand_id))
            .fetch_all(db)
            .await?;
        assert_eq!(parts, [("stone".to_owned(), None)]);
        assert_eq!(shop_items::query().count(db).await?, 2);
        assert_eq!(shop_items::ShopItem::count(db).await?, 2);
        Ok(())
    })
    .await;
}

/// The field is called otherwise, the column is what it is.
#[tokio::test]
async fn a_renamed_field_selects_the_views_column() {
    let query = shop_items::query().select(|s| s.label);
    let sql = query.to_sql().expect("a query");
    assert_eq!(sql.text(), "SELECT t0.title FROM shop_items AS t0");
}

#[tokio::test]
async fn columns_that_the_view_names() {
    in_every_way(views, async |db| {
        fill(db).await?;
        let rows: Vec<Branded> = branded::query()
            .order_by(|b| b.item.asc())
            .fetch_all(db)
            .await?;
        let row = |item: &str, brand: Option<&str>, brand_id, in_stock| Branded {
            item: item.to_owned(),
            brand: brand.map(str::to_owned),
            brand_id,
            in_stock,
        };
        let expected = [
            row("anvil", Some("Acme"), Some(1), true),
            row("nut", Some("Bolt"), Some(2), false),
            row("stone", None, None, true),
        ];
        assert_eq!(rows, expected);
        Ok(())
    })
    .await;
}

/// A view joined to a table, and a table to a view, every column under its own source.
#[tokio::test]
async fn joined_to_tables() {
    in_every_way(views, async |db| {
        fill(db).await?;
        let query = items::query()
            .join(branded::table, |(i, b)| b.item.eq(i.title))
            .filter(|(i, _)| i.id.lt(3))
            .order_by(|(i, _)| i.id.asc())
            .select(|(i, b)| (i.id, b.brand_id, b.in_stock));
        let sql = query.to_sql()?.text().to_owned();
        assert!(
            sql.starts_with("SELECT t0.id, t1.brand_id, t1.\"in stock\" FROM items AS t0"),
            "{sql}"
        );
        let rows: Vec<(i32, Option<i32>, bool)> = query.fetch_all(db).await?;
        assert_eq!(rows, [(1, Some(1), true), (2, Some(2), false)]);
        let rows: Vec<(String, Option<Branded>)> = brands::query()
            .left_join(branded::table, |(b, v)| v.brand.eq(b.name))
            .order_by(|(b, _)| b.id.desc())
            .select(|(b, v)| (b.name, v))
            .fetch_all(db)
            .await?;
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[0], ("Idle".to_owned(), None));
        assert_eq!(rows[2].1.as_ref().map(|v| v.item.as_str()), Some("anvil"));
        Ok(())
    })
    .await;
}

/// The same view twice: each handle means its own.
#[tokio::test]
async fn the_same_view_twice() {
    in_every_way(views, async |db| {
        fill(db).await?;
        let pairs: Vec<(String, String)> = shop_items::query()
            .join(shop_items::table, |(a, b)| a.price.gt(b.price))
            .select(|(a, b)| (a.label, b.label))
            .fetch_all(db)
            .await?;
        assert_eq!(pairs, [("anvil".to_owned(), "stone".to_owned())]);
        let with_cheaper: Vec<i32> = shop_items::query()
            .filter(|a| exists(shop_items::query().filter(move |b| b.price.lt(a.price))))
            .select(|a| a.id)
            .fetch_all(db)
            .await?;
        assert_eq!(with_cheaper, [1]);
        Ok(())
    })
    .await;
}

/// A view over two views, in a schema with a name: shapes and secrets come through both.
#[tokio::test]
async fn over_views_in_a_named_schema() {
    in_every_way(views, async |db| {
        fill(db).await?;
        let rows: Vec<Cheap> = cheap::query()
            .order_by(|c| c.id.asc())
            .fetch_all(db)
            .await?;
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0].facts["weight"], "heavy");
        assert_eq!(rows[0].owner, Secret::new("wile".to_owned()));
        assert_eq!(rows[0].brand.as_deref(), Some("Acme"));
        assert_eq!(rows[1].brand, None);
        Ok(())
    })
    .await;
}

/// A column that is a foreign key of a table leads where that leads, if it is there.
#[tokio::test]
async fn foreign_keys_lead_from_views() {
    in_every_way(views, async |db| {
        fill(db).await?;
        let rows: Vec<(String, Option<String>)> = branded::query()
            .order_by(|b| b.item.asc())
            .select(|b| {
                let brand: brands::BrandColumns<Optional> = b.brand();
                (b.item, brand.name)
            })
            .fetch_all(db)
            .await?;
        let row = |item: &str, brand: Option<&str>| (item.to_owned(), brand.map(str::to_owned));
        let expected = [
            row("anvil", Some("Acme")),
            row("nut", Some("Bolt")),
            row("stone", None),
        ];
        assert_eq!(rows, expected);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn types_that_comments_say() {
    in_every_way(views, async |db| {
        fill(db).await?;
        let halves: Vec<(i32, Decimal, Option<i32>)> = half_items::query()
            .order_by(|h| h.half.desc())
            .select(|h| (h.id, h.half, h.whole_too))
            .limit(1)
            .fetch_all(db)
            .await?;
        assert_eq!(halves, [(3, Decimal::new(15, 1), Some(3))]);
        let product: Option<Decimal> = products::query()
            .select(|p| p.of_prices)
            .fetch_one(db)
            .await?;
        assert_eq!(product, Some(Decimal::new(95, 2)));
        Ok::<(), Error>(())
    })
    .await;
}

/// A view in a query that is itself a source, and in one that stands in front.
#[tokio::test]
async fn in_queries_inside() {
    in_every_way(views, async |db| {
        fill(db).await?;
        let counted = shop_items::query()
            .group_by(|s| s.brand_id)
            .select(|s| (s.brand_id, count(), s.price.max()));
        let rows: Vec<(String, Option<i64>)> = brands::query()
            .left_join(counted.clone(), |(b, (id, ..))| id.eq(b.id))
            .order_by(|(b, _)| b.id.asc())
            .select(|(b, (_, items, _))| (b.name, items))
            .fetch_all(db)
            .await?;
        let expected = [("Acme", Some(1)), ("Bolt", None), ("Idle", None)];
        assert_eq!(rows, expected.map(|(name, items)| (name.to_owned(), items)));
        let in_front = counted.cte();
        let dearest = in_front
            .query()
            .cross_join(&in_front)
            .filter(|((_, _, a), (_, _, b))| a.gt(b))
            .select(|((id, ..), _)| id);
        assert_eq!(dearest.fetch_all(db).await?, [Some(1)]);
        // A write reads it, too.
        let sold = items::update()
            .from(cheap::table)
            .set(|(i, _)| i.price.set(Decimal::ZERO))
            .filter(|(i, c)| i.id.eq(c.id))
            .returning(|(i, _)| i.id)
            .fetch_all(db)
            .await?;
        assert_eq!(sold, [1, 3]);
        Ok(())
    })
    .await;
}

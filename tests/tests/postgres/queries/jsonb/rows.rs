//! JSON as rows: keys and values, elements.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::query::count;
use gratia_runtime::serde_json::Value;
use gratia_runtime::{Error, Pool};

use super::super::in_every_way;
use super::super::shop::Shop;
use super::shirts;

/// Q29, the facets of attributes: how many products have each value of each attribute.
pub async fn attribute_facets(db: &Pool) -> Result<Vec<(String, Option<String>, i64)>, Error> {
    products::query()
        .join_lateral(|p| p.attributes.each_text())
        .filter(|(p, _)| p.is_active)
        .group_by(|(_, a)| (a.key, a.value))
        .select(|(_, a)| (a.key, a.value, count()))
        .order_by(|(_, a)| (a.key.asc(), count().desc(), a.value.asc()))
        .fetch_all(db)
        .await
}

#[tokio::test]
async fn facets() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        shirts(db, shop).await?;
        let facets = attribute_facets(db).await?;
        let facets: Vec<(&str, Option<&str>, i64)> = facets
            .iter()
            .map(|(key, value, number)| (key.as_str(), value.as_deref(), *number))
            .collect();
        let expected = [
            ("color", Some("blue"), 2),
            ("color", Some("red"), 2),
            ("color", Some("[\"red\", \"blue\"]"), 1),
            ("color", None, 1),
            ("fit", Some("{\"cut\": \"slim\"}"), 1),
            ("fit", Some("{\"cut\": \"slim\", \"cuffs\": 2}"), 1),
            ("size", Some("40"), 2),
            ("size", Some("40.5"), 1),
            ("washable", Some("true"), 1),
        ];
        let sorted = |facets: &[(&str, Option<&str>, i64)]| {
            let mut facets: Vec<String> = facets.iter().map(|facet| format!("{facet:?}")).collect();
            facets.sort();
            facets
        };
        assert_eq!(sorted(&facets), sorted(&expected));
        assert_eq!(facets[0].2, 2);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn left_joins_keep_rows_without_any() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        shirts(db, shop).await?;
        let rows = products::query()
            .filter(|p| p.sku.any_of(["A", "C", "E"]))
            .left_join_lateral(|p| p.collection_slugs.elements_text())
            .select(|(p, s)| (p.sku, s.value, s))
            .order_by(|(p, s)| (p.sku.asc(), s.value.asc()))
            .fetch_all(db)
            .await?;
        let row = |sku: &str, slug: Option<(&str, i64)>| {
            let slug = slug.map(|(slug, number)| (Some(slug.to_owned()), number));
            (
                sku.to_owned(),
                slug.clone().and_then(|(slug, _)| slug),
                slug,
            )
        };
        let expected = [
            row("A", Some(("sale", 2))),
            row("A", Some(("summer", 1))),
            row("C", None),
            row("E", Some(("sale", 1))),
            row("E", Some(("winter", 2))),
        ];
        assert_eq!(rows, expected);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn elements_have_the_paths_of_their_shape() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let rows = category_attribute_templates::query()
            .join_lateral(|t| t.attribute_definitions.elements())
            .filter(|(_, d)| d.value.key().eq("color"))
            .select(|(t, d)| (t.category_id, d.value.label(), d.value))
            .fetch_all(db)
            .await?;
        let [(category, label, definition)] = rows.as_slice() else {
            panic!("one definition");
        };
        assert_eq!(
            (*category, label.as_deref()),
            (shop.shirts.id, Some("Colour"))
        );
        assert_eq!(definition.key, "color");
        // After other joins, below other rows, and with a lock on what is a table.
        let rows = categories::query()
            .join(category_attribute_templates::table, |(c, t)| {
                t.category_id.eq(c.id)
            })
            .join_lateral(|(_, t)| t.attribute_definitions.elements())
            .join(brands::table, |(_, _, d, b)| d.value.sort_order().eq(b.id))
            .select(|(c, _, d, b)| (c.name, d.value.key(), b.id))
            .for_update();
        let rows = rows.fetch_all(db).await?;
        assert!(rows.iter().all(|(name, _, _)| name == "Shirts"), "{rows:?}");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn rows_inside_of_conditions_and_rows() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        shirts(db, shop).await?;
        let with_40 = products::query()
            .filter(|p| {
                exists(
                    p.attributes
                        .each_text()
                        .query()
                        .filter(|a| a.value.eq("40")),
                )
            })
            .select(|p| (p.sku, p.attributes.each().query().order_by(|a| a.key.asc())))
            .order_by(|p| p.sku.asc())
            .fetch_all(db)
            .await?;
        let [(a, of_a), (b, _)] = with_40.as_slice() else {
            panic!("two products: {with_40:?}");
        };
        assert_eq!((a.as_str(), b.as_str()), ("A", "B"));
        let keys: Vec<&str> = of_a.iter().map(|(key, _)| key.as_str()).collect();
        assert_eq!(keys, ["color", "fit", "size"]);
        assert_eq!(of_a[0].1.0, Value::from("red"));
        let query = products::query().join_lateral(|p| p.images.elements_text());
        assert_eq!(query.tables().into_iter().collect::<Vec<_>>(), ["products"]);
        assert_eq!(query.count(db).await?, 0);
        Ok(())
    })
    .await;
}

/// An element that is JSON's null is a row, whose text is NULL.
#[tokio::test]
async fn nulls_among_elements() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let sql = "UPDATE products SET images = '[null, \"a.png\"]' WHERE sku = 'LS-1'";
        db.get().await?.batch(sql).await?;
        let rows = products::query()
            .filter(|p| p.sku.any_of(["LS-1", "LS-2"]))
            .left_join_lateral(|p| p.images.elements_text())
            .order_by(|(p, i)| (p.sku.asc(), i.number.asc()))
            .select(|(_, i)| i);
        let expected = [Some((None, 1)), Some((Some("a.png".to_owned()), 2)), None];
        assert_eq!(rows.fetch_all(db).await?, expected);
        Ok(())
    })
    .await;
}

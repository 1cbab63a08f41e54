//! Products by their attributes and collections, whose keys no shape names.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::codec::Json;
use gratia_runtime::query::Select;
use gratia_runtime::serde_json::{Value, json};
use gratia_runtime::{Error, Pool};

use super::super::in_every_way;
use super::super::shop::Shop;
use super::shirts;

type Products = Select<(products::ProductColumns,)>;

/// Q24, what of it is JSON: in a collection, and any number of attributes, each one of several values.
pub fn filtered(collection: Option<&str>, attributes: &[(&str, &[&str])]) -> Products {
    let query =
        products::query().filter(|p| collection.map(|slug| p.collection_slugs.contains([slug])));
    attributes.iter().fold(query, |query, (key, values)| {
        query.filter(|p| p.attributes.key(*key).any_of(*values))
    })
}

async fn skus(db: &Pool, query: Products) -> Result<String, Error> {
    let query = query.filter(|p| p.sku.any_of(["A", "B", "C", "D", "E"]));
    let skus = query.select(|p| p.sku).order_by(|p| p.sku.asc());
    Ok(skus.fetch_all(db).await?.concat())
}

#[tokio::test]
async fn filters_of_the_shop() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        shirts(db, shop).await?;
        let found = async |collection, attributes: &[(&str, &[&str])]| {
            skus(db, filtered(collection, attributes)).await
        };
        assert_eq!(found(None, &[]).await?, "ABCDE");
        assert_eq!(found(Some("summer"), &[]).await?, "AB");
        assert_eq!(found(Some("nothing"), &[]).await?, "");
        assert_eq!(found(None, &[("color", &["red", "blue"])]).await?, "AB");
        assert_eq!(found(None, &[("color", &[])]).await?, "");
        assert_eq!(found(Some("sale"), &[("color", &["red"])]).await?, "A");
        assert_eq!(
            found(None, &[("color", &["red"]), ("size", &["40"])]).await?,
            ""
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn equality_is_of_the_whole_value() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        shirts(db, shop).await?;
        let found = async |condition: &dyn Fn(products::ProductColumns) -> Cond| {
            skus(db, products::query().filter(condition)).await
        };
        assert_eq!(found(&|p| p.attributes.key("color").eq("red")).await?, "A");
        assert_eq!(found(&|p| p.attributes.key("size").eq(40)).await?, "AB");
        assert_eq!(found(&|p| p.attributes.key("size").eq(40.5)).await?, "C");
        assert_eq!(
            found(&|p| p.attributes.key("washable").eq(true)).await?,
            "B"
        );
        assert_eq!(
            found(&|p| p.attributes.key("color").eq(Value::Null)).await?,
            "D"
        );
        // Not what is contained in it.
        assert_eq!(
            found(&|p| p.attributes.key("color").eq(json!(["red"]))).await?,
            ""
        );
        assert_eq!(
            found(&|p| p.attributes.key("color").eq(json!(["red", "blue"]))).await?,
            "C"
        );
        assert_eq!(
            found(&|p| p.attributes.key("fit").eq(json!({"cut": "slim"}))).await?,
            "A"
        );
        let cuts = [json!({"cut": "slim", "cuffs": 2}), json!("x")];
        assert_eq!(
            found(&|p| p.attributes.key("fit").any_of(cuts.clone())).await?,
            "D"
        );
        assert_eq!(
            found(&|p| p.attributes.key("fit").key("cut").eq("slim")).await?,
            "AD"
        );
        assert_eq!(
            found(&|p| p.attributes.key("color").at(1).as_text().eq("blue")).await?,
            "C"
        );
        assert_eq!(
            found(&|p| p.attributes.key("color").ne("red")).await?,
            "BCD"
        );
        assert_eq!(
            found(&|p| p.attributes.key("color").none_of(["red", "blue"])).await?,
            "CD"
        );
        assert_eq!(
            found(&|p| p.attributes.key("color").eq("red").not()).await?,
            "BCDE"
        );
        // Of another type than the others is no error: numbers are taken where they are.
        assert_eq!(
            found(&|p| p.attributes.key("size").as_decimal().gt(rust("40.1"))).await?,
            "C"
        );
        assert_eq!(
            found(&|p| p.attributes.key("color").exists()).await?,
            "ABCD"
        );
        assert_eq!(found(&|p| p.attributes.key("color").is_null()).await?, "DE");
        Ok(())
    })
    .await;
}

fn rust(number: &str) -> gratia_runtime::types::Decimal {
    number.parse().expect("a number")
}

#[tokio::test]
async fn containment_and_keys() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        shirts(db, shop).await?;
        let found = async |condition: &dyn Fn(products::ProductColumns) -> Cond| {
            skus(db, products::query().filter(condition)).await
        };
        assert_eq!(
            found(&|p| p.collection_slugs.contains(["summer", "sale"])).await?,
            "A"
        );
        assert_eq!(
            found(&|p| p.collection_slugs.contains(vec!["sale".to_owned()])).await?,
            "AE"
        );
        assert_eq!(
            found(&|p| p.collection_slugs.contained_in(["summer", "sale"])).await?,
            "ABC"
        );
        assert_eq!(found(&|p| p.collection_slugs.has("winter")).await?, "DE");
        assert_eq!(
            found(&|p| p.collection_slugs.has_any(["summer", "winter"])).await?,
            "ABDE"
        );
        assert_eq!(
            found(&|p| p.collection_slugs.has_all(["sale", "winter"])).await?,
            "E"
        );
        assert_eq!(
            found(&|p| p.collection_slugs.at(0).eq("summer")).await?,
            "AB"
        );
        assert_eq!(found(&|p| p.collection_slugs.len().eq(0)).await?, "C");
        assert_eq!(found(&|p| p.collection_slugs.is_empty()).await?, "C");
        assert_eq!(found(&|p| p.attributes.has("color")).await?, "ABCD");
        assert_eq!(
            found(&|p| p.attributes.has_any(["washable", "fit"])).await?,
            "ABD"
        );
        assert_eq!(
            found(&|p| p.attributes.has_all(["color", "fit"])).await?,
            "AD"
        );
        let part = || Json(json!({"size": 40, "color": "blue"}));
        assert_eq!(found(&|p| p.attributes.contains(part())).await?, "B");
        assert_eq!(found(&|p| p.attributes.contained_in(part())).await?, "E");
        assert_eq!(
            found(&|p| p.attributes.contains(p.attributes)).await?,
            "ABCDE"
        );
        Ok(())
    })
    .await;
}

/// Selected, a value is JSON; what is missing or null is `None`.
#[tokio::test]
async fn values() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        shirts(db, shop).await?;
        let query = products::query().filter(|p| p.sku.any_of(["A", "C", "D", "E"]));
        let colors: Vec<(Option<Value>, Option<String>)> = query
            .select(|p| {
                (
                    p.attributes.key("color"),
                    p.attributes.key("color").as_text(),
                )
            })
            .order_by(|p| p.sku.asc())
            .fetch_all(db)
            .await?;
        let expected = [
            (Some(json!("red")), Some("red".to_owned())),
            (
                Some(json!(["red", "blue"])),
                Some("[\"red\", \"blue\"]".to_owned()),
            ),
            (None, None),
            (None, None),
        ];
        assert_eq!(colors, expected);
        let typed = products::query().filter(|p| p.sku.eq("B")).select(|p| {
            let (size, washable) = (p.attributes.key("size"), p.attributes.key("washable"));
            (size.as_i64(), size.as_f64(), washable.as_bool())
        });
        let row = typed.fetch_one(db).await?;
        assert_eq!(row, (Some(40), Some(40.0), Some(true)));
        Ok(())
    })
    .await;
}

//! Changes of places, as updates will set them: the whole column with the change.

use gratia_db::json::{OrderPricing, VendorStats};
use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::Pool;
use gratia_runtime::codec::Json;
use gratia_runtime::serde_json::{Value, json};

use super::super::in_every_way;
use super::super::shop::Shop;
use super::{priced, rated, shirts};
use crate::fixtures::cents;

#[tokio::test]
async fn of_shapes() {
    in_every_way(async |db: &Pool, _: &Shop| {
        priced(db, &[(1000, None)]).await?;
        let query = orders::query().filter(|o| o.order_number.eq("P-0"));
        let before = super::total(1000, None);
        let (set, added, copied, merged, removed): (
            OrderPricing,
            OrderPricing,
            OrderPricing,
            OrderPricing,
            OrderPricing,
        ) = query
            .select(|o| {
                let price = o.pricing;
                let added = price.total() + cents(1);
                (
                    price.total().set(cents(1990)),
                    price.tax().set(added),
                    price.discount().set(price.subtotal()),
                    price.merge(Json(json!({"tax": 7}))),
                    price.tax().remove(),
                )
            })
            .fetch_one(db)
            .await?;
        // With all of its digits: 19.90 keeps its zero.
        assert_eq!(set.total.to_string(), "19.90");
        assert_eq!(
            set,
            OrderPricing {
                total: cents(1990),
                ..before.clone()
            }
        );
        assert_eq!(added.tax, Some(cents(1001)));
        assert_eq!(copied.discount, cents(1000));
        assert_eq!(merged.tax, Some(cents(700)));
        assert_eq!(removed, before);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn of_numbers_by_what_they_were() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let vendors = rated(db, &[4.5]).await?;
        let (counted, reset): (VendorStats, VendorStats) = vendors::query()
            .filter(|v| v.id.eq(vendors[0].id))
            .select(|v| {
                let orders = v.stats.total_orders();
                (orders.set(orders.clone() + 1_i64), v.stats.rating().set(0))
            })
            .fetch_one(db)
            .await?;
        assert_eq!((counted.total_orders, counted.rating), (11, 4.5));
        assert_eq!(reset.rating, 0.0);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn of_maps_and_arrays() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        shirts(db, shop).await?;
        let query = products::query().filter(|p| p.sku.eq("A"));
        let changed = query
            .clone()
            .select(|p| {
                (
                    p.attributes.key("color").set("green"),
                    p.attributes.key("new").set(json!([1, null])),
                    p.attributes.key("fit").key("cut").set(Value::Null),
                    p.attributes.key("color").remove(),
                    p.attributes.key("fit").key("cut").remove(),
                )
            })
            .fetch_one(db)
            .await?;
        let (set, new, to_null, removed, deep) = changed;
        let all = json!({"color": "red", "size": 40, "fit": {"cut": "slim"}});
        let with = |change: &dyn Fn(&mut Value)| {
            let mut all = all.clone();
            change(&mut all);
            all
        };
        assert_eq!(json!(set), with(&|all| all["color"] = json!("green")));
        assert_eq!(json!(new), with(&|all| all["new"] = json!([1, null])));
        assert_eq!(json!(to_null), with(&|all| all["fit"]["cut"] = Value::Null));
        assert_eq!(json!(removed), json!({"size": 40, "fit": {"cut": "slim"}}));
        assert_eq!(json!(deep), with(&|all| all["fit"] = json!({})));

        let slugs = query
            .select(|p| {
                (
                    p.collection_slugs.merge(["new"]),
                    p.collection_slugs.at(0).remove(),
                    p.collection_slugs.at(-1).set("last"),
                    // What a missing place is set to is NULL in JSON, and not the whole column.
                    p.attributes.key("color").set(p.attributes.key("nothing")),
                )
            })
            .fetch_one(db)
            .await?;
        let (merged, first, last, to_null) = slugs;
        assert_eq!(
            merged,
            Some(["summer", "sale", "new"].map(str::to_owned).into())
        );
        assert_eq!(first, Some(vec!["sale".to_owned()]));
        assert_eq!(last, Some(["summer", "last"].map(str::to_owned).into()));
        assert_eq!(json!(to_null), with(&|all| all["color"] = Value::Null));
        Ok(())
    })
    .await;
}

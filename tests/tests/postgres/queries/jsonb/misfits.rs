//! JSON that is not as its shape says: an error of the server's or of reading, never another value.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::{Error, ErrorKind, Pool};

use super::super::in_every_way;
use super::super::shop::Shop;

/// Writes JSON past the shape.
async fn pricing(db: &Pool, json: &str) -> Result<(), Error> {
    let sql = format!("UPDATE orders SET pricing = '{json}' WHERE order_number = 'G-1'");
    db.get().await?.batch(&sql).await
}

#[tokio::test]
async fn values_of_other_types() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let totals = || {
            let query = orders::query().filter(|o| o.order_number.eq("G-1"));
            query.select(|o| o.pricing.total())
        };
        for (json, is_none) in [
            (r#"{"total": "much"}"#, false),
            (r#"{"total": [1]}"#, false),
            (r#"{"total": {}}"#, false),
            (r#"{"total": true}"#, false),
            (r#"{"total": 1e40}"#, false),
            (r#"{"total": null}"#, true),
            ("{}", true),
            ("[]", true),
            ("null", true),
            ("7", true),
            (r#""total""#, true),
        ] {
            pricing(db, json).await?;
            match totals().fetch_one(db).await {
                Ok(total) => assert!(is_none && total.is_none(), "{json}: {total:?}"),
                Err(error) => {
                    let kinds = [ErrorKind::Server, ErrorKind::Decode];
                    assert!(!is_none && kinds.contains(&error.kind()), "{json}: {error}");
                }
            }
            // What is asked of it as text or JSON is no error.
            totals()
                .filter(|o| o.pricing.total().exists())
                .count(db)
                .await?;
            let text = orders::query().select(|o| o.pricing.total().as_text());
            text.fetch_all(db).await?;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn changes_of_what_is_no_object() {
    in_every_way(async |db: &Pool, _: &Shop| {
        pricing(db, "7").await?;
        let changed = orders::query()
            .filter(|o| o.order_number.eq("G-1"))
            .select(|o| o.pricing.tax().remove());
        let error = changed
            .fetch_one(db)
            .await
            .expect_err("a number has no keys");
        assert_eq!(error.kind(), ErrorKind::Server);
        let rows = orders::query().join_lateral(|o| o.pricing.each_text());
        let error = rows
            .select(|(_, p)| p.key)
            .fetch_all(db)
            .await
            .expect_err("nor rows");
        assert_eq!(error.kind(), ErrorKind::Server);
        Ok(())
    })
    .await;
}

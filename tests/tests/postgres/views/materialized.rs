//! Materialized views: empty until they are refreshed, found by their unique keys.

use gratia_runtime::query::Expression;
use gratia_runtime::types::Decimal;

use super::db::brand_totals::{self, Total};
use super::db::enums::State;
use super::db::items;
use super::db::reports::states;
use super::{fill, views};
use crate::support::in_every_way;

#[tokio::test]
async fn empty_until_it_is_refreshed() {
    in_every_way(views, async |db| {
        fill(db).await?;
        let error = brand_totals::query().fetch_all(db).await;
        let error = error.expect_err("it holds nothing yet");
        assert!(
            error.to_string().contains("has not been populated"),
            "{error}"
        );
        let error = brand_totals::refresh_concurrently(db).await;
        assert!(error.is_err(), "the first time, it cannot be concurrently");
        brand_totals::refresh(db).await?;
        let rows = brand_totals::query()
            .order_by(|t| t.brand_id.asc())
            .fetch_all(db)
            .await?;
        let row = |brand_id, name: &str, items, total| Total {
            brand_id,
            name: name.to_owned(),
            items,
            total,
        };
        let expected = [
            row(1, "Acme", 1, Some(Decimal::new(950, 2))),
            row(2, "Bolt", 1, Some(Decimal::new(10, 2))),
            row(3, "Idle", 0, None),
        ];
        assert_eq!(rows, expected);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn refreshed_while_others_read() {
    in_every_way(views, async |db| {
        fill(db).await?;
        brand_totals::refresh(db).await?;
        items::delete().filter(|i| i.id.eq(1)).execute(db).await?;
        assert_eq!(
            brand_totals::query()
                .filter(|t| t.items.gt(0))
                .count(db)
                .await?,
            2
        );
        brand_totals::refresh_concurrently(db).await?;
        assert_eq!(
            brand_totals::query()
                .filter(|t| t.items.gt(0))
                .count(db)
                .await?,
            1
        );
        Ok(())
    })
    .await;
}

/// In a transaction it is taken back with it, like any statement.
#[tokio::test]
async fn refreshed_in_a_transaction() {
    in_every_way(views, async |db| {
        fill(db).await?;
        let tx = db.begin().await?;
        states::refresh(&tx).await?;
        assert_eq!(states::query().count(&tx).await?, 2);
        tx.rollback().await?;
        assert_eq!(states::query().count(db).await?, 0);
        states::refresh(db).await?;
        let sold: Vec<i64> = states::query()
            .filter(|s| s.state.eq(State::Sold))
            .select(|s| s.items)
            .fetch_all(db)
            .await?;
        assert_eq!(sold, [1]);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn found_by_a_unique_key() {
    in_every_way(views, async |db| {
        fill(db).await?;
        brand_totals::refresh(db).await?;
        let total = Total::find_by_brand_id(db, 2).await?;
        assert_eq!(total.map(|total| total.name), Some("Bolt".to_owned()));
        assert!(!Total::exists_by_brand_id(db, 9).await?);
        let names: Vec<String> = Total::find_many_by_brand_id(db, &[3, 1])
            .await?
            .into_iter()
            .map(|total| total.name)
            .collect();
        assert_eq!(names, ["Idle", "Acme"]);
        assert_eq!(Total::count(db).await?, 3);
        Ok(())
    })
    .await;
}

//! Rows that no table holds: values of the program, series, JSON.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::query::{generate_series, generate_series_by, json_records, value, values};
use gratia_runtime::serde_json::json;
use gratia_runtime::types::{DateTime, Interval, NaiveDate, NaiveDateTime};
use gratia_runtime::{ErrorKind, Pool};

use super::in_every_way;
use super::shop::Shop;

fn days(days: i32) -> Interval {
    Interval {
        months: 0,
        days,
        microseconds: 0,
    }
}

fn date(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, day).expect("a day of January")
}

#[tokio::test]
async fn lists_of_values() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let list = values([
            ("LS-1", Some(3), OrderStatus::Pending),
            ("TS-1", None, OrderStatus::Shipped),
        ]);
        let rows: Vec<(String, Option<i32>, OrderStatus)> =
            list.clone().query().fetch_all(db).await?;
        assert_eq!(rows[1], ("TS-1".to_owned(), None, OrderStatus::Shipped));
        let joined: Vec<(i32, Option<i32>, Option<OrderStatus>)> = products::query()
            .left_join(list.clone().numbered(), |(p, ((sku, ..), _))| p.sku.eq(sku))
            .select(|(p, ((_, number, status), _))| (p.id, number, status))
            .order_by(|(_, (_, at))| at.desc().nulls_last())
            .fetch_all(db)
            .await?;
        let states: Vec<Option<OrderStatus>> = joined.iter().map(|(.., status)| *status).collect();
        let expected = [
            Some(OrderStatus::Shipped),
            Some(OrderStatus::Pending),
            None,
            None,
        ];
        assert_eq!(states, expected);
        // A value of the schema's own type is compared as one, on either side.
        let same = orders::query()
            .join(list, |(o, (.., status))| {
                o.status.eq(status).and(status.ne(OrderStatus::Refunded))
            })
            .count(db)
            .await?;
        assert_eq!(same, 4);
        let none: [(i32, &str); 0] = [];
        assert_eq!(values(none).query().count(db).await?, 0);
        // As many statements as there are shapes of rows, not as there are rows.
        let text = |list: &[i32]| {
            values(list.to_vec())
                .query()
                .to_sql()
                .map(|sql| sql.to_string())
        };
        assert_eq!(text(&[1])?, text(&[1, 2, 3])?);
        assert_eq!(text(&[1])?, "SELECT t0.c0 FROM unnest($1) AS t0 (c0)");
        let lists = values([vec![1, 2], vec![3]]).query().to_sql();
        assert_eq!(
            lists.expect_err("PostgreSQL flattens them").kind(),
            ErrorKind::InvalidQuery
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn series() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        assert_eq!(
            generate_series(2, 4).query().fetch_all(db).await?,
            [2, 3, 4]
        );
        let down = generate_series_by(9_i64, 3, -3).numbered().query();
        assert_eq!(down.fetch_all(db).await?, [(9, 1), (6, 2), (3, 3)]);
        let weeks: Vec<NaiveDate> = generate_series_by(date(1), date(20), days(7))
            .query()
            .filter(|day| day.gt(date(1)))
            .fetch_all(db)
            .await?;
        assert_eq!(weeks, [date(8), date(15)]);
        let numbered = generate_series_by(date(1), date(2), days(1))
            .numbered()
            .query();
        assert_eq!(numbered.fetch_all(db).await?, [(date(1), 1), (date(2), 2)]);
        let noon: NaiveDateTime = date(1).and_hms_opt(12, 0, 0).expect("noon");
        let half_days = Interval {
            microseconds: 12 * 3_600_000_000,
            ..days(0)
        };
        let moments = generate_series_by(
            noon,
            noon + gratia_runtime::chrono::Duration::days(1),
            half_days,
        );
        assert_eq!(moments.query().count(db).await?, 3);
        let utc: DateTime<_> = noon.and_utc();
        let moments: Vec<DateTime<_>> = generate_series_by(utc, utc, days(1))
            .query()
            .fetch_all(db)
            .await?;
        assert_eq!(moments, [utc]);
        // For each row: one per piece in stock.
        let pieces = products::query()
            .join_lateral(|p| generate_series(1, p.stock))
            .select(|(p, piece)| (p.id, piece));
        assert_eq!(pieces.count(db).await?, 5);
        let pieces = products::query()
            .left_join_lateral(|p| generate_series(1, p.stock))
            .filter(|(_, piece)| piece.is_null())
            .count(db)
            .await?;
        assert_eq!(pieces, 3);
        // Days of each order until a day, as dates.
        let since: Vec<(String, NaiveDate)> = orders::query()
            .filter(|o| o.id.eq(shop.orders[1].id))
            .join_lateral(|o| generate_series_by(o.created_at.date(), date(9), days(1)))
            .select(|(o, day)| (o.order_number, day))
            .order_by(|(_, day)| day.asc())
            .fetch_all(db)
            .await?;
        let found: Vec<NaiveDate> = since.iter().map(|(_, day)| *day).collect();
        assert_eq!(found, [date(7), date(8), date(9)]);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn records_in_json() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let rows: Vec<(Option<String>, Option<bool>, Option<f64>)> =
            category_attribute_templates::query()
                .join_lateral(|t| {
                    let keys = ["key", "required", "no \"such\" key"];
                    json_records::<(String, bool, f64), 3>(t.attribute_definitions, keys)
                })
                .select(|(_, record)| record)
                .fetch_all(db)
                .await?;
        assert_eq!(rows, [(Some("color".to_owned()), Some(true), None)]);
        let given = json!([{"id": 1, "status": "shipped"}, {"id": null, "at": "2026-01-01"}]);
        type Record = (Option<i32>, Option<OrderStatus>, Option<NaiveDate>);
        let records: Vec<(Record, i64)> =
            json_records::<(i32, OrderStatus, NaiveDate), 3>(value(given), ["id", "status", "at"])
                .numbered()
                .query()
                .order_by(|(_, number)| number.asc())
                .fetch_all(db)
                .await?;
        assert_eq!(records[0], ((Some(1), Some(OrderStatus::Shipped), None), 1));
        assert_eq!(records[1], ((None, None, Some(date(1))), 2));
        Ok(())
    })
    .await;
}

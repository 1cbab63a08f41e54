//! Functions of the schema, called in queries.

use gratia_runtime::query::{Expression, value};
use gratia_runtime::rust_decimal::Decimal;
use gratia_runtime::serde_json::json;

use super::db::enums::Mood;
use super::db::functions::{brighter, discounted, double_of, keys_of, now_there};
use super::db::other::functions::{shout, shout_integer};
use super::db::{NewRack, racks};
use super::kinds;
use crate::support::in_every_way;

#[tokio::test]
async fn functions_of_the_schema() {
    in_every_way(kinds, async |db| {
        let sad: Mood = "sad".parse().expect("a label");
        let rack = NewRack {
            floor: 1,
            mood: sad,
            label: "a".into(),
        };
        racks::insert(rack).execute(db).await?;
        let row = racks::query()
            .filter(|r| brighter(r.mood).eq(Mood::Ok))
            .filter(|r| shout(r.label).eq("A"))
            .select(|r| {
                (
                    shout(r.label),
                    shout_integer(r.floor),
                    brighter(r.mood),
                    brighter(brighter(r.mood)),
                    discounted(Decimal::TEN, 25),
                    double_of(1.5),
                    keys_of(value(json!({"a": 1}))),
                )
            })
            .fetch_one(db)
            .await?;
        let (loud, number, mood, none, price, double, keys) = row;
        assert_eq!(
            (loud.as_deref(), number.as_deref()),
            (Some("A"), Some("1!"))
        );
        assert_eq!((mood, none), (Some(Mood::Ok), None));
        assert_eq!(price, Some(Decimal::new(750, 2)));
        assert_eq!((double, keys), (Some(3.0), Some(vec!["a".to_owned()])));
        let there = racks::query().select(|_| now_there()).fetch_one(db).await?;
        assert!(there.is_some());
        Ok(())
    })
    .await;
}

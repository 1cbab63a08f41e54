//! Keys and values that mean something to SQL, to JSON or to patterns: found where they are, and nowhere else.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::serde_json::{Map, Value, json};
use gratia_runtime::{ErrorKind, Pool};

use super::super::in_every_way;
use super::super::shop::Shop;
use super::attributed;

const TEXTS: [&str; 22] = [
    "",
    " ",
    "'",
    "''",
    "\"",
    "\\",
    "\\'",
    "\\\\\"",
    "\\u0000",
    "%",
    "_",
    "$1",
    "$.color ? (@ == 1)",
    "{\"color\":\"red\"}",
    "[0]",
    "0",
    "null",
    "a,b",
    "{a}",
    "'; DROP TABLE products; --",
    "\u{1}\n\t\u{7f}",
    "naïve 日本語 \u{1f600} e\u{301}",
];

/// The same as `@>`, `->` and `?` do, in plain Rust.
fn text_of(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

/// Each text as a key, each as a value, so that every pair of them is asked of every row.
#[tokio::test]
async fn every_key_and_value() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let rows: Vec<(String, Map<String, Value>)> = (0..TEXTS.len())
            .map(|at| {
                let entry = |step: usize| {
                    let key = TEXTS[(at + step) % TEXTS.len()];
                    (
                        key.to_owned(),
                        json!(TEXTS[(at * 7 + step * 3) % TEXTS.len()]),
                    )
                };
                (
                    format!("H-{at}"),
                    [entry(0), entry(1), entry(5)].into_iter().collect(),
                )
            })
            .collect();
        let new: Vec<(&str, Value, &[&str])> = rows
            .iter()
            .map(|(sku, row)| (sku.as_str(), Value::Object(row.clone()), &[][..]))
            .collect();
        attributed(db, shop, &new).await?;
        let rows_where = |holds: &dyn Fn(&Map<String, Value>) -> bool| -> Vec<&str> {
            let found = rows.iter().filter(|(_, row)| holds(row));
            found.map(|(sku, _)| sku.as_str()).collect()
        };
        for (at, key) in TEXTS.into_iter().enumerate() {
            let value = TEXTS[(at * 7) % TEXTS.len()];
            let all = || {
                let query = products::query().filter(|p| {
                    p.product_group_id
                        .eq("group")
                        .and(p.id.gt(shop.products[3].id))
                });
                query.order_by(|p| p.id.asc())
            };
            let skus = async |condition: &dyn Fn(products::ProductColumns) -> Cond| {
                all()
                    .filter(condition)
                    .select(|p| p.sku)
                    .fetch_all(db)
                    .await
            };
            let found = skus(&|p| p.attributes.key(key).eq(value)).await?;
            assert_eq!(
                found,
                rows_where(&|row| row.get(key) == Some(&json!(value))),
                "{key:?} {value:?}"
            );
            let found = skus(&|p| p.attributes.key(key).any_of(TEXTS)).await?;
            assert_eq!(found, rows_where(&|row| row.contains_key(key)), "{key:?}");
            let found = skus(&|p| p.attributes.key(key).as_text().eq(value)).await?;
            assert_eq!(
                found,
                rows_where(&|row| text_of(row.get(key)).as_deref() == Some(value)),
                "{key:?}"
            );
            let found = skus(&|p| p.attributes.key(key).ne(value)).await?;
            assert_eq!(
                found,
                rows_where(&|row| row.get(key).is_some_and(|v| *v != json!(value))),
                "{key:?}"
            );
            let found = skus(&|p| p.attributes.has(key)).await?;
            assert_eq!(found, rows_where(&|row| row.contains_key(key)), "{key:?}");
            let found = skus(&|p| p.attributes.key(key).exists()).await?;
            assert_eq!(found, rows_where(&|row| row.contains_key(key)), "{key:?}");

            // Selected, changed, and as rows.
            type Changed = (
                Option<Value>,
                std::collections::BTreeMap<String, Value>,
                std::collections::BTreeMap<String, Value>,
            );
            let changed: Vec<Changed> = all()
                .select(|p| {
                    let place = p.attributes.key(key);
                    (place.clone(), place.set(value), place.remove())
                })
                .fetch_all(db)
                .await?;
            for ((_, row), (selected, set, removed)) in rows.iter().zip(changed) {
                assert_eq!(selected.as_ref(), row.get(key));
                let mut expected = row.clone();
                expected.insert(key.to_owned(), json!(value));
                assert_eq!(json!(set), Value::Object(expected.clone()));
                expected.remove(key);
                assert_eq!(json!(removed), Value::Object(expected));
            }
            let entries = all()
                .join_lateral(|p| p.attributes.each_text())
                .filter(|(_, a)| a.key.eq(key))
                .select(|(_, a)| a.value);
            let expected = rows
                .iter()
                .filter_map(|(_, row)| row.get(key))
                .map(|value| text_of(Some(value)));
            assert_eq!(entries.fetch_all(db).await?, expected.collect::<Vec<_>>());
        }
        assert_eq!(products::query().count(db).await?, 4 + rows.len() as i64);
        Ok(())
    })
    .await;
}

/// What JSONB cannot hold is an error before it is sent, and the connection goes on.
#[tokio::test]
async fn nul_is_a_typed_error() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let kind =
            async |condition: &dyn Fn(products::ProductColumns) -> Cond| -> Option<ErrorKind> {
                let found = products::query().filter(condition).exists(db).await;
                found.err().map(|error| error.kind())
            };
        let encode = Some(ErrorKind::Encode);
        assert_eq!(kind(&|p| p.attributes.key("a\0").eq("x")).await, encode);
        assert_eq!(kind(&|p| p.attributes.key("a").eq("x\0")).await, encode);
        assert_eq!(
            kind(&|p| p.attributes.key("a").any_of(["x", "\0"])).await,
            encode
        );
        assert_eq!(
            kind(&|p| p.attributes.key("a").eq(json!({"\0": 1}))).await,
            encode
        );
        assert_eq!(kind(&|p| p.collection_slugs.contains(["\0"])).await, encode);
        assert_eq!(
            kind(&|p| p.attributes.key("a\0").as_text().eq("x")).await,
            encode
        );
        assert_eq!(kind(&|p| p.attributes.has("\0")).await, encode);
        // Behind a backslash it is six characters.
        assert_eq!(
            kind(&|p| p.attributes.key("\\u0000").eq("\\u0000")).await,
            None
        );
        assert_eq!(kind(&|p| p.attributes.key("a").eq(f64::NAN)).await, None);
        Ok(())
    })
    .await;
}

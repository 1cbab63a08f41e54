//! Whatever text comes from outside, in every place that takes a value: never another statement, never a panic, never
//! another row than plain Rust finds.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::query::{
    Language, Select, phraseto_tsquery, plainto_tsquery, prefix_tsquery, value,
    websearch_to_tsquery,
};
use gratia_runtime::{Error, ErrorKind, Pool};

use super::in_every_way;
use super::shop::Shop;
use crate::fixtures::new_product;

/// What has broken somebody's SQL, patterns, text search or JSON before, pieces of it, and pieces put together at random.
fn texts() -> Vec<String> {
    let pieces = [
        "",
        " ",
        "'",
        "''",
        "\"",
        "\\",
        "\\'",
        "%",
        "_",
        "\\%",
        "%%",
        "a",
        "A",
        "ß",
        "ı",
        "İ",
        "é",
        "e\u{301}",
        "日本",
        "\u{1f600}",
        "\u{10ffff}",
        "\u{d7ff}",
        "\u{e000}",
        "\u{7f}",
        "\u{80}",
        "\u{1}",
        "\n",
        "\t",
        "$1",
        "$$",
        "{}",
        "{0}",
        "'; DROP TABLE products; --",
        "/*",
        "*/",
        "--",
        "E'\\''",
        "U&'\\0041'",
        "NULL",
        ":*",
        "a:*",
        "!a",
        "a & b",
        "a | b",
        "<->",
        "(",
        ")",
        "$.a",
        "$[*]",
        "@>",
        "'a':1A",
        "or",
        "-",
        "-a",
        "\"a b\"",
        "#",
        "a#b#c",
    ];
    let mut texts: Vec<String> = pieces.iter().map(|piece| (*piece).to_owned()).collect();
    // The same in every run: a small generator of numbers is enough to mix them.
    let mut seed = 7_u64;
    let mut next = |below: usize| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    for _ in 0..60 {
        let count = 1 + next(4);
        texts.push((0..count).map(|_| pieces[next(pieces.len())]).collect());
    }
    texts
}

type Products = Select<(products::ProductColumns,)>;

/// The rows that a query finds are those that plain Rust finds.
async fn same(
    db: &Pool,
    rows: &[(i32, String)],
    what: &str,
    query: Products,
    holds: impl Fn(&str) -> bool,
) -> Result<(), Error> {
    let found = query
        .order_by(|p| p.id.asc())
        .select(|p| p.id)
        .fetch_all(db)
        .await?;
    let expected = rows
        .iter()
        .filter(|(_, text)| holds(text))
        .map(|(id, _)| *id);
    assert_eq!(found, expected.collect::<Vec<i32>>(), "{what}");
    Ok(())
}

#[tokio::test]
async fn values_are_values() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let texts = texts();
        let new = texts.iter().enumerate().map(|(at, text)| {
            let sku = format!("H-{at}");
            new_product(&sku, shop.shirts.id).category_path(text.clone())
        });
        let rows = products::insert_many(new)
            .returning_row()
            .fetch_all(db)
            .await?;
        let rows: Vec<(i32, String)> = rows
            .into_iter()
            .map(|row| (row.id, row.category_path.expect("it was given")))
            .collect();
        for text in &texts {
            let query = || products::query();
            let is = |other: &str| other == text;
            let what = |of: &str| format!("{of} {text:?}");
            let path =
                |q: fn(products::ProductColumns, &str) -> Cond| query().filter(|p| q(p, text));
            same(
                db,
                &rows,
                &what("eq"),
                path(|p, t| p.category_path.eq(t)),
                is,
            )
            .await?;
            let any = path(|p, t| p.category_path.any_of([t, "no such text"]));
            same(db, &rows, &what("any_of"), any, is).await?;
            let starts = path(|p, t| p.category_path.starts_with(t));
            same(db, &rows, &what("starts_with"), starts, |o| {
                o.starts_with(text)
            })
            .await?;
            let ends = path(|p, t| p.category_path.ends_with(t));
            same(db, &rows, &what("ends_with"), ends, |o| o.ends_with(text)).await?;
            let contains = path(|p, t| p.category_path.contains(t));
            same(db, &rows, &what("contains"), contains, |o| o.contains(text)).await?;
            let itself = path(|p, t| p.category_path.icontains(t).and(p.category_path.eq(t)));
            same(db, &rows, &what("icontains"), itself, is).await?;
            let bound = query()
                .limit(1)
                .select(|_| value(text.as_str()))
                .fetch_one(db)
                .await?;
            assert_eq!(&bound, text);
        }
        assert_eq!(products::query().count(db).await?, 4 + texts.len() as i64);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn words_of_any_kind_are_searched_for() {
    in_every_way(async |db: &Pool, _: &Shop| {
        for text in texts() {
            let text = text.as_str();
            let search = |query| products::query().filter(move |p| p.search_vector.matches(query));
            for query in [
                plainto_tsquery(Language::ENGLISH, text),
                phraseto_tsquery(Language::ENGLISH, text),
                websearch_to_tsquery(Language::ENGLISH, text),
                prefix_tsquery(Language::ENGLISH, text),
            ] {
                let count = search(query).count(db).await;
                assert!(count.is_ok(), "{text:?}: {count:?}");
            }
        }
        Ok(())
    })
    .await;
}

/// PostgreSQL stores no NUL: an error of ours, before anything is sent.
#[tokio::test]
async fn nul_is_refused() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let kind = async |query: Products| query.count(db).await.expect_err("a NUL").kind();
        let nul = "a\0b";
        assert_eq!(
            kind(products::query().filter(|p| p.name.eq(nul))).await,
            ErrorKind::Encode
        );
        assert_eq!(
            kind(products::query().filter(|p| p.name.any_of([nul]))).await,
            ErrorKind::Encode
        );
        assert_eq!(
            kind(products::query().filter(|p| p.name.contains(nul))).await,
            ErrorKind::Encode
        );
        let query = prefix_tsquery(Language::ENGLISH, nul);
        let query = products::query().filter(|p| p.search_vector.matches(query));
        assert_eq!(kind(query).await, ErrorKind::Encode);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_megabyte() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let long = "x'%_\\".repeat(200_000);
        let none = products::query().filter(|p| p.name.eq(&long).or(p.name.contains(&long)));
        assert_eq!(none.count(db).await?, 0);
        let back = products::query()
            .limit(1)
            .select(|_| value(&long))
            .fetch_one(db)
            .await?;
        assert_eq!(back, long);
        Ok(())
    })
    .await;
}

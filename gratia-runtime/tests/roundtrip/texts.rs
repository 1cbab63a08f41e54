//! Text, bytes and JSON, and what travels as text because only PostgreSQL can read it.

use gratia_runtime::codec::{Json, Type};
use gratia_runtime::serde_json::{Map, Number, Value, json};
use gratia_runtime::types::Uuid;

use crate::pairs::{Pairs, Sql};
use crate::random::Random;

/// The longest `name`, in bytes.
const NAME: usize = 63;

pub async fn all(pairs: &mut Pairs) {
    strings(pairs).await;
    documents(pairs).await;
    by_the_server_alone(pairs).await;
}

async fn strings(pairs: &mut Pairs) {
    for (name, ty, array) in [
        ("text", Type::TEXT, Type::TEXT_ARRAY),
        ("varchar", Type::VARCHAR, Type::VARCHAR_ARRAY),
    ] {
        let known = ["", " a ", "it''s \\ \"ü\" 👋", "NULL", "\u{10ffff}"]
            .map(|text| (text, text.to_owned()));
        let extremes = vec!["\u{1}".to_owned(), "x".repeat(1_000_000)];
        pairs
            .check(Sql::new(name, ty, array), &known, extremes, |random| {
                random.text(40)
            })
            .await;
    }
    // Spaces at its end are not shown as text, but they are sent.
    let sql = Sql::new("bpchar", Type::BPCHAR, Type::BPCHAR_ARRAY);
    let known = [("a b", "a b".to_owned())];
    pairs
        .check(sql, &known, vec!["a  ".to_owned()], |random| {
            random.text(40)
        })
        .await;

    let sql = Sql::new("name", Type::NAME, Type::NAME_ARRAY);
    let known = [("order_status", "order_status".to_owned())];
    let extremes = vec![String::new(), "n".repeat(NAME)];
    pairs
        .check(sql, &known, extremes, |random| random.text(NAME / 4))
        .await;

    let sql = Sql::new("bytea", Type::BYTEA, Type::BYTEA_ARRAY);
    let known = [("\\x", vec![]), ("\\x00ff", vec![0_u8, 255])];
    pairs
        .check(sql, &known, vec![(0..=255).collect()], |random| {
            random.bytes(60)
        })
        .await;

    let sql = Sql::new("uuid", Type::UUID, Type::UUID_ARRAY);
    let known = [
        ("00000000-0000-0000-0000-000000000000", Uuid::nil()),
        ("ffffffff-ffff-ffff-ffff-ffffffffffff", Uuid::max()),
    ];
    pairs
        .check(sql, &known, vec![], |random| {
            Uuid::from_u64_pair(random.bits(), random.bits())
        })
        .await;
}

async fn documents(pairs: &mut Pairs) {
    for (name, ty, array) in [
        ("json", Type::JSON, Type::JSON_ARRAY),
        ("jsonb", Type::JSONB, Type::JSONB_ARRAY),
    ] {
        let known = [
            ("null", Value::Null),
            ("{}", json!({})),
            ("[]", json!([])),
            ("\"\\\\u0000\"", json!("\\u0000")),
            ("18446744073709551615", json!(u64::MAX)),
            ("1.5", json!(1.5)),
        ];
        pairs
            .check(
                Sql::new(name, ty.clone(), array.clone()),
                &known,
                vec![],
                |random| document(random, 3),
            )
            .await;
        let known = [("[1]", Json(vec![1]))];
        pairs
            .check(Sql::new(name, ty, array), &known, vec![], |random| {
                Json(vec![random.number()])
            })
            .await;
    }
}

/// Numbers that JSONB writes as they are given: it keeps them as `numeric`.
fn document(random: &mut Random, depth: usize) -> Value {
    match random.below(if depth == 0 { 5 } else { 7 }) {
        0 => Value::Null,
        1 => random.one_in(2).into(),
        2 => random.number().into(),
        3 => Number::from_f64(random.finite() + 1.0 / 2048.0).into(),
        4 => random.text(20).into(),
        5 => (0..random.below(4))
            .map(|_| document(random, depth - 1))
            .collect(),
        _ => Value::Object(
            (0..random.below(4))
                .map(|_| (random.text(8), document(random, depth - 1)))
                .collect::<Map<_, _>>(),
        ),
    }
}

/// Roles and tables of every server stand in for those of a schema.
async fn by_the_server_alone(pairs: &mut Pairs) {
    let role = pairs
        .rows::<String>("SELECT current_user::regrole::text")
        .await
        .remove(0);
    let acl = format!("{role}=r/{role}");
    pairs
        .as_text("jsonpath", &["$", "strict $.\"a\"[*]?(@ > 1)"])
        .await;
    // A server without libxml has the type and no value of it.
    let xml: &[&str] = match pairs.fails_with("SELECT '<a/>'::xml", "0A000").await {
        true => &[],
        false => &["<a>ü</a>", "<?xml version=\"1.0\"?><a b=\"1\"/>"],
    };
    pairs.as_text("xml", xml).await;
    pairs
        .as_text("tsvector", &["", "'a':1A 'b':2,3 'it''s'"])
        .await;
    pairs
        .as_text("tsquery", &["'a' & !( 'b' | 'c':*A )", "'a' <2> 'b'"])
        .await;
    pairs.as_text("tid", &["(0,1)", "(4294967295,65535)"]).await;
    pairs.as_text("pg_snapshot", &["10:20:10,14,15"]).await;
    pairs.as_text("txid_snapshot", &["10:20:10,14,15"]).await;
    pairs.as_text("refcursor", &["", "a cursor"]).await;
    pairs.as_text("aclitem", &["=r*w/pg_monitor", &acl]).await;
    pairs.as_text("regclass", &["pg_class"]).await;
    pairs.as_text("regcollation", &["\"C\""]).await;
    pairs.as_text("regconfig", &["english", "simple"]).await;
    pairs.as_text("regdictionary", &["english_stem"]).await;
    pairs.as_text("regnamespace", &["pg_catalog"]).await;
    pairs.as_text("regoper", &["||/"]).await;
    pairs.as_text("regoperator", &["+(integer,integer)"]).await;
    pairs.as_text("regproc", &["now"]).await;
    pairs.as_text("regprocedure", &["abs(integer)"]).await;
    pairs.as_text("regrole", &["pg_monitor", &role]).await;
    pairs
        .as_text("regtype", &["integer", "timestamp with time zone[]"])
        .await;
}

//! Reads and writes every shape.

use gratia_runtime::serde::{Serialize, de::DeserializeOwned};
use gratia_runtime::serde_json::{self, Value, json};
use gratia_runtime::types::Decimal;

use crate::db::json::*;

/// Reads a text and writes it again.
fn again<T: DeserializeOwned + Serialize>(text: &str) -> String {
    let read: T = serde_json::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    serde_json::to_string(&read).expect("JSON")
}

/// Texts that come back as they are, byte for byte.
fn stays<T: DeserializeOwned + Serialize>(texts: &[&str]) {
    for text in texts {
        assert_eq!(again::<T>(text), *text);
    }
}

#[test]
fn every_form_of_a_property() {
    let everything = json!({
        "text": "a", "uuid": "67e55044-10b1-426f-9247-bb680e5fe0c8", "date": "2026-01-31",
        "at": "2026-01-31T12:00:00Z", "email": "a@example.com", "small": 1, "big": 9007199254740993_i64,
        "float": 0.5, "exact": 1, "flag": true, "nothing": null, "any": {"a": [1]}, "alsoAny": null,
        "list": ["a"], "anyList": [1, "a"], "lists": [[1], []], "map": {"a": null}, "numbers": {"a": 1.5},
        "maps": {"a": {"b": true}}, "inline": {"a": "a"}, "inlineList": [{}, {"b": "b"}],
        "inlineMap": {"x": {"c": "c"}}, "level": "high", "either": 7, "reference": {"firstName": "A"},
        "nullableText": null, "nullableReference": null, "nullableLevel": "b", "nullableList": [1, null], "closed": {}
    });
    let text = everything.to_string();
    let written: Value = serde_json::from_str(&again::<Everything>(&text)).expect("JSON");
    assert_eq!(written, everything);

    let read: Everything = serde_json::from_str(&text).expect("everything");
    assert_eq!(read.big, 9_007_199_254_740_993);
    assert_eq!(read.level, EverythingLevel::High);
    assert_eq!(read.either, EverythingEither::Integer(7));
    assert_eq!(read.nullable_level, Some(EverythingNullableLevel::B));
    assert_eq!(read.inline_list[0].b, None);
    for key in [
        "text",
        "uuid",
        "exact",
        "nothing",
        "any",
        "reference",
        "closed",
    ] {
        let mut without = everything.clone();
        without.as_object_mut().expect("an object").remove(key);
        assert!(
            serde_json::from_value::<Everything>(without).is_err(),
            "{key} is required"
        );
    }
}

#[test]
fn keys_that_may_be_missing() {
    stays::<Optional>(&["{}", r#"{"text":"a","exact":1.10,"level":"in_progress"}"#]);
    // A key that may be missing says nothing more by being null.
    assert_eq!(
        again::<Optional>(r#"{"text":null,"nullableText":null,"nullableExact":null,"any":null}"#),
        "{}"
    );
}

#[test]
fn decimals_keep_their_digits() {
    stays::<Decimals>(&[concat!(
        r#"{"one":19.90,"maybe":null,"list":[0.10,-1.00,79228162514264337593543950335],"map":{"a":1.0},"#,
        r#""deep":{"a":[1.10,null]},"maybe_list":[2.50],"inner":{"amount":0.10,"currency":"EUR"},"#,
        r#""named":0.30,"namedList":[0.20],"namedMap":{"a":0.1000}}"#
    )]);
    stays::<Prices>(&[r#"[{"amount":1.00,"currency":"USD"}]"#]);
    let price: Price =
        serde_json::from_str(r#"{"amount": 0.1, "currency": "EUR"}"#).expect("a price");
    assert_eq!(
        price.amount + price.amount + price.amount,
        Decimal::new(3, 1)
    );
    for wrong in [
        "\"1\"",
        "1e40",
        "0.12345678901234567890123456789",
        "null",
        "NaN",
    ] {
        let text = format!(r#"{{"amount":{wrong},"currency":"EUR"}}"#);
        assert!(serde_json::from_str::<Price>(&text).is_err(), "{wrong}");
    }
}

#[test]
fn keys_without_a_name() {
    assert_eq!(
        again::<Address>(r#"{"firstName":"A","else":1}"#),
        r#"{"firstName":"A"}"#
    );
    stays::<Kept>(&[r#"{"name":"a","price":1.10,"else":[1,{"b":null}]}"#]);
    stays::<KeptNumbers>(&["{}", r#"{"some_name":"a","one":1}"#]);
    let kept: Kept = serde_json::from_str(r#"{"name":"a","price":1,"else":2}"#).expect("kept");
    assert_eq!(kept.extra["else"], 2);
    assert!(serde_json::from_str::<KeptNumbers>(r#"{"one":"1"}"#).is_err());
}

#[test]
fn keys_that_are_no_names() {
    stays::<Names>(&[concat!(
        r#"{"type":"1","self":"2","crate":"3","fn":"4","in":["5"],"$ref":"6","@id":"7","1st":"8","kebab-case":"9","#,
        r#""With Space":"10","":"11","ünï":"12","quo\"te":"13","camelCase":"14","PascalCase":"15","userID":"16"}"#
    )]);
    stays::<CamelNames>(&[
        r#"{"firstName":"1","lastName":"2","snake_case":"3","type":"4","userID":"5","line2":"6","x1Y2":"7"}"#,
    ]);
    let names = Names {
        r#type: "1".into(),
        self_: "2".into(),
        crate_: None,
        r#fn: None,
        r#in: None,
        r#ref: "3".into(),
        id: None,
        _1st: None,
        kebab_case: None,
        with_space: None,
        empty: "4".into(),
        ünï: None,
        quo_te: None,
        camel_case: None,
        pascal_case: None,
        user_id: None,
    };
    let written = serde_json::to_string(&names).expect("JSON");
    assert_eq!(written, r#"{"type":"1","self":"2","$ref":"3","":"4"}"#);
}

/// The strings of an enum: in JSON, in `as_str`, in Display and in FromStr.
macro_rules! strings {
    ($($name:ident: $strings:expr;)*) => {$(
        let all: Vec<&str> = $name::ALL.iter().map(|variant| variant.as_str()).collect();
        assert_eq!(all, $strings);
        for variant in $name::ALL {
            let text = serde_json::to_string(variant).expect("JSON");
            assert_eq!(text, format!("{:?}", variant.as_str()));
            assert_eq!(serde_json::from_str::<$name>(&text).expect("a string"), *variant);
            assert_eq!(variant.to_string().parse(), Ok(*variant));
        }
        assert!("no such string".parse::<$name>().is_err());
    )*};
}

#[test]
fn strings_in_every_case() {
    strings! {
        SnakeCase: ["in_progress", "done"];
        CamelCase: ["inProgress", "allDone"];
        KebabCase: ["in-progress", "all-done"];
        PascalCase: ["InProgress", "AllDone"];
        Screaming: ["IN_PROGRESS", "ALL_DONE"];
        ScreamingKebab: ["IN-PROGRESS", "ALL-DONE"];
        Upper: ["INPROGRESS", "ALLDONE"];
        Mixed: ["in progress", "Done", "1", "type", ""];
        Currency: ["EUR", "USD"];
    }
}

#[test]
fn one_of_several() {
    stays::<Either>(&["\"a\"", r#"{"firstName":"A"}"#, "[true]"]);
    stays::<Vec<Scalar>>(&[r#"["a",1.5,true]"#]);
    stays::<Vec<MaybeScalar>>(&[r#"["a",1,null]"#]);
    assert!(serde_json::from_str::<Either>("1").is_err());
    assert!(matches!(serde_json::from_str("[true]"), Ok(Either::Array(flags)) if flags == [true]));
}

#[test]
fn shapes_that_come_back_to_themselves() {
    stays::<Tree>(&[concat!(
        r#"{"value":1,"left":{"value":2,"right":null},"right":{"value":3,"right":null},"#,
        r#""children":[{"value":4,"right":null}],"named":{"a":{"value":5,"right":null}},"#,
        r#""other":{"tree":{"value":6,"right":null}},"any_of_them":"text"}"#
    )]);
}

#[test]
fn columns_hold_what_their_tags_say() {
    let address: Address = serde_json::from_str(r#"{"firstName":"A"}"#).expect("an address");
    let new = crate::db::NewDocument {
        address: address.clone(),
        maybe: None,
        text: "a".to_owned(),
        untagged: json!({"anything": 1}),
        paths: vec![1],
        flags: [("a".to_owned(), None)].into(),
        from_config: vec![Either::String("a".to_owned())],
    };
    let insert = new
        .addresses(vec![address.clone()])
        .by_name(std::collections::BTreeMap::from([(
            "a".to_owned(),
            address.clone(),
        )]))
        .from_domain(address)
        .path(std::collections::BTreeMap::from([("a".to_owned(), 1_i64)]))
        .tag_lost(7)
        .tree(None);
    assert!(insert.tree.is_set() && !insert.anything.is_set());
}

/// Every key is a method, whatever it is called; what all columns have is behind a `*`.
#[cfg(feature = "runtime")]
#[test]
fn places_inside_of_documents() {
    use gratia_runtime::query::{Aggregates, Condition, Expression, JsonArray, JsonMap, Jsonb};

    use crate::db::{documents, shapes};

    let sql = |sql: Result<gratia_runtime::query::Sql, gratia_runtime::Error>| {
        sql.expect("a query").text().to_owned()
    };
    let keys = shapes::query().select(|s| {
        let m = s.methods;
        let first = (m.min(), m.r#type(), m.key(), m.count(), m.as_str(), m.is_open(), m.to_text());
        let second = (m.into_iter(), m.from_date(), m.new(), m.not(), m.neg(), m.clone(), m.deref());
        let third = (m.named(), m.free(), m.expr(), m.eq(), m.source());
        (first, second, third, m.place().first_name(), m.set().at(0).set().at(-1).min())
    });
    let text = sql(keys.to_sql());
    assert!(text.starts_with("SELECT ((t0.methods->>'min')::float8), (t0.methods->>'type'), "), "{text}");
    assert!(text.contains("(t0.methods->'place'->>'firstName'), "), "{text}");
    assert!(text.contains("((t0.methods->'set'->$1->'set'->$2->>'min')::float8)"), "{text}");
    let names = shapes::query().select(|s| (s.names.r#ref(), s.names.quo_te(), s.names.empty(), s.names));
    assert_eq!(
        sql(names.to_sql()),
        "SELECT (t0.names->>'$ref'), (t0.names->>'quo\"te'), (t0.names->>''), t0.names FROM shapes AS t0"
    );
    let general = shapes::query().select(|s| ((*s.methods).min(), (*s.methods).count()));
    assert_eq!(
        sql(general.to_sql()),
        "SELECT (min(t0.methods)), (count(t0.methods)) FROM shapes AS t0"
    );
    let documents = documents::query()
        .filter(|d| d.everything.exact().gt(Decimal::ONE).or(d.everything.nullable_level().is_null()))
        .filter(|d| d.tree.left().right().children().at(0).value().eq(7_i64))
        .filter(|d| d.by_name.key("home").geo().lat().lt(1.5))
        .filter(|d| d.flags.key("on").eq(true).and(d.home.contains(json_of_home())))
        .select(|d| (d.price_list.at(0).amount(), d.everything.inline().a(), d.text));
    let text = sql(documents.to_sql());
    assert!(text.contains("(t0.everything->>'exact')::numeric > $"), "{text}");
    assert!(text.contains("t0.everything->>'nullableLevel' IS NULL"), "{text}");
    assert!(text.contains("(t0.by_name->$"), "{text}");
    assert!(text.contains("t0.flags @> $"), "{text}");
    assert!(text.contains("t0.home @> $"), "{text}");
}

#[cfg(feature = "runtime")]
fn json_of_home() -> gratia_runtime::codec::Json<Value> {
    gratia_runtime::codec::Json(json!({"firstName": "Ada"}))
}

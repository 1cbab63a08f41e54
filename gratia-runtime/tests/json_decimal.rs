//! Exact decimals in JSON: `json::decimal`.

use std::collections::BTreeMap;

use gratia_runtime::json::decimal;
use gratia_runtime::types::{Decimal, Value};
use serde::{Deserialize, Serialize};

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
struct Exact(#[serde(with = "decimal")] Decimal);

fn read(json: &str) -> serde_json::Result<String> {
    serde_json::from_str(json).map(|Exact(decimal)| decimal.to_string())
}

#[test]
fn every_digit_and_the_scale_survive() {
    for json in [
        "0",
        "1",
        "-1",
        "19.90",
        "0.1",
        "0.10",
        "-0.01",
        "100",
        "0.000",
        "0.0000000000000000000000000001",
        "1234567890123456789012345678",
        "12345678901234.12345678901234",
        "79228162514264337593543950335",
        "-79228162514264337593543950335",
        "7.9228162514264337593543950335",
    ] {
        let exact: Exact = serde_json::from_str(json).unwrap();
        assert_eq!(exact.0.to_string(), json);
        assert_eq!(serde_json::to_string(&exact).unwrap(), json);
        assert_eq!(
            serde_json::from_slice::<Exact>(json.as_bytes()).unwrap(),
            exact
        );
        assert_eq!(
            serde_json::from_reader::<_, Exact>(json.as_bytes()).unwrap(),
            exact
        );
    }
}

#[test]
fn other_spellings() {
    for (json, decimal) in [
        (" 1.50 ", "1.50"),
        ("1.5e3", "1500"),
        ("1.50E+1", "15.0"),
        ("1.50e0", "1.50"),
        ("25e-3", "0.025"),
        ("-1e-28", "-0.0000000000000000000000000001"),
        ("10e-29", "0.0000000000000000000000000001"),
        (
            "1.0000000000000000000000000000000",
            "1.0000000000000000000000000000",
        ),
        ("0e999999999999", "0"),
        ("0.0e-5", "0.000000"),
        ("0e-99", "0.0000000000000000000000000000"),
        ("-0", "0"),
        ("1e28", "10000000000000000000000000000"),
    ] {
        assert_eq!(read(json).unwrap(), decimal, "{json}");
    }
}

#[test]
fn never_rounded() {
    for json in [
        "79228162514264337593543950336",
        "0.00000000000000000000000000001",
        "1.00000000000000000000000000001",
        "7.92281625142643375935439503351",
        "1e29",
        "1e-29",
        "1e400",
        "1e999999999999999999999",
        "-1e-9223372036854775808",
        "123456789012345678901234567890123456789012345",
        "\"19.90\"",
        "null",
        "true",
        "[1]",
        "{}",
        "1.",
    ] {
        assert!(read(json).is_err(), "{json}");
    }
    let message = read("1e400").unwrap_err().to_string();
    assert!(
        message.starts_with("1e400 is no number that Decimal holds exactly"),
        "{message}"
    );
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Nested {
    #[serde(with = "decimal")]
    plain: Decimal,
    #[serde(with = "decimal", default, skip_serializing_if = "Option::is_none")]
    optional: Option<Decimal>,
    #[serde(with = "decimal")]
    nullable: Option<Decimal>,
    #[serde(with = "decimal")]
    list: Vec<Option<Decimal>>,
    #[serde(with = "decimal")]
    map: BTreeMap<String, Vec<Decimal>>,
    #[serde(with = "decimal")]
    deep: Option<Vec<BTreeMap<String, Option<Decimal>>>>,
}

#[test]
fn every_nesting() {
    for json in [
        r#"{"plain":0.10,"nullable":null,"list":[],"map":{},"deep":null}"#,
        r#"{"plain":1,"optional":2.50,"nullable":3.0,"list":[1.10,null,7],"map":{"a":[0.1,0.20],"b":[]},"deep":[{"x":9.990,"y":null}]}"#,
    ] {
        let nested: Nested = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&nested).unwrap(), json);
        let value: Value = serde_json::from_str(json).unwrap();
        assert_eq!(
            serde_json::from_value::<Nested>(value.clone()).unwrap(),
            nested
        );
        assert_eq!(Nested::deserialize(&value).unwrap(), nested);
        assert_eq!(serde_json::to_value(&nested).unwrap(), value);
    }
}

#[test]
fn beside_flattened_keys() {
    #[derive(Debug, Serialize, Deserialize)]
    struct Open {
        #[serde(with = "decimal")]
        total: Decimal,
        #[serde(with = "decimal")]
        parts: Vec<Decimal>,
        #[serde(flatten)]
        extra: BTreeMap<String, Value>,
    }

    let json = r#"{"total":19.90,"parts":[0.10,19.80],"note":"x","rate":1.5}"#;
    let open: Open = serde_json::from_str(json).unwrap();
    assert_eq!(open.total.to_string(), "19.90");
    assert_eq!(open.extra.keys().collect::<Vec<_>>(), ["note", "rate"]);
    assert_eq!(serde_json::to_string(&open).unwrap(), json);
}

/// serde's own buffer keeps no text of numbers: an error, not an inexact value.
#[test]
fn refused_where_serde_buffers() {
    #[derive(Debug, Deserialize)]
    struct Outer {
        #[serde(flatten)]
        _inner: Inner,
    }
    #[derive(Debug, Deserialize)]
    struct Inner {
        #[serde(rename = "total", with = "decimal")]
        _total: Decimal,
    }

    assert!(serde_json::from_str::<Outer>(r#"{"total":19.90}"#).is_err());
}

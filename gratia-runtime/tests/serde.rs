//! The value types under the feature `serde`.
#![cfg(feature = "serde")]

use std::fmt::Debug;

use gratia_runtime::types::{
    Array, BitVec, Circle, DateTime, Decimal, Dimension, Interval, IpCidr, IpInet, Lsn, MacAddr,
    MacAddr8, Money, Multirange, NaiveDate, NaiveDateTime, NaiveTime, Path, Point, Range, TimeTz,
    Utc, Uuid, Value,
};
use gratia_runtime::{Secret, Setting};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

#[track_caller]
fn both_ways<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T, json: &str) {
    assert_eq!(serde_json::to_string(value).unwrap(), json);
    assert_eq!(&serde_json::from_str::<T>(json).unwrap(), value);
}

#[test]
fn own_types() {
    let point = Point { x: 1.0, y: 2.5 };
    both_ways(&Interval::new(1, -2, 3_000_000), r#""P1M-2DT3S""#);
    both_ways(
        &"04:05:06+02:00".parse::<TimeTz>().unwrap(),
        r#""04:05:06+02:00""#,
    );
    both_ways(&Money(1990), "1990");
    both_ways(&MacAddr([1; 6]), r#""01:01:01:01:01:01""#);
    both_ways(&MacAddr8([1; 8]), r#""01:01:01:01:01:01:01:01""#);
    both_ways(&Lsn(10), r#""0/A""#);
    both_ways(
        &Circle {
            center: point,
            radius: 3.0,
        },
        r#"{"center":{"x":1.0,"y":2.5},"radius":3.0}"#,
    );
    both_ways(
        &Path {
            closed: true,
            points: vec![point],
        },
        r#"{"closed":true,"points":[{"x":1.0,"y":2.5}]}"#,
    );
    both_ways(&Range::<i32>::Empty, r#""Empty""#);
    both_ways(
        &Multirange(vec![Range::from(1..)]),
        r#"[{"Bounds":{"lower":{"Included":1},"upper":"Unbounded"}}]"#,
    );
    both_ways(
        &Array::from_vec(vec![Some(1), None]),
        r#"{"dimensions":[{"length":2,"lower_bound":1}],"elements":[1,null]}"#,
    );
}

#[test]
fn own_types_are_checked() {
    let array = serde_json::json!({ "dimensions": [Dimension::new(3)], "elements": [1] });
    assert!(serde_json::from_value::<Array<i32>>(array).is_err());
    let error = serde_json::from_str::<Lsn>(r#""x""#).unwrap_err();
    assert!(error.to_string().starts_with("`x` is no pg_lsn"), "{error}");
}

/// Every other type of the type table: a whole row can derive serde.
#[test]
fn a_whole_row() {
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Row {
        numeric: Decimal,
        date: NaiveDate,
        time: NaiveTime,
        timestamp: NaiveDateTime,
        timestamptz: DateTime<Utc>,
        uuid: Uuid,
        jsonb: Value,
        inet: IpInet,
        cidr: Option<IpCidr>,
    }

    let json = concat!(
        r#"{"numeric":"19.90","date":"2026-01-02","time":"03:04:05","timestamp":"2026-01-02T03:04:05","#,
        r#""timestamptz":"2026-01-02T03:04:05Z","uuid":"67e55044-10b1-426f-9247-bb680e5fe0c8","#,
        r#""jsonb":{"a":[1]},"inet":"10.0.0.1/8","cidr":"10.0.0.0/8"}"#
    );
    both_ways(&serde_json::from_str::<Row>(json).unwrap(), json);

    let bits = BitVec::<u32>::from_fn(3, |i| i == 1);
    let json = serde_json::to_string(&bits).unwrap();
    assert_eq!(serde_json::from_str::<BitVec>(&json).unwrap(), bits);
}

#[test]
fn settings_tell_null_from_nothing() {
    #[derive(Debug, PartialEq, Default, Deserialize)]
    #[serde(default)]
    struct Patch {
        stock: Setting<i32>,
        brand_id: Setting<Option<i32>>,
    }

    let cases = [
        ("{}", Patch::default()),
        (
            r#"{"brand_id":null}"#,
            Patch {
                brand_id: None.into(),
                ..Default::default()
            },
        ),
        (
            r#"{"stock":5,"brand_id":7}"#,
            Patch {
                stock: 5.into(),
                brand_id: Some(7).into(),
            },
        ),
    ];
    for (json, patch) in cases {
        assert_eq!(
            serde_json::from_str::<Patch>(json).unwrap(),
            patch,
            "{json}"
        );
    }
    assert!(serde_json::from_str::<Patch>(r#"{"stock":null}"#).is_err());
}

#[test]
fn secrets_are_read() {
    let secret: Secret<String> = serde_json::from_str(r#""hash""#).unwrap();
    assert_eq!(secret.expose(), "hash");
}

//! Bytes that no server sends. Every decoder takes them for what they are: none panics, none loops or allocates for what
//! a count only claims, and what one does read from them can be written and read again.

use std::fmt::Debug;
use std::ops::Bound;

use super::testing::encoded;
use super::{Encode, Json, Type, Value};
use crate::types::{
    Array, BitVec, Circle, DateTime, Decimal, Dimension, Interval, IpCidr, IpInet, Line, Lsn,
    MacAddr, MacAddr8, Money, Multirange, NaiveDate, NaiveDateTime, NaiveTime, Path, Point,
    Polygon, Range, Rectangle, Segment, TimeTz, Utc, Uuid,
};

const ROUNDS: usize = 20_000;

/// SplitMix64, from the same seed each time.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }
}

/// Tries all that can be done to the bytes of a value.
fn attack<T: Value + Encode + Debug>(ty: &Type, value: T) {
    let bytes = encoded(ty, &value).unwrap();
    assert_eq!(
        format!("{:?}", T::decode(&bytes).unwrap()),
        format!("{value:?}")
    );
    let mut random = Random(ty.oid().into());
    for at in 0..bytes.len() {
        for number in [0, 1, -1, -2, i32::MAX, i32::MIN] {
            let mut bytes = bytes.clone();
            let number = number.to_be_bytes();
            let end = bytes.len().min(at + number.len());
            bytes[at..end].copy_from_slice(&number[..end - at]);
            try_to_read::<T>(ty, &bytes);
        }
    }
    for _ in 0..ROUNDS {
        let mut bytes = match random.below(3) {
            0 => (0..random.below(80)).map(|_| random.next() as u8).collect(),
            _ => bytes.clone(),
        };
        for _ in 0..random.below(4) {
            let place = random.below(bytes.len().max(1));
            match random.below(3) {
                0 => bytes.truncate(place),
                1 => bytes.insert(place.min(bytes.len()), random.next() as u8),
                _ => bytes
                    .iter_mut()
                    .skip(place)
                    .take(1)
                    .for_each(|byte| *byte = random.next() as u8),
            }
        }
        try_to_read::<T>(ty, &bytes);
    }
}

/// The same, of a value that no more and no fewer bytes can be.
fn attack_exact<T: Value + Encode + Debug>(ty: &Type, value: T) {
    let mut bytes = encoded(ty, &value).unwrap();
    for length in 0..bytes.len() {
        assert!(
            T::decode(&bytes[..length]).is_err(),
            "{length} bytes of {value:?}"
        );
    }
    bytes.push(0);
    assert!(T::decode(&bytes).is_err(), "a byte behind {value:?}");
    attack(ty, value);
}

fn try_to_read<T: Value + Encode + Debug>(ty: &Type, bytes: &[u8]) {
    let Ok(value) = T::decode(bytes) else { return };
    let Ok(again) = encoded(ty, &value) else {
        return;
    };
    assert_eq!(
        format!("{:?}", T::decode(&again).unwrap()),
        format!("{value:?}"),
        "{bytes:?}"
    );
}

fn points() -> Vec<Point> {
    vec![
        Point { x: 1.5, y: -2.0 },
        Point {
            x: 0.0,
            y: f64::INFINITY,
        },
    ]
}

#[test]
fn scalars() {
    attack_exact(&Type::BOOL, true);
    attack_exact(&Type::CHAR, b'x' as i8);
    attack_exact(&Type::INT2, 1_i16);
    attack_exact(&Type::INT4, 1_i32);
    attack_exact(&Type::INT8, 1_i64);
    attack_exact(&Type::OID, 1_u32);
    attack_exact(&Type::XID8, 1_u64);
    attack_exact(&Type::FLOAT4, 1.5_f32);
    attack_exact(&Type::FLOAT8, 1.5_f64);
    attack_exact(&Type::MONEY, Money(1990));
    attack_exact(&Type::PG_LSN, Lsn(1));
    attack_exact(&Type::UUID, Uuid::from_u128(1));
    attack_exact(&Type::MACADDR, MacAddr([1; 6]));
    attack_exact(&Type::MACADDR8, MacAddr8([1; 8]));
    attack_exact::<IpInet>(&Type::INET, "192.168.1.7/24".parse().unwrap());
    attack_exact::<IpInet>(&Type::INET, "::1".parse().unwrap());
    attack_exact::<IpCidr>(&Type::CIDR, "10.0.0.0/8".parse().unwrap());
    attack_exact(&Type::VARBIT, BitVec::from_fn(13, |at| at % 3 == 0));
    attack(&Type::TEXT, "Zürich 👋".to_owned());
    attack(&Type::BYTEA, vec![0_u8, 1, 255]);
    attack(
        &Type::JSONB,
        serde_json::json!({ "a": [1, 2.5, null, "\\u0000"] }),
    );
    attack(&Type::JSONB, Json([1, 2, 3]));
}

#[test]
fn numerics() {
    for text in [
        "0.00",
        "19.90",
        "-100000000",
        "79228162514264337593543950335",
        "0.0000000000000000000000000001",
    ] {
        attack_exact::<Decimal>(&Type::NUMERIC, text.parse().unwrap());
    }
}

#[test]
fn times() {
    let date = NaiveDate::from_ymd_opt(2026, 1, 2).unwrap();
    let time = NaiveTime::from_hms_micro_opt(3, 4, 5, 6).unwrap();
    attack_exact(&Type::DATE, date);
    attack_exact(&Type::TIME, time);
    attack_exact::<TimeTz>(&Type::TIMETZ, "03:04:05.000006-07:30".parse().unwrap());
    attack_exact(&Type::TIMESTAMP, date.and_time(time));
    attack_exact(&Type::TIMESTAMPTZ, date.and_time(time).and_utc());
    attack_exact(&Type::INTERVAL, Interval::new(1, 2, 3));
}

#[test]
fn geometry() {
    let [start, end] = [points()[0], points()[1]];
    attack_exact(&Type::POINT, start);
    attack_exact(
        &Type::LINE,
        Line {
            a: 1.0,
            b: 2.0,
            c: 3.0,
        },
    );
    attack_exact(&Type::LSEG, Segment { start, end });
    attack_exact(
        &Type::BOX,
        Rectangle {
            upper_right: end,
            lower_left: start,
        },
    );
    attack_exact(
        &Type::PATH,
        Path {
            closed: true,
            points: points(),
        },
    );
    attack_exact(&Type::POLYGON, Polygon { points: points() });
    attack_exact(
        &Type::CIRCLE,
        Circle {
            center: start,
            radius: 1.0,
        },
    );
}

#[test]
fn arrays() {
    let dimensions = vec![
        Dimension {
            length: 2,
            lower_bound: -1,
        },
        Dimension::new(2),
    ];
    let elements = vec![
        Some("a".to_owned()),
        None,
        Some(String::new()),
        Some("d".to_owned()),
    ];
    attack_exact(
        &Type::TEXT_ARRAY,
        Array::new(dimensions, elements.clone()).unwrap(),
    );
    attack_exact(&Type::TEXT_ARRAY, elements);
    attack_exact(&Type::INT4_ARRAY, vec![1_i32, 2, 3]);
    attack_exact(&Type::INT4_ARRAY, Vec::<i32>::new());
    attack_exact(&Type::INTERVAL_ARRAY, vec![Interval::ZERO]);
    attack_exact(&Type::BYTEA_ARRAY, vec![vec![1_u8], vec![]]);
    attack_exact(&Type::OID_VECTOR, vec![1_u32, 2]);
    attack_exact(&Type::INT4_RANGE_ARRAY, vec![Some(Range::from(1..5)), None]);
}

#[test]
fn ranges() {
    attack_exact(&Type::INT4_RANGE, Range::from(1..5));
    attack_exact(&Type::INT4_RANGE, Range::<i32>::Empty);
    attack_exact(&Type::INT8_RANGE, Range::from(1_i64..));
    attack_exact(
        &Type::NUM_RANGE,
        Range::new(Bound::Excluded(Decimal::ONE), Bound::Included(Decimal::TEN)),
    );
    attack_exact(
        &Type::TSTZ_RANGE,
        Range::from(..=DateTime::<Utc>::UNIX_EPOCH),
    );
    attack_exact(&Type::TS_RANGE, Range::<NaiveDateTime>::from(..));
    attack_exact(
        &Type::INT4MULTI_RANGE,
        Multirange(vec![Range::from(1..5), Range::Empty, Range::from(8..)]),
    );
    attack_exact(&Type::INT4MULTI_RANGE, Multirange::<i32>(vec![]));
}

//! Ranges and multiranges. Those of whole numbers and dates are sent as PostgreSQL gives them back, `[a,b)`.

use std::fmt::Debug;
use std::ops::Bound;

use gratia_runtime::codec::{Encode, Type, Value};
use gratia_runtime::types::{DateTime, Decimal, Multirange, NaiveDate, NaiveDateTime, Range, Utc};

use crate::pairs::{Pairs, Sql, alone, assert_same};
use crate::random::Random;
use crate::{numbers, times};

pub async fn all(pairs: &mut Pairs) {
    whole_numbers(pairs).await;
    others(pairs).await;
    multiranges(pairs).await;
    other_forms(pairs).await;
}

async fn whole_numbers(pairs: &mut Pairs) {
    let sql = Sql::new("int4range", Type::INT4_RANGE, Type::INT4_RANGE_ARRAY);
    let known = [
        ("empty", Range::Empty),
        ("[1,5)", Range::from(1..5)),
        ("(,)", Range::from(..)),
        ("[-2147483648,2147483647)", Range::from(i32::MIN..i32::MAX)),
    ];
    pairs
        .check(sql, &known, vec![], |random| {
            steps(random, |random| random.bits() as i32)
        })
        .await;

    let sql = Sql::new("int8range", Type::INT8_RANGE, Type::INT8_RANGE_ARRAY);
    let known = [
        ("[1,)", Range::from(1..)),
        ("(,-9223372036854775807)", Range::from(..i64::MIN + 1)),
    ];
    pairs
        .check(sql, &known, vec![], |random| steps(random, Random::number))
        .await;

    let sql = Sql::new("daterange", Type::DATE_RANGE, Type::DATE_RANGE_ARRAY);
    let day = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
    let known = [
        ("[2026-01-01,2027-01-01)", Range::from(day(2026)..day(2027))),
        ("(,\"0001-01-01 BC\")", Range::from(..day(0))),
    ];
    pairs
        .check(sql, &known, vec![], |random| steps(random, times::date))
        .await;
}

async fn others(pairs: &mut Pairs) {
    let sql = Sql::new("numrange", Type::NUM_RANGE, Type::NUM_RANGE_ARRAY);
    let (low, high) = (Decimal::new(150, 2), Decimal::new(20, 1));
    let known = [
        ("[1.50,2.0]", Range::from(low..=high)),
        (
            "(1.50,2.0)",
            Range::new(Bound::Excluded(low), Bound::Excluded(high)),
        ),
        ("empty", Range::Empty),
    ];
    pairs
        .check(sql, &known, vec![], |random| {
            bounds(random, numbers::decimal)
        })
        .await;

    let sql = Sql::new("tsrange", Type::TS_RANGE, Type::TS_RANGE_ARRAY);
    let noon = NaiveDate::from_ymd_opt(2026, 1, 2)
        .unwrap()
        .and_hms_opt(12, 0, 0)
        .unwrap();
    let known = [(
        "(\"2026-01-02 12:00:00\",)",
        Range::new(Bound::Excluded(noon), Bound::Unbounded),
    )];
    pairs
        .check(sql, &known, vec![], |random| {
            bounds(random, times::timestamp)
        })
        .await;

    let sql = Sql::new("tstzrange", Type::TSTZ_RANGE, Type::TSTZ_RANGE_ARRAY);
    let known = [(
        "(,\"2026-01-02 12:00:00+00\"]",
        Range::from(..=noon.and_utc()),
    )];
    pairs
        .check(sql, &known, vec![], |random| {
            bounds(random, |random| times::timestamp(random).and_utc())
        })
        .await;
}

async fn multiranges(pairs: &mut Pairs) {
    let sql = Sql::new(
        "int4multirange",
        Type::INT4MULTI_RANGE,
        Type::INT4MULTI_RANGE_ARRAY,
    );
    let known = [
        ("{}", Multirange(vec![])),
        (
            "{(,1),[3,5),[8,)}",
            Multirange(vec![Range::from(..1), Range::from(3..5), Range::from(8..)]),
        ),
    ];
    pairs
        .check(sql, &known, vec![], |random| {
            apart(random, |random| random.bits() as i32)
        })
        .await;

    let sql = Sql::new(
        "int8multirange",
        Type::INT8MULTI_RANGE,
        Type::INT8MULTI_RANGE_ARRAY,
    );
    let known = [("{[1,2)}", Multirange(vec![Range::from(1_i64..2)]))];
    pairs
        .check(sql, &known, vec![], |random| apart(random, Random::number))
        .await;

    let sql = Sql::new(
        "nummultirange",
        Type::NUMMULTI_RANGE,
        Type::NUMMULTI_RANGE_ARRAY,
    );
    let known = [(
        "{[1,1.00]}",
        Multirange(vec![Range::from(Decimal::ONE..=Decimal::new(100, 2))]),
    )];
    pairs
        .check(sql, &known, vec![], |random| {
            apart(random, numbers::decimal)
        })
        .await;

    let sql = Sql::new(
        "datemultirange",
        Type::DATEMULTI_RANGE,
        Type::DATEMULTI_RANGE_ARRAY,
    );
    let known: [(_, Multirange<NaiveDate>); 1] = [("{(,)}", Multirange(vec![Range::from(..)]))];
    pairs
        .check(sql, &known, vec![], |random| apart(random, times::date))
        .await;

    let sql = Sql::new(
        "tsmultirange",
        Type::TSMULTI_RANGE,
        Type::TSMULTI_RANGE_ARRAY,
    );
    let known: [(_, Multirange<NaiveDateTime>); 1] = [("{}", Multirange(vec![]))];
    pairs
        .check(sql, &known, vec![], |random| {
            apart(random, times::timestamp)
        })
        .await;

    let sql = Sql::new(
        "tstzmultirange",
        Type::TSTZMULTI_RANGE,
        Type::TSTZMULTI_RANGE_ARRAY,
    );
    let known: [(_, Multirange<DateTime<Utc>>); 1] = [("{}", Multirange(vec![]))];
    pairs
        .check(sql, &known, vec![], |random| {
            apart(random, |random| times::timestamp(random).and_utc())
        })
        .await;
}

/// What PostgreSQL brings to another form before it keeps it.
async fn other_forms(pairs: &Pairs) {
    for connection in pairs.connections() {
        let kept: Range<i32> = alone(
            connection,
            "SELECT $1",
            &Range::from(1..=5),
            &Type::INT4_RANGE,
        )
        .await
        .unwrap();
        assert_eq!(kept, Range::from(1..6));
        let none = Range::new(Bound::Excluded(1), Bound::Excluded(2));
        let kept: Range<i32> = alone(connection, "SELECT $1", &none, &Type::INT4_RANGE)
            .await
            .unwrap();
        assert_eq!(kept, Range::Empty);
        let ranges = Multirange(vec![
            Range::from(5..9),
            Range::Empty,
            Range::from(1..3),
            Range::from(3..5),
        ]);
        let kept: Multirange<i32> = alone(connection, "SELECT $1", &ranges, &Type::INT4MULTI_RANGE)
            .await
            .unwrap();
        assert_eq!(kept, Multirange(vec![Range::from(1..9)]));
        let backwards = Range::Bounds {
            lower: Bound::Included(5),
            upper: Bound::Excluded(1),
        };
        let error = alone::<Range<i32>>(connection, "SELECT $1", &backwards, &Type::INT4_RANGE)
            .await
            .unwrap_err();
        assert_eq!(error.sqlstate(), Some("22000"));
        // The schema's own ranges come as these do, whatever their name.
        let read: Range<f64> = one_of(connection).await;
        assert_same(
            "floats",
            &read,
            &Range::new(Bound::Excluded(0.5), Bound::Unbounded),
        );
    }
}

async fn one_of<T: Value>(connection: &gratia_runtime::Connection) -> Range<T> {
    connection
        .batch("DROP TYPE IF EXISTS floats; CREATE TYPE floats AS RANGE (subtype = float8)")
        .await
        .unwrap();
    let query = gratia_runtime::Query::new("SELECT '(0.5,)'::floats", &[]);
    query.fetch_one(connection).await.unwrap()
}

/// A range in steps, as PostgreSQL gives it back.
fn steps<T: Ord + Clone>(random: &mut Random, value: impl Fn(&mut Random) -> T) -> Range<T> {
    let (one, other) = (value(random), value(random));
    let (low, high) = (one.clone().min(other.clone()), one.max(other));
    match random.below(5) {
        0 => Range::from(low..),
        1 => Range::from(..high),
        _ => Range::from(low..high),
    }
}

/// A range of any bounds.
fn bounds<T: Ord + Clone>(random: &mut Random, value: impl Fn(&mut Random) -> T) -> Range<T> {
    let mut ends = [value(random), value(random)];
    ends.sort();
    let [low, high] = ends.map(|end| match random.below(3) {
        0 => Bound::Unbounded,
        1 => Bound::Included(end),
        _ => Bound::Excluded(end),
    });
    Range::new(low, high)
}

/// Ranges in order that do not touch.
fn apart<T: Ord + Clone + Debug + Encode>(
    random: &mut Random,
    value: impl Fn(&mut Random) -> T,
) -> Multirange<T> {
    let mut ends: Vec<T> = (0..random.below(8)).map(|_| value(random)).collect();
    ends.sort();
    ends.dedup();
    let ranges = ends
        .chunks_exact(2)
        .map(|ends| Range::from(ends[0].clone()..ends[1].clone()));
    Multirange(ranges.collect())
}

//! Comparisons, rows, tests of truth, casts from and to text.

use gratia_runtime::query::SqlName;
use gratia_runtime::types::{
    BitVec, Circle, DateTime, Decimal, Interval, IpCidr, IpInet, Line, Lsn, MacAddr, MacAddr8,
    Money, Multirange, NaiveDate, NaiveDateTime, NaiveTime, Path, Point, Polygon, Range, Rectangle,
    Segment, TimeTz, Utc, Uuid, Value,
};

use super::db::enums::Mood;
use super::db::prelude::*;
use super::{in_every_way, table};

#[tokio::test]
async fn comparisons() {
    in_every_way(async |server| {
        table! { server, e:
            e.i4.is_distinct_from(3) => true, else true;
            e.i4.is_distinct_from(e.i4) => false, else false;
            e.citext.is_distinct_from("citext") => false, else true;
            e.mood.is_not_distinct_from(Mood::Ok) => true, else false;
            (e.i4 + 1).is_not_distinct_from(-6) => true, else false;
            e.i4.eq(-7).is_true() => true, else false;
            e.flag.is_not_true() => false, else true;
            e.flag.is_false() => false, else false;
            e.i4.eq(1).or(e.i8.eq(1)).is_false() => true, else false;
            e.i4.eq(1).is_not_false() => false, else true;
            e.i4.eq(1).is_unknown() => false, else true;
            e.i4.eq(1).is_not_unknown() => true, else false;
            e.i4.eq(1).is_unknown().not() => true, else false;
            row((e.i4, e.mood)).eq((-7, Mood::Ok)) => true;
            row((e.i4, e.citext)).ne((-7, "CITEXT")) => false;
            row((e.i4, e.i8)).lt((-7, 11)) => true;
            row((e.i4, e.i8)).le((-7, e.i8)) => true;
            row((e.i4, e.i8, e.text)).gt((-8, 11, "z")) => true;
            row((e.i4, e.i8)).ge((e.i4 + 1, 0)) => false;
            row((e.i4, e.mood)).any_of([(1, Mood::Sad), (-7, Mood::Ok)]) => true;
            row((e.i4, e.mood)).any_of(Vec::<(i32, Mood)>::new()) => false, else false;
            row((e.i4, e.mood)).any_of([(1, Mood::Sad)]).not() => true;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn casts_of_text_and_time() {
    in_every_way(async |server| {
        table! { server, e:
            e.flag.cast::<String>() => "true";
            e.char.cast::<String>() => "A";
            e.i2.cast::<String>() => "12";
            e.f8.cast::<String>() => "2.5";
            e.num.cast::<String>() => "-2.50";
            e.citext.cast::<String>() => "CiText", of "text";
            e.bytes.cast::<String>() => "\\x0001ff";
            e.date.cast::<String>() => "2026-03-05";
            e.uuid.cast::<String>() => "00000000-0000-0000-0000-000000000001";
            e.json.cast::<String>() => "7";
            e.inet.cast::<String>() => "10.1.2.3/8";
            e.bits.cast::<String>() => "101";
            e.lsn.cast::<String>() => "0/1";
            e.point.cast::<String>() => "(1,2)";
            e.mood.cast::<String>() => "ok";
            e.r4.cast::<String>() => "[1,5)";
            e.m4.cast::<String>() => "{[1,3),[5,7)}";
            e.ints.cast::<String>() => "{1,2,3,2}";
            e.ints.cast::<Vec<i64>>() => vec![1, 2, 3, 2];
            e.ints.cast::<Vec<String>>() => vec!["1", "2", "3", "2"];
            e.texts.cast::<String>() => "{a,b}";
            e.mood.cast::<String>().cast::<Mood>() => Mood::Ok;
            e.moods.cast::<Vec<String>>().cast::<Vec<Mood>>() => vec![Mood::Ok, Mood::Sad];
            e.r4.cast::<Multirange<i32>>() => Multirange(vec![Range::from(1..5)]);
            e.date.cast::<NaiveDateTime>() => day().and_hms_opt(0, 0, 0).expect("a time");
            e.ts.cast::<NaiveDate>() => day();
            e.ts.cast::<NaiveTime>() => NaiveTime::from_hms_opt(10, 20, 30).expect("a time");
            e.time.cast::<Interval>() => Interval::from_microseconds(37_230_500_000);
            e.span.cast::<NaiveTime>() => NaiveTime::from_hms_opt(1, 0, 0).expect("a time");
            e.timetz.cast::<NaiveTime>() => NaiveTime::from_hms_opt(10, 20, 30).expect("a time");
            e.inet.cast::<IpCidr>().cast::<String>() => "10.0.0.0/8";
            e.cidr.cast::<IpInet>().cast::<String>() => "10.0.0.0/8";
            e.mac.cast::<MacAddr8>().cast::<String>() => "08:00:2b:ff:fe:01:02:03";
            e.mac8.cast::<String>() => "08:00:2b:01:02:03:04:05";
        }
        Ok(())
    })
    .await;
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 5).expect("a day")
}

/// Each type that can be cast to is what its name says.
#[tokio::test]
async fn names_of_types() {
    in_every_way(async |server| {
        fn name<T: SqlName>(names: &mut Vec<(String, String)>, server: &super::Server<'_>) {
            let brackets = if T::IS_ARRAY { "[]" } else { "" };
            let ours = server.name(&(T::wire(), T::NAME));
            names.push((format!("{}{brackets}", T::NAME), ours));
        }
        let mut names = Vec::new();
        macro_rules! names {
            ($($ty:ty),* $(,)?) => { $(name::<$ty>(&mut names, server);)* };
        }
        names! {
            bool, i8, i16, i32, i64, u32, u64, f32, f64, String, Decimal, Money, Uuid, NaiveDate, NaiveTime, TimeTz,
            NaiveDateTime, DateTime<Utc>, Interval, IpInet, IpCidr, MacAddr, MacAddr8, BitVec, Lsn, Point, Line, Segment,
            Rectangle, Path, Polygon, Circle, Vec<u8>, Value, Range<i32>, Range<i64>, Range<Decimal>,
            Range<NaiveDateTime>, Range<DateTime<Utc>>, Range<NaiveDate>, Multirange<i32>, Multirange<i64>,
            Multirange<Decimal>, Multirange<NaiveDateTime>, Multirange<DateTime<Utc>>, Multirange<NaiveDate>,
            Vec<i32>, Vec<Option<DateTime<Utc>>>, Vec<String>, Mood, Vec<Mood>,
        }
        for (name, ours) in names {
            let sql = format!("SELECT pg_typeof(NULL::{name})::text");
            let found: Vec<String> = gratia_runtime::Query::new(&sql, &[]).fetch_all(server.pool).await?;
            assert_eq!(found, [ours], "{name}");
        }
        Ok(())
    })
    .await;
}

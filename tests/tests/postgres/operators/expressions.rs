//! What every expression has: comparisons, arithmetic, text patterns, CASE and its like.

use gratia_runtime::query::case;
use gratia_runtime::types::{Interval, NaiveDate, NaiveTime};

use super::db::enums::Mood;
use super::db::prelude::*;
use super::{in_every_way, table};
use crate::fixtures::cents;

#[tokio::test]
async fn comparisons_with_values() {
    in_every_way(async |server| {
        table! { server, e:
            e.i4.expr() => -7;
            e.i4.eq(-7) => true;
            e.i4.ne(e.i4) => false;
            e.i4.lt(0) => true;
            e.f8.le(2.5) => true;
            e.num.gt(cents(-250)) => false;
            e.i8.ge(10) => true;
            e.i4.between(-10, 0) => true;
            e.date.not_between(day(1), day(9)) => false;
            e.mood.any_of([Mood::Sad, Mood::Ok]) => true;
            e.text.any_of(["Ada", "Lovelace"]) => false;
            e.i4.none_of([1, 2]) => true;
            e.uuid.eq(e.uuid) => true;
            e.bytes.ne(vec![1_u8]) => true;
            e.flag.eq(true) => true;
            e.char.lt(66) => true;
            e.cash.gt(e.cash) => false;
            e.citext.eq("CITEXT") => true;
            e.inet.ge(e.inet) => true;
            e.span.lt(Interval::new(3, 0, 0)) => true;
            e.json.eq(e.json) => true;
            e.ints.lt(e.ints) => false;
            e.texts.eq(e.texts) => true;
            e.r4.le(e.r4) => true;
            e.m4.eq(e.m4) => true;
            e.own.ne(e.own) => false;
            e.lsn.le(e.lsn) => true;
            e.mac.eq(e.mac) => true;
            e.path.gt(e.path) => false;
            e.i4.is_null() => false, else true;
            e.i4.is_not_null() => true, else false;
            e.i4.is(Some(-7)) => true;
            e.i4.is(None::<i32>) => false, else true;
            e.flag.and(e.i4.lt(0)) => true;
            e.flag.not().or(e.i4.gt(0)) => false;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn arithmetic() {
    in_every_way(async |server| {
        table! { server, e:
            e.i2 + 1 => 13;
            e.i2 - e.i4 => 19;
            e.i2 * e.i8 => 120;
            e.i2 % e.i2 => 0;
            e.i2 + e.num => cents(950);
            e.i4 + e.i2 => 5;
            e.i4 / 2 => -3;
            e.i4 % 4 => -3;
            e.i4 - e.i8 => -17;
            e.i4 * e.num => cents(1750);
            e.i4 * e.f8 => -17.5;
            e.i8 + e.i2 => 22;
            e.i8 - e.i4 => 17;
            e.i8 / 3 => 3;
            e.i8 + e.num => cents(750);
            e.i8 / e.f8 => 4.0;
            e.num + e.i2 => cents(950);
            e.num * 2 => cents(-500);
            e.num - e.i8 => cents(-1250);
            e.num % cents(200) => cents(-50);
            e.num * e.f8 => -6.25;
            e.f4 + e.f4 => 4.5;
            e.f4 * e.f8 => 5.625;
            e.f8 - e.f4 => 0.25;
            e.f8 / e.f8 => 1.0;
            e.f8 + e.i4 => -4.5;
            e.f8 * e.i8 => 25.0;
            e.f8 + e.num => 0.0;
            e.f8 - e.i2 => -9.5;
            e.i2 + e.f8 => 14.5;
            e.f4 * e.i2 => 27.0;
            e.f4 + e.i4 => -4.75;
            e.f4 - e.i8 => -7.75;
            e.f4 - e.num => 4.75;
            e.i2 * e.f4 => 27.0;
            e.i4 + e.f4 => -4.75;
            e.i8 - e.f4 => 7.75;
            e.num + e.f4 => -0.25;
            -e.i4 => 7;
            -(e.i4 + 1) => 6;
            -e.num => cents(250);
            (e.i4 + 1) * 2 => -12;
            e.date + 4 => day(9);
            e.date - 4 => day(1);
            e.date - e.date => 0;
            e.date + Interval::new(0, 1, 0) => day(6).and_hms_opt(0, 0, 0).expect("a time");
            e.date - Interval::new(0, 1, 0) => day(4).and_hms_opt(0, 0, 0).expect("a time");
            e.date + e.time - e.ts => Interval::new(0, 0, 500_000);
            e.ts + Interval::new(0, 1, 0) => day(6).and_hms_opt(10, 20, 30).expect("a time");
            e.ts - e.ts => Interval::default();
            e.tstz - Interval::new(0, 1, 0) => day(4).and_hms_opt(10, 20, 30).expect("a time").and_utc();
            e.tstz + e.span - e.span - e.tstz => Interval::new(0, 1, 0);
            e.time - e.time => Interval::default();
            e.time + e.span - e.span => moment();
            e.span + Interval::new(1, 0, 0) => Interval::new(2, 35, 90_000_000_000);
            e.span - e.span => Interval::default();
            e.span * 2.0 => Interval::new(2, 70, 180_000_000_000);
            e.span / 1.0 => Interval::new(1, 35, 90_000_000_000);
            e.span * e.i4 => Interval::new(-7, -245, -630_000_000_000);
            e.span * e.i8 => Interval::new(10, 350, 900_000_000_000);
            e.span * (e.num + cents(350)) => Interval::new(1, 35, 90_000_000_000);
            e.span / (e.i4 + 8) => Interval::new(1, 35, 90_000_000_000);
            e.span / (e.i8 - 9) => Interval::new(1, 35, 90_000_000_000);
            e.span / (e.num + cents(350)) => Interval::new(1, 35, 90_000_000_000);
            e.i4 * e.span => Interval::new(-7, -245, -630_000_000_000);
            e.i8 * e.span => Interval::new(10, 350, 900_000_000_000);
            e.f8 / e.f8 * e.span => Interval::new(1, 35, 90_000_000_000);
            (e.num + cents(350)) * e.span => Interval::new(1, 35, 90_000_000_000);
            e.span - e.span + e.date => day(5).and_hms_opt(0, 0, 0).expect("a time");
            e.span - e.span + e.ts => day(5).and_hms_opt(10, 20, 30).expect("a time");
            e.span - e.span + e.tstz => day(5).and_hms_opt(10, 20, 30).expect("a time").and_utc();
            e.span - e.span + e.time => moment();
            e.i4 + e.date + 7 => day(5);
            e.time + e.date - e.ts => Interval::new(0, 0, 500_000);
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn patterns_of_text() {
    in_every_way(async |server| {
        table! { server, e:
            e.text.like("Ada%") => true;
            e.text.not_like("Ada%") => false;
            e.text.ilike("%LOVE%") => true;
            e.text.not_ilike("%LOVE%") => false;
            e.text.matches("^Ada") => true;
            e.text.imatches("^ada") => true;
            e.text.starts_with("Ada ") => true;
            e.text.starts_with("A%") => false;
            e.text.ends_with("lace") => true;
            e.text.ends_with("_ace") => false;
            e.text.contains("a L") => true;
            e.text.contains("a%L") => false;
            e.text.icontains("A l") => true;
            e.varchar.like("a_") => true;
            e.citext.like("CITEXT") => true;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn conditional() {
    in_every_way(async |server| {
        table! { server, e:
            e.i4.unwrap_or(0) => -7, else 0;
            e.text.unwrap_or(e.varchar) => "Ada Lovelace";
            e.i4.null_if(-7) => None::<()>;
            e.i4.null_if(0) => -7;
            e.i4.greatest(0) => 0, else 0;
            e.i4.least(e.i4) => -7;
            case(e.i4.gt(0), 1).when(e.i4.lt(0), 2).otherwise(3) => 2, else 3;
            case(e.i4.lt(0), e.mood).or_null() => Mood::Ok;
            case(e.i4.lt(0), e.num).otherwise(e.num) => cents(-250);
        }
        Ok(())
    })
    .await;
}

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, day).expect("a day of March")
}

fn moment() -> NaiveTime {
    NaiveTime::from_hms_milli_opt(10, 20, 30, 500).expect("a time")
}

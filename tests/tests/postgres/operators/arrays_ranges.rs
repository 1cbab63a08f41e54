//! Functions and operators of arrays, ranges and networks.

use gratia_runtime::query::{Bounds, range, range_with};
use gratia_runtime::types::{IpCidr, Multirange, NaiveDate, Range};

use super::db::enums::Mood;
use super::db::prelude::*;
use super::{in_every_way, table};
use crate::fixtures::cents;

#[tokio::test]
async fn of_arrays() {
    in_every_way(async |server| {
        table! { server, e:
            e.ints.contains(vec![2, 3]) => true;
            e.varchars.contains(vec!["x".to_owned()]) => true;
            e.citexts.contains(vec!["x".to_owned()]) => true;
            e.moods.contains(vec![Mood::Sad]) => true;
            e.ints.contained_by(vec![1, 2]) => false;
            e.ints.contained_by(e.ints) => true;
            e.texts.overlaps(vec!["b".to_owned(), "c".to_owned()]) => true;
            e.texts.concat(vec!["c".to_owned()]).overlaps(vec!["c".to_owned()]) => true, else true;
            e.ints.has(3) => true;
            e.ints.has(e.i4) => false;
            e.moods.has(Mood::Ok) => true;
            e.varchars.has("y") => true;
            e.ints.concat(vec![9]) => vec![1, 2, 3, 2, 9], else vec![9];
            e.moods.concat(e.moods) => vec![Mood::Ok, Mood::Sad, Mood::Ok, Mood::Sad];
            e.ints.append(4) => vec![1, 2, 3, 2, 4], else vec![4];
            e.moods.append(Mood::Ok) => vec![Mood::Ok, Mood::Sad, Mood::Ok], else vec![Mood::Ok];
            e.ints.prepend(4) => vec![4, 1, 2, 3, 2], else vec![4];
            e.ints.remove(2) => vec![1, 3];
            e.moods.remove(Mood::Ok) => vec![Mood::Sad];
            e.varchars.remove("x") => vec!["y"], of "character varying[]";
            e.ints.replace(2, 5) => vec![1, 5, 3, 5];
            e.ints.cardinality() => 4;
            e.ints.length(1) => 4;
            e.ints.length(2) => None::<()>;
            e.ints.dimensions() => 1;
            e.ints.position(2) => 2;
            e.ints.position(e.positive) => None::<()>;
            e.ints.has(e.positive) => false;
            e.ints.remove(e.positive) => vec![1, 2, 3, 2];
            e.ints.position(9) => None::<()>;
            e.moods.position(Mood::Sad) => 2;
            e.ints.array_to_string("-") => "1-2-3-2";
            e.moods.array_to_string(",") => "ok,sad";
            e.ints.at(3) => 3;
            e.ints.at(9) => None::<()>;
            e.moods.at(1) => Mood::Ok;
            e.moods.append(Mood::Ok).at(3) => Mood::Ok;
            e.citexts.at(1) => "X", of "citext";
            e.varchars.at(1) => "x", of "character varying";
            e.ints.concat(e.ints).at(e.positive) => 1;
        }
        Ok(())
    })
    .await;
}

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, day).expect("a day")
}

#[tokio::test]
async fn of_ranges() {
    in_every_way(async |server| {
        table! { server, e:
            e.r4.contains(1) => true;
            e.r4.contains(e.positive.cast::<i32>()) => false;
            e.rdate.contains(day(4)) => true;
            e.rnum.contains(cents(250)) => true;
            e.m4.contains(3) => false;
            e.own.contains(1.5) => true;
            e.rts.contains(e.ts) => false;
            e.rtstz.contains(e.tstz) => true;
            e.r4.contains_range(Range::from(2..3)) => true;
            e.m4.contains_range(Range::from(1..3)) => true;
            e.r4.contains_range(e.m4) => false;
            e.own.contains_range(Range::from(1.0..1.5)) => true;
            e.r4.contained_by(Range::from(0..9)) => true;
            e.r4.contained_by(e.m4) => false;
            e.r8.overlaps(Range::from(4_i64..)) => true;
            e.m4.overlaps(e.r4) => true;
            e.r4.is_left_of(Range::from(5..)) => true;
            e.r4.is_right_of(Range::from(..1)) => true;
            e.m4.is_right_of(Range::from(..1)) => true;
            e.r4.ends_within(Range::from(..5)) => true;
            e.r4.begins_within(Range::from(1..)) => true;
            e.r4.adjacent_to(Range::from(5..7)) => true;
            e.r4.adjacent_to(e.m4) => false;
            e.r4.union(Range::from(4..9)) => Range::from(1..9);
            e.r4.intersection(Range::from(4..9)) => Range::from(4..5);
            e.r4.difference(Range::from(4..9)) => Range::from(1..4);
            e.m4.union(e.m4).difference(Multirange(vec![Range::from(6..)]))
                => Multirange(vec![Range::from(1..3), Range::from(5..6)]);
            e.m4.intersection(Multirange(vec![Range::from(2..6)]))
                => Multirange(vec![Range::from(2..3), Range::from(5..6)]);
            e.r4.union(e.r4).intersection(e.r4).difference(e.r4.difference(e.r4)) => Range::from(1..5);
            e.r4.lower() => 1;
            e.rtstz.upper() => None::<()>;
            e.m4.upper() => 7;
            e.own.upper() => 2.0;
            e.r4.is_empty() => false;
            e.r4.difference(e.r4).is_empty().not() => false;
            e.r4.lower_inc() => true;
            e.rnum.upper_inc() => true;
            e.r4.lower_inf() => false;
            e.rtstz.upper_inf() => true;
            e.r4.range_merge(Range::from(8..9)) => Range::from(1..9);
            range(e.i4, e.i8.cast::<i32>()) => Range::from(-7..10), else Range::<i32>::from(..);
            range(e.i8, 12) => Range::from(10_i64..12), else Range::from(..12_i64);
            range(e.num, cents(100)).lower_inc() => true, else false;
            range(e.ts, e.ts).is_empty() => true, else false;
            range(e.tstz, e.tstz).is_empty() => true, else false;
            range_with(day(1), e.date, Bounds::Both) => Range::from(day(1)..day(6)), else Range::from(day(1)..);
            range_with(e.i4, 0, Bounds::Upper) => Range::from(-6..1), else Range::from(..1);
            range_with(e.i4, 0, Bounds::None) => Range::from(-6..0), else Range::from(..0);
            range_with(e.i4, 0, Bounds::Lower).contains(0) => false, else false;
        }
        // A range of the schema's own has no name of ours, but travels all the same.
        let own = super::db::everything::query().select(|e| e.own.union(Range::from(1.5..3.0)));
        assert_eq!(own.fetch_all(server.pool).await?, [Range::from(1.0..3.0)]);
        let own = super::db::everything::query().select(|e| e.own.range_merge(Range::from(5.0..6.0)));
        assert_eq!(own.fetch_all(server.pool).await?, [Range::from(1.0..6.0)]);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn of_networks() {
    in_every_way(async |server| {
        table! { server, e:
            e.inet.is_in(e.cidr) => true;
            e.inet.is_strictly_in(e.cidr) => false;
            e.cidr.contains(e.inet) => true;
            e.cidr.strictly_contains(e.inet) => false;
            e.cidr.overlaps("10.1.0.0/16".parse::<IpCidr>().expect("a network")) => true;
            e.inet.host() => "10.1.2.3";
            e.inet.masklen() => 8;
            e.cidr.family() => 4;
            e.inet.network().cast::<String>() => "10.0.0.0/8";
            e.inet.netmask().host() => "255.0.0.0";
            e.cidr.broadcast().host() => "10.255.255.255";
        }
        Ok(())
    })
    .await;
}

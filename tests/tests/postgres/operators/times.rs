//! Functions of dates and times.

use gratia_runtime::query::{
    Field, Unit, clock_timestamp, current_date, local_timestamp, make_date, make_time,
    make_timestamp, now, overlaps,
};
use gratia_runtime::types::{
    DateTime, Decimal, Interval, NaiveDate, NaiveDateTime, NaiveTime, Utc,
};

use super::db::prelude::*;
use super::{in_every_way, moving, table};
use crate::fixtures::cents;

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, day).expect("a day")
}

fn at(hour: u32, minute: u32, second: u32) -> NaiveDateTime {
    day(5).and_hms_opt(hour, minute, second).expect("a time")
}

fn utc(at: NaiveDateTime) -> DateTime<Utc> {
    at.and_utc()
}

fn time(hour: u32, minute: u32, second: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, second).expect("a time")
}

#[tokio::test]
async fn of_times() {
    in_every_way(async |server| {
        table! { server, e:
            e.date.extract(Field::Year) => 2026;
            e.date.extract(Field::Quarter) => 1;
            e.date.extract(Field::DayOfWeek) => 4;
            e.date.extract(Field::IsoDayOfWeek) => 4;
            e.date.extract(Field::DayOfYear) => 64;
            e.date.extract(Field::Week) => 10;
            e.date.extract(Field::IsoYear) => 2026;
            e.date.extract(Field::Century) => 21;
            e.date.extract(Field::Millennium) => 3;
            e.date.extract(Field::Decade) => 202;
            e.date.extract(Field::Julian) => 2_461_105;
            e.time.extract(Field::Hour) => 10;
            e.time.extract(Field::Milliseconds) => Decimal::new(30_500_000, 3);
            e.timetz.extract(Field::TimeZone) => 7200;
            e.ts.extract(Field::Minute) => 20;
            e.ts.extract(Field::Second) => Decimal::new(30_000_000, 6);
            e.tstz.extract(Field::Epoch) => Decimal::new(1_772_706_030_000_000, 6);
            e.span.extract(Field::Month) => 1;
            e.span.extract(Field::Day) => 35;
            e.span.extract(Field::Microseconds) => 0;
            (e.date + 1).extract(Field::Day).eq(cents(600)) => true;
            e.ts.date_trunc(Unit::Hour) => at(10, 0, 0);
            e.tstz.date_trunc(Unit::Minute) => utc(at(10, 20, 0));
            e.ts.date_trunc(Unit::Second) => at(10, 20, 30);
            e.ts.date_trunc(Unit::Milliseconds) => at(10, 20, 30);
            e.ts.date_trunc(Unit::Microseconds) => at(10, 20, 30);
            e.ts.date_trunc(Unit::Week).date() => day(2);
            e.ts.date_trunc(Unit::Month).date() => day(1);
            e.ts.date_trunc(Unit::Quarter).extract(Field::Month) => 1;
            e.ts.date_trunc(Unit::Year).extract(Field::DayOfYear) => 1;
            e.ts.date_trunc(Unit::Decade).extract(Field::Year) => 2020;
            e.ts.date_trunc(Unit::Century).extract(Field::Year) => 2001;
            e.ts.date_trunc(Unit::Millennium).extract(Field::Year) => 2001;
            e.span.date_trunc(Unit::Day) => Interval::new(1, 35, 0);
            e.tstz.date_trunc_in(Unit::Day, "Asia/Tokyo")
                => utc(day(4).and_hms_opt(15, 0, 0).expect("a time"));
            e.ts.date_bin(Interval::from_microseconds(900_000_000), at(0, 0, 0)) => at(10, 15, 0);
            e.tstz.date_bin(Interval::from_days(1), utc(at(0, 0, 0))) => utc(at(0, 0, 0));
            e.ts.age(at(9, 20, 30)) => Interval::from_microseconds(3_600_000_000);
            e.tstz.age(e.tstz) => Interval::ZERO;
            e.ts.at_time_zone("Europe/Berlin") => utc(at(9, 20, 30));
            e.tstz.at_time_zone("Europe/Berlin") => at(11, 20, 30);
            e.timetz.at_time_zone("UTC").extract(Field::Hour) => 8;
            (e.ts + Interval::from_days(0)).at_time_zone("UTC").at_time_zone("Asia/Tokyo") => at(19, 20, 30);
            (e.ts + Interval::from_days(0)).at_time_zone("UTC").date_trunc_in(Unit::Hour, "UTC") => utc(at(10, 0, 0));
            e.ts.date() => day(5);
            e.tstz.at_time_zone("UTC").date() => day(5);
            e.ts.time() => time(10, 20, 30);
            overlaps((e.date, day(9)), (day(6), day(7))) => true;
            overlaps((e.ts, e.ts), (at(0, 0, 0), at(1, 0, 0))) => false;
            overlaps((e.ts, e.ts), (at(0, 0, 0), at(1, 0, 0))).not() => true;
            e.i4.years() => Interval::from_months(-84);
            e.i4.months() => Interval::from_months(-7);
            e.i4.weeks() => Interval::from_days(-49);
            e.i4.days() => Interval::from_days(-7);
            (e.i4 + 8).hours() => Interval::from_microseconds(3_600_000_000);
            e.positive.minutes() => Interval::from_microseconds(300_000_000);
            e.ts + e.i4.abs().days() => NaiveDate::from_ymd_opt(2026, 3, 12).and_then(|day| day.and_hms_opt(10, 20, 30));
            e.f8.seconds() => Interval::from_microseconds(2_500_000);
            e.f8.since_epoch() => DateTime::from_timestamp_micros(2_500_000).expect("a time");
            e.span.justify_days() => Interval::new(2, 5, 90_000_000_000);
            e.span.justify_hours() => Interval::new(1, 36, 3_600_000_000);
            e.span.justify_interval() => Interval::new(2, 6, 3_600_000_000);
            e.date.to_char("YYYY-MM") => "2026-03";
            e.ts.to_char("HH24:MI") => "10:20";
            e.tstz.at_time_zone("UTC").to_char("DD") => "05";
            e.tstz.to_char("YYYY") => "2026";
            e.span.to_char("DD") => "35";
            e.i4.to_char("FM000") => "-007";
            e.i8.to_char("FM000") => "010";
            e.f4.to_char("FM0.00") => "2.25";
            e.f8.to_char("FM0.00") => "2.50";
            e.num.to_char("FM0.0") => "-2.5";
            make_date(2026, e.i8.cast::<i32>(), 1) => NaiveDate::from_ymd_opt(2026, 10, 1).expect("a day");
            make_time(e.positive, 1, 2.0) => time(5, 1, 2);
            make_timestamp(2026, 3, e.positive, 10, 20, 30.0) => at(10, 20, 30);
        }
        moving! { server,
            now();
            clock_timestamp();
            current_date();
            local_timestamp();
        }
        Ok(())
    })
    .await;
}

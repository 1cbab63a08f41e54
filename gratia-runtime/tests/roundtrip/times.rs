//! Dates, times and intervals.

use gratia_runtime::chrono::FixedOffset;
use gratia_runtime::codec::Type;
use gratia_runtime::types::{DateTime, Interval, NaiveDate, NaiveDateTime, NaiveTime, TimeTz, Utc};

use crate::pairs::{Pairs, Sql};
use crate::random::Random;

/// 4714-11-24 BC and the last day of chrono, in days of the common era.
const FIRST_DAY: i64 = 730_120 - 2_451_545;
const LAST_DAY: i64 = 95_745_399;
const MICROSECONDS: i64 = 86_400_000_000;

pub async fn all(pairs: &mut Pairs) {
    let first = NaiveDate::from_ymd_opt(-4713, 11, 24).unwrap();
    let sql = Sql::new("date", Type::DATE, Type::DATE_ARRAY);
    let known = [
        ("2000-01-01", day(730_120)),
        ("0001-01-01", day(1)),
        ("0001-12-31 BC", day(0)),
        ("4714-11-24 BC", first),
        ("262142-12-31", NaiveDate::MAX),
        ("2024-02-29", NaiveDate::from_ymd_opt(2024, 2, 29).unwrap()),
    ];
    pairs.check(sql, &known, vec![], date).await;

    let sql = Sql::new("time", Type::TIME, Type::TIME_ARRAY);
    let known = [
        ("00:00:00", NaiveTime::MIN),
        ("23:59:59.999999", microsecond(MICROSECONDS - 1)),
    ];
    pairs.check(sql, &known, vec![], time).await;

    let sql = Sql::new("timetz", Type::TIMETZ, Type::TIMETZ_ARRAY);
    let known = [
        ("00:00:00+00", time_tz(NaiveTime::MIN, 0)),
        (
            "23:59:59.999999-15:59:59",
            time_tz(microsecond(MICROSECONDS - 1), -57_599),
        ),
        ("00:00:00.000001+15:59:59", time_tz(microsecond(1), 57_599)),
        (
            "04:05:06+05:30",
            time_tz(NaiveTime::from_hms_opt(4, 5, 6).unwrap(), 19_800),
        ),
    ];
    pairs
        .check(sql, &known, vec![], |random| {
            time_tz(time(random), random.between(-57_599, 57_599) as i32)
        })
        .await;

    let last = NaiveDate::MAX.and_time(microsecond(MICROSECONDS - 1));
    let known = [
        ("2000-01-01 00:00:00", day(730_120).and_time(NaiveTime::MIN)),
        (
            "1999-12-31 23:59:59.999999",
            day(730_119).and_time(microsecond(MICROSECONDS - 1)),
        ),
        (
            "0001-12-31 00:00:00.000001 BC",
            day(0).and_time(microsecond(1)),
        ),
        ("4714-11-24 00:00:00 BC", first.and_time(NaiveTime::MIN)),
        ("262142-12-31 23:59:59.999999", last),
    ];
    let sql = Sql::new("timestamp", Type::TIMESTAMP, Type::TIMESTAMP_ARRAY);
    pairs.check(sql, &known, vec![], timestamp).await;

    let with_zone = known.map(|(text, time)| {
        let text = match text.strip_suffix(" BC") {
            Some(text) => format!("{text}+00 BC"),
            None => format!("{text}+00"),
        };
        (text, time.and_utc())
    });
    let known: Vec<(&str, DateTime<Utc>)> = with_zone
        .iter()
        .map(|(text, time)| (text.as_str(), *time))
        .collect();
    let sql = Sql::new("timestamptz", Type::TIMESTAMPTZ, Type::TIMESTAMPTZ_ARRAY);
    pairs
        .check(sql, &known, vec![], |random| timestamp(random).and_utc())
        .await;

    intervals(pairs).await;
}

async fn intervals(pairs: &mut Pairs) {
    let mut known = vec![
        ("PT0S", Interval::ZERO),
        (
            "P1Y2M3DT4H5M6.000007S",
            Interval::new(14, 3, 14_706_000_007),
        ),
        (
            "P-1Y-2M3DT-4H-5M-6.5S",
            Interval::new(-14, 3, -14_706_500_000),
        ),
        ("P1M-1D", Interval::new(1, -1, 0)),
    ];
    // Older servers have none; there these are finite, and are sent back as they came.
    let version = "SELECT current_setting('server_version_num')::int4";
    if pairs.rows::<i32>(version).await[0] >= 170_000 {
        known.push(("infinity", Interval::INFINITY));
        known.push(("-infinity", Interval::NEG_INFINITY));
    }
    let extremes = vec![
        Interval::INFINITY,
        Interval::NEG_INFINITY,
        Interval::from_months(i32::MIN),
        Interval::from_months(i32::MAX),
        Interval::from_days(i32::MIN),
        Interval::from_days(i32::MAX),
        Interval::from_microseconds(i64::MIN),
        Interval::from_microseconds(i64::MAX),
    ];
    let sql = Sql::new("interval", Type::INTERVAL, Type::INTERVAL_ARRAY);
    let generate = |random: &mut Random| {
        Interval::new(
            (random.number() >> 32) as i32,
            (random.number() >> 32) as i32,
            random.number(),
        )
    };
    pairs.check(sql, &known, extremes, generate).await;
}

fn day(number: i64) -> NaiveDate {
    NaiveDate::from_num_days_from_ce_opt(number as i32).unwrap()
}

fn microsecond(number: i64) -> NaiveTime {
    let nanosecond = number % 1_000_000 * 1000;
    NaiveTime::from_num_seconds_from_midnight_opt((number / 1_000_000) as u32, nanosecond as u32)
        .unwrap()
}

fn time_tz(time: NaiveTime, east: i32) -> TimeTz {
    TimeTz {
        time,
        offset: FixedOffset::east_opt(east).unwrap(),
    }
}

/// Within a few lifetimes as often as anywhere.
pub fn date(random: &mut Random) -> NaiveDate {
    match random.below(2) {
        0 => day(random.between(700_000, 760_000)),
        _ => day(random.between(FIRST_DAY, LAST_DAY)),
    }
}

fn time(random: &mut Random) -> NaiveTime {
    microsecond(random.between(0, MICROSECONDS - 1))
}

pub fn timestamp(random: &mut Random) -> NaiveDateTime {
    date(random).and_time(time(random))
}

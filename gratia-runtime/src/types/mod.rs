//! The Rust type of each PostgreSQL type, under one roof.
//!
//! | PostgreSQL | Rust |
//! |---|---|
//! | `numeric` | [`Decimal`] |
//! | `date`, `time`, `timestamp` | [`NaiveDate`], [`NaiveTime`], [`NaiveDateTime`] |
//! | `timestamptz` | [`DateTime`]`<`[`Utc`]`>` |
//! | `timetz`, `interval` | [`TimeTz`], [`Interval`] |
//! | `uuid` | [`Uuid`] |
//! | `json`, `jsonb` without a shape | [`Value`] |
//! | `inet`, `cidr` | [`IpInet`], [`IpCidr`] |
//! | `macaddr`, `macaddr8` | [`MacAddr`], [`MacAddr8`] |
//! | `bit`, `varbit` | [`BitVec`] |
//! | `money` | [`Money`] |
//! | `pg_lsn` | [`Lsn`] |
//! | `point`, `line`, `lseg`, `box` | [`Point`], [`Line`], [`Segment`], [`Rectangle`] |
//! | `path`, `polygon`, `circle` | [`Path`], [`Polygon`], [`Circle`] |
//! | ranges, multiranges | [`Range`], [`Multirange`] |
//! | arrays that a `Vec` cannot hold | [`Array`] |
//!
//! Some of PostgreSQL's values have no place in these types: `NaN`, infinities and very long numbers
//! of `numeric` ([`Decimal`] holds 28 digits), `infinity` of dates and timestamps, the time
//! `24:00:00`. Reading one of them is an error, never another value. So is writing a date before 4714-11-24 BC or a leap
//! second. PostgreSQL keeps microseconds: nanoseconds are cut off when they are written.

mod array;
mod geometry;
mod interval;
mod lsn;
mod mac;
mod money;
mod range;
mod text;
mod time_tz;

pub use array::{Array, ArrayError, Dimension};
pub use geometry::{Circle, Line, Path, Point, Polygon, Rectangle, Segment};
pub use interval::Interval;
pub use lsn::Lsn;
pub use mac::{MacAddr, MacAddr8};
pub use money::Money;
pub use range::{Multirange, Range};
pub use text::ParseError;
pub use time_tz::TimeTz;

pub use bit_vec::BitVec;
pub use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
pub use cidr::{IpCidr, IpInet};
pub use rust_decimal::Decimal;
pub use serde_json::Value;
pub use uuid::Uuid;

//! Aggregates.

use gratia_runtime::types::{Interval, Multirange, Range};

use super::db::enums::Mood;
use super::db::prelude::*;
use super::{in_every_way, table_of_aggregates};
use crate::fixtures::cents;

#[tokio::test]
async fn of_statistics_bits_and_order() {
    in_every_way(async |server| {
        table_of_aggregates! { server, e:
            e.i4.stddev_pop() => 0;
            e.f4.stddev_pop() => 0.0;
            e.num.stddev_pop() => 0;
            e.i8.stddev_samp() => None::<()>;
            e.i2.var_pop() => 0;
            e.f8.var_samp() => None::<()>;
            e.f8.corr(e.f8) => None::<()>;
            e.f8.covar_samp(e.f8) => None::<()>;
            e.f8.covar_pop(e.f8) => 0.0;
            e.f8.regr_slope(e.f8) => None::<()>;
            e.f8.regr_intercept(e.f8) => None::<()>;
            e.f8.regr_r2(e.f8) => None::<()>;
            e.i2.bit_and() => 12;
            e.i4.bit_or() => -7;
            e.i8.bit_xor() => 10;
            e.i4.gt(0).every() => false;
            e.flag.every() => true;
            e.i4.percentile_cont(0.5) => -7.0;
            e.num.percentile_cont(0.5) => -2.5;
            e.span.percentile_cont(0.5) => Interval::new(1, 35, 90_000_000_000);
            e.num.percentile_disc(0.25) => cents(-250);
            e.mood.percentile_disc(0.5) => Mood::Ok;
            e.mood.mode() => Mood::Ok;
            e.i4.mode().filter(e.i8.gt(100)) => None::<()>;
            e.r4.range_agg() => Multirange(vec![Range::from(1..5)]);
            e.r4.range_intersect_agg() => Range::from(1..5);
        }
        Ok(())
    })
    .await;
}

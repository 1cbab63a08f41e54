//! Aggregates and windows.

use gratia_runtime::query::{
    Bound, Window, count, cume_dist, dense_rank, ntile, percent_rank, rank, row_number,
};
use gratia_runtime::types::{Interval, Multirange, Range};

use super::db::enums::Mood;
use super::db::prelude::*;
use super::{in_every_way, table, table_of_aggregates};
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

#[tokio::test]
async fn of_all_types() {
    in_every_way(async |server| {
        table_of_aggregates! { server, e:
            e.i4.count().null_if(0) => 1;
            count().filter(e.i4.is_not_null()).null_if(0) => 1;
            e.i4.min() => -7;
            e.text.max() => "Ada Lovelace";
            e.tstz.max().null_if(e.tstz.min()) => None::<()>;
            e.mood.max() => Mood::Ok;
            e.i2.sum() => 12;
            e.i4.sum() => -7;
            e.i8.sum() => 10;
            e.num.sum() => cents(-250);
            e.f4.sum() => 2.25;
            e.f8.sum() => 2.5;
            e.span.sum() => Interval::new(1, 35, 90_000_000_000);
            e.i4.avg().null_if(cents(-700)) => None::<()>;
            e.f8.avg() => 2.5;
            e.i4.array_agg().filter(e.i4.is_not_null()) => vec![Some(-7)];
            e.i4.array_agg().contains(vec![Some(-7)]) => true;
            e.text.string_agg(", ").distinct() => "Ada Lovelace";
            e.text.string_agg(", ").order_by((e.text.desc(), e.i4.asc())) => "Ada Lovelace";
            e.flag.bool_and() => true;
            e.i4.gt(0).bool_or() => false;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn windows() {
    in_every_way(async |server| {
        let all = || Window::new();
        table! { server, e:
            row_number().over(all().order_by(e.id.asc())) => 1, else 2;
            rank().over(all().order_by(e.id.asc())) => 1, else 2;
            dense_rank().over(all().order_by(e.id.asc())) => 1, else 2;
            percent_rank().over(all().order_by(e.id.asc())) => 0.0, else 1.0;
            cume_dist().over(all().partition_by(e.id).order_by(e.id.asc())) => 1.0, else 1.0;
            ntile(2).over(all().order_by(e.id.asc())) => 1, else 2;
            e.i4.lag(1).over(all().order_by(e.id.asc())) => None::<()>, else -7;
            e.i4.lead(1).over(all().order_by(e.id.asc())) => None::<()>;
            e.mood.first_value().over(all().order_by(e.id.asc())) => Mood::Ok, else Mood::Ok;
            e.i4.last_value().over(all().order_by(e.id.desc()).rows(Bound::First, Bound::Last)) => -7, else -7;
            e.text.nth_value(1).over(all().order_by(e.id.asc()).groups(Bound::First, Bound::After(1)))
                => "Ada Lovelace", else "Ada Lovelace";
            e.i4.sum().over(all().order_by(e.id.asc()).range(Bound::First, Bound::Current)) => -7, else -7;
            e.i4.count().over(all().order_by(e.id.asc()).rows(Bound::Before(1), Bound::Current)) => 1, else 1;
        }
        Ok(())
    })
    .await;
}

//! Functions of numbers, casts between them.

use gratia_runtime::query::{gen_random_uuid, random};
use gratia_runtime::rust_decimal::Decimal;
use gratia_runtime::types::Money;

use super::db::prelude::*;
use super::{in_every_way, moving, table};
use crate::fixtures::cents;

#[tokio::test]
async fn of_numbers() {
    in_every_way(async |server| {
        table! { server, e:
            e.i2.abs() => 12;
            e.i4.abs() => 7;
            e.i8.abs() => 10;
            e.f4.abs() => 2.25;
            e.f8.abs() => 2.5;
            e.num.abs() => cents(250);
            e.positive.abs() => 5;
            e.num.ceil() => cents(-200).ceil();
            e.i4.ceil() => -7.0;
            e.f4.ceil() => 3.0;
            e.num.floor() => cents(-300).floor();
            e.f8.floor() => 2.0;
            e.num.round() => cents(-300).floor();
            e.f8.round() => 2.0;
            e.i2.round() => 12.0;
            e.num.trunc() => cents(-200).floor();
            e.f8.trunc() => 2.0;
            e.i4.sign() => -1.0;
            e.i2.sign() => 1.0;
            e.num.sign().cast::<i32>() => -1;
            e.f8.sqrt() => 2.5_f64.sqrt();
            e.i8.sqrt() => 10_f64.sqrt();
            e.i2.sqrt() => 12_f64.sqrt();
            e.num.abs().sqrt().round_to(3) => cents(158) + cents(1) / cents(1000);
            e.f8.exp() => 2.5_f64.exp();
            e.num.exp().round_to(2) => cents(8);
            e.f8.ln() => 2.5_f64.ln();
            e.i2.ln() => 12_f64.ln();
            e.num.abs().ln().round_to(2) => cents(92);
            e.i8.log10() => 1.0;
            e.i2.log10() => 12_f64.log10();
            e.num.abs().log10().round_to(2) => cents(40);
            e.i4.power(2) => 49.0;
            e.i2.power(2_i16) => 144.0;
            e.i8.power(e.i8) => 1e10;
            e.f4.power(2.0_f32) => 5.0625;
            e.f8.power(2.0) => 6.25;
            e.num.power(cents(200)).round_to(2) => cents(625);
            e.i8.width_bucket(0, 100, 10) => 2;
            e.i2.width_bucket(0_i16, 100_i16, 10) => 2;
            e.f8.width_bucket(0.0, 5.0, 5) => 3;
            e.num.width_bucket(cents(-1000), cents(0), 10) => 8;
            e.num.round_to(1) => Decimal::new(-25, 1);
            e.num.trunc_to(0) => cents(-200).floor();
            e.num.div_whole(cents(100)) => cents(-200).floor();
            e.num.scale() => 2;
            e.num.trim_scale() => Decimal::new(-25, 1);
            e.num.abs().log(cents(250)).round_to(2) => cents(100);
            e.i8.gcd(4) => 2;
            e.i4.gcd(e.positive) => 1;
            e.i8.lcm(4) => 20;
            e.num.gcd(cents(100)) => cents(50);
            e.f8.sin() => 2.5_f64.sin();
            e.f8.cos() => 2.5_f64.cos();
            e.f8.tan() => 2.5_f64.tan();
            (e.f8 / 10.0).asin() => 0.25_f64.asin();
            (e.f8 / 10.0).acos() => 0.25_f64.acos();
            e.f8.atan() => 2.5_f64.atan();
            e.f8.atan2(1.0) => 2.5_f64.atan2(1.0);
            e.f8.radians() => 2.5_f64.to_radians();
            e.f8.degrees() => 2.5_f64.to_degrees();
            e.i2.and_bits(10_i16) => 8;
            e.i4.or_bits(1) => -7;
            e.i8.xor_bits(e.i8) => 0;
            e.i4.not_bits() => 6;
            e.i4.not_bits().and_bits(3) => 2;
            (e.i8 + 1_i64).and_bits(2) => 2;
            e.i2.shift_left(2) => 48;
            e.i8.shift_right(1) => 5;
            e.i8.shift_left(1).shift_right(e.i4 + 8) => 10;
        }
        moving! { server,
            random();
            gen_random_uuid();
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn casts() {
    in_every_way(async |server| {
        table! { server, e:
            e.i4.cast::<i16>() => -7;
            e.i4.cast::<i32>() => -7;
            e.i4.cast::<i64>() => -7;
            e.i4.cast::<f32>() => -7.0;
            e.i4.cast::<f64>() => -7.0;
            e.i4.cast::<Decimal>() => -7;
            e.i4.cast::<bool>() => true;
            e.i4.cast::<Money>() => Money(-700);
            e.i4.abs().cast::<u32>() => 7;
            e.i4.abs().cast::<i8>() => 7;
            e.i8.cast::<i32>() => 10;
            e.i8.cast::<Money>() => Money(1000);
            e.i8.cast::<u32>() => 10;
            e.num.cast::<i32>() => -3;
            e.num.cast::<f64>() => -2.5;
            e.num.cast::<Money>() => Money(-250);
            e.cash.cast::<Decimal>() => cents(125);
            e.f8.cast::<i64>() => 2;
            e.f8.cast::<f32>() => 2.5;
            e.f4.cast::<Decimal>() => cents(225);
            e.i2.cast::<i64>() => 12;
            e.flag.cast::<i32>() => 1;
            e.char.cast::<i32>() => 65;
            e.oid.cast::<i64>() => 42;
            e.oid.cast::<i32>() => 42;
            e.json.cast::<i32>() => 7;
            e.json.cast::<f64>() => 7.0;
            (e.i4 + 8).cast::<String>() => "1";
            e.i4.pg_typeof() => "integer", else "integer";
        }
        Ok(())
    })
    .await;
}

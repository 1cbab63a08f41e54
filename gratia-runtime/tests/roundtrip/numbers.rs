//! Booleans, numbers, and identifiers that are numbers.

use gratia_runtime::bit_vec::BitVec;
use gratia_runtime::codec::Type;
use gratia_runtime::types::{Decimal, Lsn, Money};

use crate::pairs::{Pairs, Sql};
use crate::random::Random;

pub async fn all(pairs: &mut Pairs) {
    integers(pairs).await;
    others(pairs).await;
    identifiers(pairs).await;
    bits(pairs).await;
}

async fn integers(pairs: &mut Pairs) {
    let sql = Sql::new("bool", Type::BOOL, Type::BOOL_ARRAY);
    let known = [("true", true), ("false", false)];
    pairs
        .check(sql, &known, vec![], |random| random.one_in(2))
        .await;

    let sql = Sql::new("int2", Type::INT2, Type::INT2_ARRAY);
    let known = [("-32768", i16::MIN), ("32767", i16::MAX)];
    pairs
        .check(sql, &known, vec![0, 1, -1], |random| random.bits() as i16)
        .await;

    let sql = Sql::new("int4", Type::INT4, Type::INT4_ARRAY);
    let known = [("-2147483648", i32::MIN), ("2147483647", i32::MAX)];
    pairs
        .check(sql, &known, vec![0, 1, -1], |random| {
            (random.number() >> 32) as i32
        })
        .await;

    let sql = Sql::new("int8", Type::INT8, Type::INT8_ARRAY);
    let known = [
        ("-9223372036854775808", i64::MIN),
        ("9223372036854775807", i64::MAX),
    ];
    pairs
        .check(sql, &known, vec![0, 1, -1], Random::number)
        .await;
}

async fn others(pairs: &mut Pairs) {
    let sql = Sql::new("float4", Type::FLOAT4, Type::FLOAT4_ARRAY);
    let known = [
        ("NaN", f32::NAN),
        ("Infinity", f32::INFINITY),
        ("-Infinity", f32::NEG_INFINITY),
        ("-0", -0.0),
        ("1.5", 1.5),
        ("0.1", 0.1),
    ];
    let extremes = vec![
        f32::MIN,
        f32::MAX,
        f32::MIN_POSITIVE,
        f32::from_bits(1),
        f32::EPSILON,
    ];
    pairs
        .check(sql, &known, extremes, |random| {
            f32::from_bits(random.bits() as u32)
        })
        .await;

    let sql = Sql::new("float8", Type::FLOAT8, Type::FLOAT8_ARRAY);
    let known = [
        ("NaN", f64::NAN),
        ("Infinity", f64::INFINITY),
        ("-Infinity", f64::NEG_INFINITY),
        ("-0", -0.0),
        ("0.1", 0.1),
        ("1.7976931348623157e+308", f64::MAX),
        ("5e-324", f64::from_bits(1)),
    ];
    pairs
        .check(
            sql,
            &known,
            vec![f64::MIN, f64::MIN_POSITIVE, f64::EPSILON],
            Random::float,
        )
        .await;

    let sql = Sql::new("numeric", Type::NUMERIC, Type::NUMERIC_ARRAY);
    let known = [
        "0",
        "0.00",
        "19.90",
        "-19.90",
        "10000",
        "9999",
        "100000000",
        "0.0001",
        "0.00010",
        "0.0000000000000000000000000001",
        "79228162514264337593543950335",
        "-79228162514264337593543950335",
        "7.9228162514264337593543950335",
        "12345678.90123456789012345678",
    ]
    .map(|text| (text, text.parse::<Decimal>().unwrap()));
    let extremes = (0..=Decimal::MAX_SCALE).flat_map(|scale| {
        [1, -10, 10_000, 99_999_999, Decimal::MAX.mantissa()]
            .map(|mantissa| Decimal::from_i128_with_scale(mantissa, scale))
    });
    pairs.check(sql, &known, extremes.collect(), decimal).await;

    let sql = Sql::new("money", Type::MONEY, Type::MONEY_ARRAY);
    let known = [
        ("$19.90", Money(1990)),
        ("-$0.01", Money(-1)),
        ("$92,233,720,368,547,758.07", Money(i64::MAX)),
    ];
    pairs
        .check(sql, &known, vec![Money(i64::MIN), Money(0)], |random| {
            Money(random.number())
        })
        .await;
}

/// Of any scale and magnitude, zeros at the end included.
pub fn decimal(random: &mut Random) -> Decimal {
    let wide = i128::from(random.number()) * i128::from(random.number() >> 34);
    let mantissa = match random.below(3) {
        0 => wide / 10_000 * 10_000,
        _ => wide,
    };
    Decimal::from_i128_with_scale(mantissa, random.below(29) as u32)
}

async fn identifiers(pairs: &mut Pairs) {
    for (name, ty, array) in [
        ("oid", Type::OID, Type::OID_ARRAY),
        ("xid", Type::XID, Type::XID_ARRAY),
        ("cid", Type::CID, Type::CID_ARRAY),
    ] {
        let known = [("0", 0), ("4294967295", u32::MAX)];
        pairs
            .check(Sql::new(name, ty, array), &known, vec![], |random| {
                random.bits() as u32
            })
            .await;
    }
    let sql = Sql::new("xid8", Type::XID8, Type::XID8_ARRAY);
    let known = [("0", 0), ("18446744073709551615", u64::MAX)];
    pairs.check(sql, &known, vec![], Random::bits).await;

    let sql = Sql::new("pg_lsn", Type::PG_LSN, Type::PG_LSN_ARRAY);
    let known = [
        ("0/0", Lsn(0)),
        ("16/B374D848", Lsn(0x16_B374_D848)),
        ("FFFFFFFF/FFFFFFFF", Lsn(u64::MAX)),
    ];
    pairs
        .check(sql, &known, vec![], |random| Lsn(random.bits()))
        .await;

    let sql = Sql::new("\"char\"", Type::CHAR, Type::CHAR_ARRAY);
    let known = [("a", b'a' as i8), ("~", b'~' as i8)];
    pairs
        .check(sql, &known, vec![0, 1, -1, i8::MIN, i8::MAX], |random| {
            random.bits() as i8
        })
        .await;
}

async fn bits(pairs: &mut Pairs) {
    let bits = |text: &str| BitVec::from_iter(text.chars().map(|c| c == '1'));
    let sql = Sql::new("bit(13)", Type::BIT, Type::BIT_ARRAY);
    let known = ["0000000000000", "1111111111111", "1000000000001"].map(|text| (text, bits(text)));
    pairs
        .check(sql, &known, vec![], |random| {
            BitVec::from_fn(13, |_| random.one_in(2))
        })
        .await;

    let sql = Sql::new("varbit", Type::VARBIT, Type::VARBIT_ARRAY);
    let known = ["", "0", "1", "11111111", "101010101"].map(|text| (text, bits(text)));
    let generate = |random: &mut Random| BitVec::from_fn(random.below(70), |_| random.one_in(2));
    pairs
        .check(
            sql,
            &known,
            vec![BitVec::from_elem(100_000, true)],
            generate,
        )
        .await;
}

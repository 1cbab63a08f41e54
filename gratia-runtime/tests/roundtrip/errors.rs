//! What one side cannot hold: a typed error, before the server sees it where it is the server.

use gratia_runtime::codec::{Decode, Encode, Json, Type};
use gratia_runtime::serde_json::json;
use gratia_runtime::types::{
    DateTime, Decimal, NaiveDate, NaiveDateTime, NaiveTime, Range, TimeTz, Utc,
};
use gratia_runtime::{Connection, ErrorKind, Query, Secret, UnknownLabel};

use crate::pairs::alone;
use crate::server::TestDatabase;

async fn unreadable<T: Decode>(connection: &Connection, value: &str, expected: &str) {
    let sql = format!("SELECT {value}");
    let error = match Query::new(&sql, &[]).fetch_one::<T>(connection).await {
        Ok(_) => panic!("{sql}"),
        Err(error) => error,
    };
    assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
    assert!(error.to_string().contains(expected), "{error}");
}

async fn unwritable(connection: &Connection, value: &dyn Encode, ty: Type, expected: &str) {
    let error = alone::<Option<String>>(connection, "SELECT $1", value, &ty)
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Encode, "{error}");
    assert_eq!(error.sqlstate(), None);
    assert!(error.to_string().contains(expected), "{error}");
    // The connection is as good as before.
    let one: i32 = Query::new("SELECT 1", &[])
        .fetch_one(connection)
        .await
        .unwrap();
    assert_eq!(one, 1);
}

#[tokio::test]
async fn what_rust_cannot_hold() {
    const SETTING: &str = "`rust = \"…\"` under [columns] or [types]";
    let database = TestDatabase::create();
    for connection in &database.connections().await {
        for (value, expected) in [
            ("'NaN'::numeric", "Decimal cannot hold NaN;"),
            ("'Infinity'::numeric", "Decimal cannot hold Infinity;"),
            ("'-Infinity'::numeric", "Decimal cannot hold -Infinity;"),
            (
                "repeat('9', 131072)::numeric",
                "Decimal cannot hold this numeric exactly",
            ),
            ("('1' || repeat('0', 131071))::numeric", "exactly"),
            ("('0.' || repeat('0', 16382) || '1')::numeric", "exactly"),
            ("79228162514264337593543950336::numeric", "exactly"),
            ("0.00000000000000000000000000001::numeric", "exactly"),
            ("1.0000000000000000000000000000001::numeric", "exactly"),
        ] {
            unreadable::<Decimal>(connection, value, expected).await;
            unreadable::<Option<Decimal>>(connection, value, SETTING).await;
        }
        unreadable::<NaiveDate>(
            connection,
            "'infinity'::date",
            "NaiveDate cannot hold infinity;",
        )
        .await;
        unreadable::<NaiveDate>(connection, "'-infinity'::date", SETTING).await;
        unreadable::<NaiveDate>(connection, "'5874897-12-31'::date", "outside of the years").await;
        unreadable::<NaiveDate>(connection, "'262143-01-01'::date", "outside of the years").await;
        unreadable::<NaiveDateTime>(
            connection,
            "'infinity'::timestamp",
            "NaiveDateTime cannot hold infinity;",
        )
        .await;
        unreadable::<NaiveDateTime>(connection, "'-infinity'::timestamp", SETTING).await;
        unreadable::<NaiveDateTime>(
            connection,
            "'294276-12-31 23:59:59.999999'::timestamp",
            "outside of the years",
        )
        .await;
        unreadable::<DateTime<Utc>>(
            connection,
            "'infinity'::timestamptz",
            "DateTime<Utc> cannot hold infinity;",
        )
        .await;
        unreadable::<DateTime<Utc>>(connection, "'-infinity'::timestamptz", SETTING).await;
        unreadable::<NaiveTime>(
            connection,
            "'24:00:00'::time",
            "NaiveTime cannot hold 24:00:00;",
        )
        .await;
        unreadable::<TimeTz>(
            connection,
            "'24:00:00+02'::timetz",
            "TimeTz cannot hold 24:00:00;",
        )
        .await;
        let range = "'[2026-01-01,infinity]'::tsrange";
        unreadable::<Range<NaiveDateTime>>(
            connection,
            range,
            "the upper bound: NaiveDateTime cannot hold infinity;",
        )
        .await;
        unreadable::<Json<Vec<i32>>>(connection, "'[1,\"a\"]'::jsonb", "at [1]").await;
        unreadable::<Secret<Json<Vec<i32>>>>(
            connection,
            "'[1,\"a\"]'::jsonb",
            "the secret is no value of its Rust type",
        )
        .await;
    }
}

#[tokio::test]
async fn what_postgresql_cannot_hold() {
    let database = TestDatabase::create();
    for connection in &database.connections().await {
        let nul = "holds a NUL";
        unwritable(connection, &"a\0b", Type::TEXT, nul).await;
        unwritable(connection, &"\0".to_owned(), Type::VARCHAR, nul).await;
        unwritable(connection, &Some("\0"), Type::NAME, nul).await;
        unwritable(connection, &vec!["a", "\0"], Type::TEXT_ARRAY, nul).await;
        unwritable(connection, &Secret::<String>::from("\0"), Type::TEXT, nul).await;
        unwritable(connection, &Json(json!({ "a": ["\0"] })), Type::JSONB, nul).await;
        unwritable(connection, &json!({ "\0": 1 }), Type::JSONB, nul).await;
        unwritable(connection, &vec![json!("\\\0")], Type::JSONB_ARRAY, nul).await;
        let early = NaiveDate::from_ymd_opt(-4713, 11, 23).unwrap();
        unwritable(connection, &early, Type::DATE, "before 4714-11-24 BC").await;
        unwritable(
            connection,
            &early.and_time(NaiveTime::MIN),
            Type::TIMESTAMP,
            "before 4714-11-24 BC",
        )
        .await;
        unwritable(
            connection,
            &DateTime::<Utc>::MIN_UTC,
            Type::TIMESTAMPTZ,
            "before 4714-11-24 BC",
        )
        .await;
        unwritable(
            connection,
            &vec![NaiveDate::MIN],
            Type::DATE_ARRAY,
            "before 4714-11-24 BC",
        )
        .await;
        unwritable(
            connection,
            &Range::from(NaiveDate::MIN..),
            Type::DATE_RANGE,
            "before 4714-11-24 BC",
        )
        .await;
        let leap = NaiveTime::from_hms_milli_opt(23, 59, 59, 1_000).unwrap();
        unwritable(connection, &leap, Type::TIME, "no leap seconds").await;
        unwritable(
            connection,
            &Vec::<i16>::new(),
            Type::INT2_VECTOR,
            "no empty int2vector",
        )
        .await;
        unwritable(connection, &vec![1], Type::INT4, "int4 is no array type").await;
    }
}

/// JSON as text keeps the escape of NUL, which is not NUL.
#[tokio::test]
async fn json_keeps_the_escape_of_nul() {
    let database = TestDatabase::create();
    for connection in &database.connections().await {
        let read: Json<String> = alone(connection, "SELECT $1", &Json("\0"), &Type::JSON)
            .await
            .unwrap();
        assert_eq!(read.0, "\0");
        let read: Json<String> = alone(connection, "SELECT $1", &Json("\\u0000"), &Type::JSONB)
            .await
            .unwrap();
        assert_eq!(read.0, "\\u0000");
    }
}

#[tokio::test]
async fn nanoseconds_are_cut_off() {
    let database = TestDatabase::create();
    for connection in &database.connections().await {
        for year in [1600, 1969, 1999, 2000, 2026] {
            let date = NaiveDate::from_ymd_opt(year, 12, 31).unwrap();
            let time = date.and_hms_nano_opt(23, 59, 59, 999_999_999).unwrap();
            let expected = date.and_hms_micro_opt(23, 59, 59, 999_999).unwrap();
            let read: NaiveDateTime = alone(connection, "SELECT $1", &time, &Type::TIMESTAMP)
                .await
                .unwrap();
            assert_eq!(read, expected);
            let read: DateTime<Utc> =
                alone(connection, "SELECT $1", &time.and_utc(), &Type::TIMESTAMPTZ)
                    .await
                    .unwrap();
            assert_eq!(read, expected.and_utc());
            let read: NaiveTime = alone(connection, "SELECT $1", &time.time(), &Type::TIME)
                .await
                .unwrap();
            assert_eq!(read, expected.time());
        }
    }
}

#[tokio::test]
async fn zeros_that_decimal_has_no_room_for() {
    let database = TestDatabase::create();
    for connection in &database.connections().await {
        for (value, expected) in [
            ("1.5::numeric(60,40)", "1.5000000000000000000000000000"),
            (
                "1234567890123456::numeric(60,40)",
                "1234567890123456.0000000000000",
            ),
            ("0::numeric(60,40)", "0.0000000000000000000000000000"),
        ] {
            let sql = format!("SELECT {value}");
            let read: Decimal = Query::new(&sql, &[]).fetch_one(connection).await.unwrap();
            assert_eq!(read.to_string(), expected);
        }
    }
}

#[tokio::test]
async fn ten_megabytes() {
    let database = TestDatabase::create();
    for connection in &database.connections().await {
        let text = "ü0123456789abcdef".repeat(600_000);
        assert!(text.len() > 10_000_000);
        let read: String = alone(connection, "SELECT $1", &text, &Type::TEXT)
            .await
            .unwrap();
        assert!(read == text);
        let json: Json<String> = alone(connection, "SELECT $1", &Json(&text), &Type::JSONB)
            .await
            .unwrap();
        assert!(json.0 == text);
        let bytes = text.into_bytes();
        let read: Vec<u8> = alone(connection, "SELECT $1", &bytes, &Type::BYTEA)
            .await
            .unwrap();
        assert!(read == bytes);
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Mood {
    Happy,
    Sad,
}

impl Mood {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Happy => "happy",
            Self::Sad => "sad",
        }
    }
}

impl std::str::FromStr for Mood {
    type Err = UnknownLabel;

    fn from_str(label: &str) -> Result<Self, Self::Err> {
        match label {
            "happy" => Ok(Self::Happy),
            "sad" => Ok(Self::Sad),
            _ => Err(UnknownLabel::new("mood", label)),
        }
    }
}

gratia_runtime::label_codec!(Mood: "mood");

#[tokio::test]
async fn labels() {
    let database = TestDatabase::create();
    let connections = database.connections().await;
    connections[0]
        .batch("CREATE TYPE mood AS ENUM ('happy', 'sad', 'new')")
        .await
        .unwrap();
    for connection in &connections {
        let read: Mood = alone(
            connection,
            "SELECT $1::text::mood::text",
            &Mood::Sad,
            &Type::TEXT,
        )
        .await
        .unwrap();
        assert_eq!(read, Mood::Sad);
        let moods = vec![Some(Mood::Happy), None];
        let sql = "SELECT $1::text[]::mood[]::text[]";
        let read: Vec<Option<Mood>> = alone(connection, sql, &moods, &Type::TEXT_ARRAY)
            .await
            .unwrap();
        assert_eq!(read, moods);
        let expected = "`new` is no label of enum mood";
        unreadable::<Mood>(connection, "'new'::mood::text", expected).await;
        unreadable::<Secret<Mood>>(connection, "'new'::mood::text", "the secret is no value").await;
    }
}

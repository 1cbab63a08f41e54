//! COPY of columns of every kind, in binary and in text.

use std::sync::{Arc, Mutex};

use futures_util::TryStreamExt;
use gratia_runtime::query::Expression;
use gratia_runtime::serde_json::json;
use gratia_runtime::types::Money;
use gratia_runtime::{Config, Error, ErrorKind, Pool, Query};

use super::db::*;
use super::{composites, domains, kinds, lists as list_rows, own_ranges, secret_json};
use crate::support::{MODES, config, in_every_way};

/// Rows come out of COPY as they come out of a query, and went in by COPY as they go in by INSERT.
macro_rules! round_trip {
    ($db:expr, $table:ident, $inserts:expr) => {{
        let db = $db;
        let mut inserted = Vec::new();
        for insert in $inserts {
            let row = $table::insert(insert).returning_row();
            inserted.push(row.fetch_one(db).await?);
        }
        let out: Vec<_> = $table::copy_out().stream(db).await?.try_collect().await?;
        assert_eq!(out, inserted, "out of {}", stringify!($table));
        let out = $table::query().copy_out(db).await?;
        assert_eq!(out.try_collect::<Vec<_>>().await?, inserted);

        let sql = concat!("TRUNCATE ", stringify!($table), " RESTART IDENTITY");
        db.get().await?.batch(sql).await?;
        for insert in $inserts {
            assert_eq!($table::copy_in().rows([insert]).execute(db).await?, 1);
        }
        let copied: Vec<_> = $table::copy_out().stream(db).await?.try_collect().await?;
        assert_eq!(copied, inserted, "into {}", stringify!($table));
    }};
}

#[tokio::test]
async fn every_table_of_kinds() {
    in_every_way(kinds, async |db| {
        round_trip!(db, lists, (0..10).map(list_rows::any));
        round_trip!(db, deliveries, composites::inserts());
        round_trip!(db, spans, (0..4).map(own_ranges::any));
        round_trip!(db, safes, (1..3).map(secret_json::new));
        round_trip!(
            db,
            measures,
            (1..4).map(|size| domains::new(size, Mood::ALL[size as usize % 3]))
        );
        let purse = |coins| NewPurse {}.coins(coins);
        round_trip!(
            db,
            purses,
            [Some(vec![Money(1990), Money(-1)]), Some(vec![]), None].map(purse)
        );
        Ok(())
    })
    .await;
}

const SCALARS: &str = r#"INSERT INTO scalars VALUES (1, true, 'x', -2, 9007199254740993, 4000000000, 0.1, '-Infinity',
    123456789012345678.000001000, E'\\N \\. \t\r\n"ü', E'tab\there', 'ab', 'name', 'Ä b', '\x00ff5c0a', '0044-03-15 BC',
    '23:59:59.999999', '12:00:00.5+05:30', '2026-02-28 23:59:59.999999', '1999-12-31 23:59:59+00', '-1 mon 3 days 04:05:06.7',
    '936da01f-9abd-4d9d-80c7-02af85c822a8', '{"a": [1, null, "\\"]}', '{"b":  "\t"}', '10.0.0.0/8', '08:00:2b:01:02:03',
    '08:00:2b:01:02:03:04:05', '10110', '16/B374D848', '(1.5,-2)', '{1,2,3}', '[(0,1),(2,3)]', '(3,4),(1,2)', '[(0,0),(1,1)]',
    '((0,0),(1,0),(0,1))', '<(1,2),3>', 'very "happy", {really}', 'sad', 7, '{1,3}', '{}', '{now}', '[1,5)',
    '[2026-01-01,)', '{[1,3),[5,7)}', '{ok,"very \"happy\", {really}"}', '(0.5,1]', '(1,)', 'top.left', '''a b'':1A c',
    '10.0.0.1/8', '19.90')"#;

/// A new row with what these columns of another hold.
macro_rules! with {
    ($row:expr, $($column:ident)*) => {
        NewScalar { id: $row.id + 1 }$(.$column($row.$column.clone()))*
    };
}

macro_rules! in_binary {
    ($row:expr, $($more:ident)*) => {
        with!($row, flag one i2 i8 oid f4 f8 num txt vc padded named label bytes day clock clock_tz ts tstz span uuid doc plain
            net mac mac8 bits lsn point line lseg r#box path polygon circle mood humour size ints texts times r4 rts m4 $($more)*)
    };
}

/// What was sent on the connections with these settings.
fn watched(config: Config) -> (Pool, Arc<Mutex<Vec<String>>>) {
    let seen: Arc<Mutex<Vec<String>>> = Arc::default();
    let log = Arc::clone(&seen);
    let config = config.on_statement(move |statement| {
        if let Ok(mut log) = log.lock() {
            log.push(statement.sql.to_owned());
        }
    });
    (Pool::new(config), seen)
}

#[tokio::test]
async fn every_scalar() -> Result<(), Error> {
    for mode in MODES {
        let database = kinds();
        let (db, seen) = watched(config(&database, mode));
        let db = &db;
        db.get().await?.batch(SCALARS).await?;
        let row = scalars::query().fetch_one(db).await?;
        assert_eq!(row.doc, Some(json!({"a": [1, null, "\\"]})));
        let last = async || -> Result<(Scalar, String), Error> {
            let row = scalars::query()
                .order_by(|s| s.id.desc())
                .limit(1)
                .fetch_one(db)
                .await?;
            let copied: Vec<Scalar> = scalars::copy_out().stream(db).await?.try_collect().await?;
            assert!(copied.contains(&row));
            let seen = seen.lock().expect("nobody panics");
            let copy = seen.iter().rfind(|sql| sql.contains("FROM STDIN"));
            Ok((row, copy.expect("there was one").clone()))
        };

        let binary = in_binary!(row, cash);
        scalars::copy_in().rows([binary]).execute(db).await?;
        let (found, sql) = last().await?;
        let expected = Scalar {
            id: 2,
            moods: None,
            own: None,
            spot: None,
            tree: None,
            words: None,
            address: None,
            ..row.clone()
        };
        assert_eq!(found, expected);
        assert!(sql.ends_with(", cash) FROM STDIN (FORMAT binary)"), "{sql}");

        let text = in_binary!(found, moods own spot tree words address)
            .moods(row.moods.clone())
            .own(row.own)
            .spot(row.spot.clone())
            .tree(row.tree.clone())
            .words(row.words.clone())
            .address(row.address.clone());
        scalars::copy_in().rows([text]).execute(db).await?;
        let (found, sql) = last().await?;
        let expected = Scalar {
            id: 3,
            cash: None,
            ..row.clone()
        };
        assert_eq!(found, expected);
        assert!(sql.ends_with(", address) FROM STDIN"), "{sql}");

        // Money goes in binary alone and the array in text alone: said before anything is sent.
        seen.lock().expect("nobody panics").clear();
        let both = with!(found, moods).cash(Money(1));
        let error = scalars::copy_in().rows([both]).execute(db).await;
        let error = error.expect_err("there is no way");
        assert_eq!(
            (error.kind(), error.row(), error.table(), error.column()),
            (ErrorKind::Encode, Some(1), Some("scalars"), Some("cash")),
            "{error}"
        );
        assert_eq!(*seen.lock().expect("nobody panics"), [""; 0]);

        // A NULL has a text.
        let both = with!(found, moods).cash(None);
        assert_eq!(scalars::copy_in().rows([both]).execute(db).await?, 1);
    }
    Ok(())
}

/// Text is not asked for before the triggers have run, so their errors look like those of a COPY that is refused.
#[tokio::test]
async fn a_trigger_that_fails_before_the_first_row_is_read() {
    in_every_way(kinds, async |db| {
        let trigger =
            "CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$;
            CREATE TRIGGER no BEFORE INSERT ON lists EXECUTE FUNCTION no()";
        db.get().await?.batch(trigger).await?;
        for _ in 0..5 {
            let rows = (0..1000).map(|id| list_rows::full(id).words(None));
            let error = lists::copy_in().rows(rows).execute(db).await;
            assert_eq!(error.expect_err("no").sqlstate(), Some("P0001"));
            let one = Query::new("SELECT 1", &[]).fetch_one::<i32>(db);
            let two = Query::new("SELECT 2", &[]).fetch_one::<i32>(db);
            assert_eq!(tokio::try_join!(one, two)?, (1, 2));
        }
        assert_eq!(List::count(db).await?, 0);
        Ok(())
    })
    .await;
}

/// A text COPY counts rows as a binary one does, whatever is in them.
#[tokio::test]
async fn the_row_in_text() {
    in_every_way(kinds, async |db| {
        let rows = (0..2000).map(|id| list_rows::full(if id == 1234 { 7 } else { id }));
        let error = lists::copy_in().rows(rows).execute(db).await;
        let error = error.expect_err("7 is there");
        assert_eq!(
            (error.kind(), error.row()),
            (ErrorKind::UniqueViolation, Some(1235))
        );
        let spot = |x: f64| Spot {
            x: Some(x),
            y: None,
        };
        let rows = [1.0, 2.0, -3.0].map(|x| {
            NewDelivery {
                parcel: composites::full(),
            }
            .place(spot(x))
        });
        let error = deliveries::copy_in().rows(rows).execute(db).await;
        let error = error.expect_err("the domain says no");
        assert_eq!(
            (error.kind(), error.row()),
            (ErrorKind::CheckViolation, Some(3))
        );
        assert_eq!(List::count(db).await? + Delivery::count(db).await?, 0);
        Ok(())
    })
    .await;
}

//! JSON that is secret: read and written, never shown.

use std::sync::{Arc, Mutex};

use gratia_runtime::serde_json::json;
use gratia_runtime::{ErrorKind, Param, Pool, Query, Secret};

use super::db::*;
use super::kinds;
use crate::support::{MODES, config, in_every_way};

const PIN: i32 = 48_151_623;

pub fn new(id: i32) -> SafeInsert {
    NewSafe {
        id,
        pins: Secret::new(vec![PIN, id]),
    }
    .notes(Secret::new([("a".to_owned(), PIN.to_string())].into()))
    .key(json!({"depth": [PIN]}).into())
}

#[tokio::test]
async fn the_life_of_a_row() {
    in_every_way(kinds, async |db| {
        let row = safes::insert(new(1)).returning_row().fetch_one(db).await?;
        assert_eq!(row.pins.expose(), &[PIN, 1]);
        assert_eq!(row.key.expose()["depth"][0], PIN);
        let shown = format!("{row:?} {:?}", new(1));
        assert!(!shown.contains(&PIN.to_string()), "{shown}");
        assert_eq!(Safe::find_by_id(db, 1).await?.as_ref(), Some(&row));

        let patch = SafePatch {
            pins: Secret::new(vec![]).into(),
            notes: None.into(),
            ..SafePatch::default()
        };
        let patched = Safe::update_by_id(db, 1, &patch)
            .await?
            .expect("it is there");
        assert_eq!((patched.pins.expose().len(), &patched.notes), (0, &None));
        assert_eq!(patched.key, row.key);
        assert_eq!(Safe::delete_by_id(db, 1).await?, Some(patched));

        let bare = NewSafe {
            id: 3,
            pins: Secret::new(vec![]),
        };
        let rows = [new(1), new(2), bare.into()];
        let rows = safes::insert_many(rows)
            .returning_row()
            .fetch_all(db)
            .await?;
        assert_eq!(rows[0], row);
        assert_eq!(
            (rows[2].key.expose(), &rows[2].notes),
            (&json!({"depth": 1}), &None)
        );
        Ok(())
    })
    .await;
}

/// An error says which column, and nothing of what is in it.
#[tokio::test]
async fn errors_do_not_quote_it() {
    in_every_way(kinds, async |db| {
        safes::insert(new(1)).execute(db).await?;
        let wrong = format!("[\"{PIN}\"]");
        let params = [Param::new(&wrong, gratia_runtime::codec::Type::TEXT)];
        let sql = "UPDATE safes SET pins = $1::jsonb";
        Query::new(sql, &params).execute(db).await?;
        let error = Safe::find_by_id(db, 1)
            .await
            .expect_err("it is of another shape");
        assert_eq!(
            (error.kind(), error.column()),
            (ErrorKind::Decode, Some("pins"))
        );
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains(&PIN.to_string()), "{shown}");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn statements_are_seen_without_it() -> Result<(), gratia_runtime::Error> {
    for mode in MODES {
        let database = kinds();
        let seen = Arc::new(Mutex::new(String::new()));
        let log = seen.clone();
        let config = config(&database, mode).on_statement(move |statement| {
            if let Ok(mut log) = log.lock() {
                *log += &format!("{statement:?}\n");
            }
        });
        let db = &Pool::new(config);
        safes::insert(new(1)).execute(db).await?;
        safes::insert_many([new(2), new(3)]).execute(db).await?;
        let seen = seen.lock().expect("nothing panicked").clone();
        assert!(seen.contains("INSERT INTO safes"), "{seen}");
        assert!(!seen.contains(&PIN.to_string()), "{seen}");
    }
    Ok(())
}

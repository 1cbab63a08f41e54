//! Writes of columns that travel in a way of their own: identities, generated columns, enums, composites, arrays, and indexes over
//! expressions.

use gratia_runtime::query::{Cond, Custom, literal, value};
use gratia_runtime::rust_decimal::Decimal;
use gratia_runtime::{Error, ErrorKind, Pool};

use super::db::other::*;
use super::db::prelude::*;
use super::db::*;
use super::kinds;
use crate::support::in_every_way;

fn new(email: &str) -> NewLedger {
    NewLedger {
        email: email.into(),
    }
}

async fn ledger(db: &Pool, email: &str) -> Result<Ledger, Error> {
    ledgers::insert(new(email))
        .returning_row()
        .fetch_one(db)
        .await
}

#[tokio::test]
async fn identities_are_left_alone_or_overridden() {
    in_every_way(kinds, async |db| {
        let first = ledger(db, "a").await?;
        assert_eq!((first.id, first.number), (1, 1));
        // By default: what is given counts, unless the user's values are overridden.
        let given = ledgers::insert(new("b").number(70)).returning_row();
        assert_eq!(given.fetch_one(db).await?.number, 70);
        let ignored = ledgers::insert(new("c").number(70)).overriding_user_value();
        let ignored = ignored.returning_row().fetch_one(db).await?;
        assert_eq!((ignored.id, ignored.number), (3, 2));

        // Always: by the one door.
        let restored = ledgers::insert_many([new("d"), new("e")])
            .overriding_system_value([40, 30])
            .returning(|l| (l.id, l.email));
        let restored: Vec<(i64, String)> = restored.fetch_all(db).await?;
        let ids: Vec<i64> = restored.iter().map(|(id, _)| *id).collect();
        assert_eq!(ids, [40, 30]);
        let one = ledgers::insert(new("f")).overriding_system_value([50]);
        assert_eq!(one.returning(|l| l.id).fetch_one(db).await?, 50);
        assert_eq!(
            ledger(db, "g").await?.id,
            4,
            "the sequence knows nothing of them"
        );
        let too_few = ledgers::insert_many([new("h"), new("i")]).overriding_system_value([60]);
        let error = too_few
            .execute(db)
            .await
            .expect_err("one identity for two rows");
        assert_eq!(error.kind(), ErrorKind::InvalidQuery);
        let taken = ledgers::insert(new("j")).overriding_system_value([50]);
        let error = taken.execute(db).await.expect_err("it is there");
        assert!(error.violates(ledgers::PKEY));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn rows_of_defaults_one_and_many() {
    in_every_way(kinds, async |db| {
        let one = lists::insert(NewList {
            id: 1,
            numbers: vec![],
        });
        assert_eq!(one.execute(db).await?, 1);
        let purse = purses::insert(NewPurse {}).returning(|p| p.id);
        assert_eq!(purse.fetch_one(db).await?, 1);
        let many = purses::insert_many([NewPurse {}, NewPurse {}, NewPurse {}]);
        let many = many.returning(|p| p.id).fetch_all(db).await?;
        assert_eq!(many, [2, 3, 4]);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn every_kind_of_column_is_set() {
    in_every_way(kinds, async |db| {
        let before = ledger(db, "A@x").await?;
        let spot = Spot {
            x: Some(1.5),
            y: None,
        };
        let after = ledgers::update()
            .set(|l| {
                (
                    l.email.set("B@x"),
                    l.mood.set(Mood::VeryHappyReally),
                    l.amount.set(l.amount + Decimal::new(1250, 2)),
                    l.spot.set(Custom(spot.clone())),
                    l.tags.set(vec!["a".to_owned(), "b,c".to_owned()]),
                )
            })
            .filter(|l| l.email.eq("a@X").and(l.mood.eq(Mood::Ok)))
            .returning_row()
            .fetch_one(db)
            .await?;
        assert_eq!(after.id, before.id);
        assert_eq!(after.email, "B@x");
        assert_eq!(after.mood, Mood::VeryHappyReally);
        assert_eq!(after.cents, Some(Decimal::from(1250)), "it is generated");
        assert_eq!(after.spot, Some(spot));
        assert_eq!(after.tags, ["a", "b,c"]);

        // From a row that is there, into types that never cross the wire.
        let copied = ledger_copies::insert_from(
            ledgers::query().filter(|l| l.id.eq(before.id)),
            |copy, l| {
                (
                    copy.id_of_it.set(l.id),
                    copy.email.set(l.email),
                    copy.mood.set(l.mood),
                )
            },
        );
        let copied = copied.returning_row().fetch_one(db).await?;
        assert_eq!(
            (copied.email.as_str(), copied.mood),
            ("B@x", Some(Mood::VeryHappyReally))
        );
        assert_eq!(copied.set, 7);
        let cleared = ledger_copies::update()
            .set(|c| {
                (
                    c.mood.set_null(),
                    c.set.set_default(),
                    c.email.set(value("c").upper()),
                )
            })
            .all_rows()
            .returning(|c| (c.mood, c.set, c.email));
        let cleared = cleared.fetch_one(db).await?;
        assert_eq!(cleared, (None, 7, "C".to_owned()));
        let option = |mood: Option<Mood>| {
            ledger_copies::update()
                .set(|c| c.mood.set(mood))
                .all_rows()
                .returning(|c| c.mood)
        };
        assert_eq!(
            option(Some(Mood::Sad)).fetch_one(db).await?,
            Some(Mood::Sad)
        );
        assert_eq!(option(None).fetch_one(db).await?, None);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn patches_and_many_of_them() {
    in_every_way(kinds, async |db| {
        for email in ["a", "b", "c"] {
            ledger(db, email).await?;
        }
        let patch = LedgerPatch {
            mood: Set(Mood::Sad),
            tags: Set(vec!["x".to_owned()]),
            spot: Set(Some(Spot {
                x: None,
                y: Some(2.0),
            })),
            ..LedgerPatch::default()
        };
        let patched = ledgers::update()
            .patch(&patch)
            .filter(|l| l.id.eq(2))
            .returning_row()
            .fetch_one(db)
            .await?;
        assert_eq!(
            (patched.mood, patched.tags.as_slice()),
            (Mood::Sad, &["x".to_owned()][..])
        );
        assert_eq!(patched.spot.and_then(|spot| spot.y), Some(2.0));

        let amount = |amount: i64| LedgerPatch {
            amount: Set(Decimal::from(amount)),
            ..LedgerPatch::default()
        };
        let moods = LedgerPatch {
            mood: Set(Mood::VeryHappyReally),
            tags: Set(vec!["{".to_owned(), "}".to_owned()]),
            ..LedgerPatch::default()
        };
        let changes = [(3, amount(3)), (9, amount(9)), (2, moods), (1, amount(1))];
        let changed = ledgers::update_many(changes.clone())
            .returning(|l| (l.id, l.amount, l.mood, l.tags))
            .fetch_all(db)
            .await?;
        let ids: Vec<i64> = changed.iter().map(|row| row.0).collect();
        assert_eq!(
            ids,
            [3, 2, 1],
            "in the order of the input, without what is not there"
        );
        assert_eq!(changed[0].1, Decimal::from(3));
        assert_eq!(
            (changed[1].2, changed[1].3.join("")),
            (Mood::VeryHappyReally, "{}".to_owned())
        );
        assert_eq!(ledgers::update_many(changes).execute(db).await?, 3);
        assert_eq!(ledgers::update_many([(1, amount(5))]).execute(db).await?, 1);
        assert_eq!(ledgers::update_many([]).execute(db).await?, 0);

        let twice = ledgers::update_many([(1, amount(5)), (1, amount(6))])
            .execute(db)
            .await;
        assert_eq!(
            twice.expect_err("which one?").kind(),
            ErrorKind::InvalidQuery
        );
        let empty = ledgers::update_many([(1, amount(5)), (2, LedgerPatch::default())]);
        let error = empty.execute(db).await.expect_err("nothing is set");
        assert_eq!(error.kind(), ErrorKind::EmptyPatch);
        let below = ledgers::update_many([(1, amount(5)), (2, amount(-1))])
            .execute(db)
            .await;
        assert!(below.expect_err("below 0").violates(ledgers::AMOUNT_CHECK));
        let first = Ledger::find_by_id(db, 1).await?.expect("it is there");
        assert_eq!(first.amount, Decimal::from(5), "all or none");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn an_index_over_an_expression_is_a_key() {
    in_every_way(kinds, async |db| {
        let first = ledger(db, "Ada@x").await?;
        // By its constant.
        let again = ledgers::insert(new("ADA@x").amount(Decimal::ONE))
            .on_constraint(ledgers::EMAIL_KEY)
            .do_update(|old, new| old.amount.set(old.amount + new.amount))
            .returning_row()
            .fetch_one(db)
            .await?;
        assert_eq!((again.id, again.email.as_str()), (first.id, "Ada@x"));
        assert_eq!(again.amount, Decimal::ONE);
        let existing = ledgers::insert(new("aDa@x"))
            .on_constraint(ledgers::EMAIL_KEY)
            .do_nothing()
            .or_existing()
            .fetch_one(db)
            .await?;
        assert_eq!(existing, again);
        // By its expression and predicate; the label of an enum is a literal there, or the index would not be found.
        let by_expression = |email: &str| {
            ledgers::insert(new(email))
                .on_conflict(|l| l.email.cast::<String>().lower())
                .filter(|l| l.mood.ne(literal(Mood::Sad)))
        };
        let updated = by_expression("adA@x")
            .do_update(|old, new| (old.email.set(new.email), old.version.set(old.version + 1)))
            .returning(|l| (l.email, l.version));
        assert_eq!(updated.fetch_one(db).await?, ("adA@x".to_owned(), 2));
        let existing = by_expression("ADA@X").do_nothing().or_existing();
        assert_eq!(existing.fetch_one(db).await?.id, first.id);
        // Where the predicate does not hold there is no conflict.
        let sad = ledgers::insert(new("ada@x").mood(Mood::Sad))
            .on_constraint(ledgers::EMAIL_KEY)
            .do_nothing();
        assert_eq!(sad.execute(db).await?, 1);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_version_that_is_gone_is_an_error() {
    in_every_way(kinds, async |db| {
        let read = ledger(db, "a").await?;
        let add = |version: i32| {
            ledgers::update()
                .set(|l| l.amount.set(l.amount + Decimal::ONE))
                .filter(|l| l.id.eq(read.id))
                .if_version(|l| l.version, version)
        };
        assert_eq!(add(read.version).execute(db).await?, 1);
        let late = add(read.version)
            .execute(db)
            .await
            .expect_err("somebody was here");
        assert_eq!(late.kind(), ErrorKind::StaleVersion);
        let late = add(read.version).returning_row().fetch_all(db).await;
        assert_eq!(
            late.expect_err("somebody was here").kind(),
            ErrorKind::StaleVersion
        );
        let now = add(2)
            .returning(|l| (l.version, l.amount))
            .fetch_one(db)
            .await?;
        assert_eq!(now, (3, Decimal::from(2)));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn merges() {
    in_every_way(kinds, async |db| {
        ledgers::insert_many([new("a"), new("b"), new("c")])
            .execute(db)
            .await?;
        let copies = [(1, "a"), (7, "z")].map(|(id, email)| NewLedgerCopy {
            id_of_it: id,
            email: email.into(),
        });
        ledger_copies::insert_many(copies.map(|copy| copy.mood(Mood::Sad)))
            .execute(db)
            .await?;
        let merged = ledger_copies::merge(ledgers::table, |copy, l| copy.id_of_it.eq(l.id))
            .when_matched_if(|copy, _| copy.mood.is_null())
            .delete()
            .when_matched()
            .update(|copy, l| (copy.mood.set(l.mood), copy.set.set(copy.set + 1)))
            .when_not_matched_if(|l| l.email.eq("C"))
            .do_nothing()
            .when_not_matched()
            .insert(|copy, l| (copy.id_of_it.set(l.id), copy.email.set(l.email)));
        assert_eq!(merged.execute(db).await?, 2);
        let rows = ledger_copies::query()
            .order_by(|c| c.id_of_it.asc())
            .select(|c| (c.id_of_it, c.mood, c.set))
            .fetch_all(db)
            .await?;
        assert_eq!(
            rows,
            [
                (1, Some(Mood::Ok), 8),
                (2, None, 7),
                (7, Some(Mood::Sad), 7)
            ]
        );

        // From PostgreSQL 17 on there is more to it.
        let rest = ledger_copies::merge(ledgers::table, |copy, l| copy.id_of_it.eq(l.id))
            .when_not_matched_by_source_if(|copy| copy.email.eq("z"))
            .delete()
            .when_matched_if(|copy, _| copy.mood.is_null())
            .update(|copy, _| copy.mood.set(Mood::Sad))
            .returning(|copy, l| (copy.id_of_it, l.email))
            .fetch_all(db)
            .await;
        match rest {
            Ok(mut rows) => {
                rows.sort();
                assert_eq!(rows, [(2, Some("b".to_owned())), (7, None)]);
            }
            Err(error) => assert_eq!(error.sqlstate(), Some("42601"), "{error}"),
        }
        let none = ledger_copies::merge(ledgers::table, |copy, l| copy.id_of_it.eq(l.id));
        assert_eq!(
            none.to_sql().expect_err("no branch").kind(),
            ErrorKind::InvalidQuery
        );
        let missing = ledger_copies::merge(ledgers::table, |_, _| None::<Cond>)
            .when_not_matched()
            .insert(|copy, l| copy.id_of_it.set(l.id));
        let error = missing.to_sql().expect_err("no email").to_string();
        assert_eq!(
            error,
            "new rows of Ledger \"copies\" need a value for email: it has no default"
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn text_of_a_fixed_length() {
    in_every_way(kinds, async |db| {
        let new = |code: &str| NewMeasure {
            size: 1,
            mood: Mood::Ok,
            code: code.into(),
            keys: code.into(),
        };
        let padded = measures::insert(new("ab")).returning(|m| m.code);
        assert_eq!(padded.fetch_one(db).await?, "ab   ");
        let changed = measures::update()
            .set(|m| m.code.set("abc"))
            .filter(|m| m.code.eq("ab"))
            .returning(|m| (m.code, m.mood));
        assert_eq!(changed.fetch_one(db).await?, ("abc  ".to_owned(), Mood::Ok));
        let too_long = measures::update().set(|m| m.code.set("abcdef")).all_rows();
        let error = too_long.execute(db).await.expect_err("six characters");
        assert_eq!(error.sqlstate(), Some("22001"));
        let gone = measures::delete().filter(|m| m.code.eq("abc "));
        assert_eq!(gone.execute(db).await?, 1);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_named_schema() {
    in_every_way(kinds, async |db| {
        let new = |email: &str| NewLedgerCopy {
            id_of_it: 1,
            email: email.into(),
        };
        let put = |email: &str| {
            ledger_copies::insert(new(email).set(1))
                .on_constraint(ledger_copies::PKEY)
                .do_update(|old, new| (old.email.set(new.email), old.set.set(old.set + new.set)))
                .filter(|old, _| old.set.lt(3))
                .returning(|c| (c.email, c.set))
        };
        assert_eq!(put("a").fetch_one(db).await?, ("a".to_owned(), 1));
        assert_eq!(put("b").fetch_one(db).await?, ("b".to_owned(), 2));
        assert_eq!(put("c").fetch_one(db).await?, ("c".to_owned(), 3));
        assert_eq!(put("d").fetch_optional(db).await?, None);
        let by_column = ledger_copies::insert(new("e"))
            .on_conflict(|c| c.id_of_it)
            .do_nothing();
        assert_eq!(by_column.or_existing().fetch_one(db).await?.email, "c");
        let changed = ledger_copies::update()
            .from(ledgers::table)
            .set(|(c, _)| c.set.set(0))
            .filter(|(c, l)| c.id_of_it.eq(l.id));
        assert_eq!(changed.execute(db).await?, 0);
        assert_eq!(ledger_copies::delete().all_rows().execute(db).await?, 1);
        Ok(())
    })
    .await;
}

//! New rows of which PostgreSQL is to give a part: defaults, NULLs, identities; and what they are in conflict with.

use gratia_runtime::ErrorKind;
use gratia_runtime::query::{literal, value};
use gratia_runtime::rust_decimal::Decimal;
use gratia_runtime::types::Money;

use super::db::other::ledger_copies;
use super::db::prelude::*;
use super::db::*;
use super::kinds;
use crate::support::in_every_way;

fn new(email: &str) -> LedgerInsert {
    let new = NewLedger {
        email: email.into(),
    };
    new.amount(Decimal::ONE)
}

#[tokio::test]
async fn a_default_whatever_the_rows_come_from() {
    in_every_way(kinds, async |db| {
        let amounts = |rows: Vec<LedgerInsert>| {
            ledgers::insert_many(rows)
                .set(|l| l.amount.set_default())
                .returning(|l| l.amount)
        };
        assert_eq!(amounts(vec![new("a")]).fetch_all(db).await?, [0.into()]);
        let groups = vec![new("b"), new("c").version(2)];
        assert_eq!(amounts(groups).fetch_all(db).await?, [0.into(); 2]);
        let again = ledgers::insert(new("A")).set(|l| (l.amount.set_default(), l.version.set(7)));
        let again = again.on_constraint(ledgers::EMAIL_KEY);
        let existing = again.clone().do_nothing().or_existing();
        assert_eq!(existing.fetch_one(db).await?.email, "a");
        let updated = again
            .do_update_all()
            .returning(|l| (l.email, l.amount, l.version));
        assert_eq!(updated.fetch_one(db).await?, ("A".into(), 0.into(), 7));

        let copies = ledger_copies::insert_from(ledgers::query().distinct(), |new, l| {
            (
                new.set.set_default(),
                new.id_of_it.set(l.id),
                new.email.set(l.email),
            )
        });
        let copies = copies.returning(|c| c.set).fetch_all(db).await?;
        assert_eq!(copies, [7; 3]);
        let without = ledger_copies::insert_from(ledgers::query(), |new, l| {
            (new.id_of_it.set(l.id), new.email.set_default())
        });
        let error = without.to_sql().expect_err("it has no default").to_string();
        assert!(error.contains("need a value for email"), "{error}");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn rows_of_which_nothing_is_given() {
    in_every_way(kinds, async |db| {
        let one = purses::insert(NewPurse {}).overriding_user_value();
        assert_eq!(one.returning(|p| p.id).fetch_one(db).await?, 1);
        let many = purses::insert_many([NewPurse {}, NewPurse {}]).overriding_user_value();
        assert_eq!(many.returning(|p| p.id).fetch_all(db).await?, [2, 3]);
        // What the rows give is replaced.
        let coins = [1, 2, 3].map(|coin| NewPurse {}.coins(vec![Money(coin)]));
        let emptied = purses::insert_many(coins).set(|p| p.coins.set_default());
        let emptied = emptied.returning(|p| (p.id, p.coins)).fetch_all(db).await?;
        assert_eq!(emptied, [(4, None), (5, None), (6, None)]);
        Ok(())
    })
    .await;
}

/// DISTINCT would take a NULL that stands alone for text.
#[tokio::test]
async fn null_has_the_type_of_its_column() {
    in_every_way(kinds, async |db| {
        ledgers::insert_many([new("a"), new("b")])
            .execute(db)
            .await?;
        let copy = |from: i64, mood: Option<Mood>| {
            ledger_copies::insert_from(ledgers::query().distinct(), |new, l| {
                (
                    new.id_of_it.set(l.id + from),
                    new.email.set(l.email),
                    new.mood.set(mood),
                )
            })
            .returning(|c| c.mood)
        };
        assert_eq!(copy(0, None).fetch_all(db).await?, [None; 2]);
        let sad = Some(Mood::Sad);
        assert_eq!(copy(10, sad).fetch_all(db).await?, [sad; 2]);
        let spots = corners::insert_from(ledgers::query().distinct(), |new, l| {
            (
                new.spot.set(l.spot.unwrap_or(spot(1.0))),
                new.other.set_null(),
            )
        });
        assert_eq!(spots.execute(db).await?, 1);
        Ok(())
    })
    .await;
}

fn spot(x: f64) -> gratia_runtime::query::Custom<Spot> {
    let x = Some(x);
    gratia_runtime::query::Custom(Spot { x, y: None })
}

#[tokio::test]
async fn an_identity_is_not_changed_by_a_conflict() {
    in_every_way(kinds, async |db| {
        ledgers::insert(new("a")).execute(db).await?;
        let restored = ledgers::insert_many([new("a").version(2), new("b").version(2)])
            .overriding_system_value([70, 80])
            .on_constraint(ledgers::EMAIL_KEY)
            .do_update_all()
            .returning(|l| (l.id, l.version));
        assert_eq!(restored.fetch_all(db).await?, [(1, 2), (80, 2)]);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_predicate_of_a_conflict() {
    in_every_way(kinds, async |db| {
        ledgers::insert(new("a")).execute(db).await?;
        // All of it is said, in one filter or in several.
        let twice = ledgers::insert(new("A"))
            .on_conflict(|l| l.email.cast::<String>().lower())
            .filter(|l| l.mood.ne(literal(Mood::Sad)))
            .filter(|l| l.id.gt(0))
            .filter(|_| None::<bool>.map(value))
            .do_nothing();
        assert_eq!(twice.execute(db).await?, 0);
        // A constraint has none but its own; what is said is not dropped.
        let constraint = ledgers::insert(new("A"))
            .on_constraint(ledgers::EMAIL_KEY)
            .filter(|l| l.id.lt(0))
            .do_update_all();
        let error = constraint.to_sql().expect_err("which rows are meant?");
        assert_eq!(error.kind(), ErrorKind::InvalidQuery);
        Ok(())
    })
    .await;
}

/// The server shows the row that it refuses, some values in a form of its own.
#[tokio::test]
async fn the_place_of_a_row_among_its_like() {
    in_every_way(kinds, async |db| {
        let row = |amount: &str| {
            let amount: Decimal = amount.parse().expect("a number");
            new("a").mood(Mood::Sad).amount(amount)
        };
        let place = async |rows: Vec<LedgerInsert>| {
            let error = ledgers::insert_many(rows).execute(db).await;
            error.expect_err("less than nothing").row()
        };
        let numbers = ["5", "7.50", "-1", "-1.0", "-2"].map(row);
        assert_eq!(place(numbers.into()).await, Some(3));
        // Tags may be shown in another form: they say nothing where only they differ.
        let tagged = |amount: &str, tag: &str| row(amount).tags(vec![tag.to_owned()]);
        let one = vec![tagged("1", "a"), tagged("-1", "b"), tagged("2", "b")];
        assert_eq!(place(one).await, Some(2));
        let either = vec![tagged("-1", "a"), tagged("-1", "b")];
        assert_eq!(place(either).await, None);
        // What a row leaves out has a default, which is not known here.
        let default = NewLedger { email: "a".into() }.mood(Mood::Sad);
        assert_eq!(place(vec![default, row("-1")]).await, None);
        // Rounded, so that nobody can tell.
        assert_eq!(place(vec![row("-0.004"), row("-0.011")]).await, None);
        Ok(())
    })
    .await;
}

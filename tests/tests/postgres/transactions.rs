//! Transactions: kept when committed, gone otherwise, nested by savepoints.

use gratia_db::*;
use gratia_runtime::codec::Type;
use gratia_runtime::{
    Connection, Error, ErrorKind, Isolation, Param, Pool, Query, TransactionOptions,
};

use crate::fixtures::*;
use crate::support::{gratia, in_every_way, ways};

#[tokio::test]
async fn a_transaction_is_kept_only_by_commit() {
    in_every_way(gratia, async |db| {
        let transaction = db.begin().await?;
        user(&transaction).await?;
        assert_eq!(User::count(&transaction).await?, 1);
        assert_eq!(
            User::count(db).await?,
            0,
            "others see nothing before the end"
        );
        drop(transaction);
        assert_eq!(User::count(db).await?, 0);

        let transaction = db.begin().await?;
        user(&transaction).await?;
        transaction.rollback().await?;
        assert_eq!(User::count(db).await?, 0);

        let transaction = db.begin().await?;
        user(&transaction).await?;
        transaction.commit().await?;
        assert_eq!(User::count(db).await?, 1);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn savepoints_undo_their_own_part() -> Result<(), Error> {
    for way in ways(gratia) {
        let mut connection = Connection::connect(&way.config).await?;
        let mut transaction = connection.begin().await?;
        users::insert(new_user("1")).execute(&transaction).await?;
        let failed: Result<(), Error> = transaction
            .nested(async |inner| {
                users::insert(new_user("2")).execute(inner).await?;
                users::insert(new_user("1")).execute(inner).await?;
                Ok(())
            })
            .await;
        assert_eq!(
            failed.expect_err("1 is there").kind(),
            ErrorKind::UniqueViolation
        );
        let kept: u64 = transaction
            .nested(async |inner| {
                let mut deeper = inner.savepoint().await?;
                users::insert(new_user("4")).execute(&deeper).await?;
                let deepest = deeper.savepoint().await?;
                users::insert(new_user("5")).execute(&deepest).await?;
                drop(deepest);
                deeper.commit().await?;
                users::insert(new_user("3")).execute(inner).await
            })
            .await?;
        assert_eq!(kept, 1);
        transaction.commit().await?;
        let mut there = Vec::new();
        for email in ["1", "2", "3", "4", "5"] {
            there.push(User::exists_by_email(&connection, email).await?);
        }
        assert_eq!(there, [true, false, true, true, false]);
    }
    Ok(())
}

#[tokio::test]
async fn options_reach_the_server() {
    in_every_way(gratia, async |db| {
        let options = TransactionOptions {
            isolation: Some(Isolation::Serializable),
            read_only: true,
            deferrable: true,
        };
        let transaction = db.begin_with(&options).await?;
        let error = user(&transaction).await.expect_err("it is read only");
        assert_eq!(error.sqlstate(), Some("25006"));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn two_that_write_the_same_row_are_told_apart_from_other_failures() {
    in_every_way(gratia, async |db| {
        let user = user(db).await?;
        let options = TransactionOptions {
            isolation: Some(Isolation::RepeatableRead),
            ..Default::default()
        };
        let (first, second) = (
            db.begin_with(&options).await?,
            db.begin_with(&options).await?,
        );
        User::find_by_id(&second, user.id).await?;
        let patch = |name: &str| UserPatch {
            first_name: prelude::Set(name.to_owned()),
            ..Default::default()
        };
        User::update_by_id(&first, user.id, &patch("first")).await?;
        first.commit().await?;
        let error = User::update_by_id(&second, user.id, &patch("second"))
            .await
            .expect_err("the first one came between");
        assert_eq!(error.kind(), ErrorKind::SerializationFailure);
        assert!(error.is_retryable());
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn futures_may_move_between_threads() {
    in_every_way(gratia, async |db| {
        let (guard, retry) = (db.clone(), db.clone());
        let task = tokio::spawn(async move {
            let transaction = guard.begin().await?;
            let user = user(&transaction).await?;
            let found = User::find_by_id(&transaction, user.id).await?;
            transaction.commit().await?;
            Ok::<bool, Error>(found.is_some())
        });
        assert!(task.await.expect("it does not panic")?);

        let options = TransactionOptions::default();
        let task = tokio::spawn(async move {
            retry
                .transaction_retry(options, 3, |t| async move {
                    User::count(&t).await.map(|count| (t, count))
                })
                .await
        });
        assert_eq!(task.await.expect("it does not panic")?, 1);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn closures_commit_what_returns_ok() {
    in_every_way(gratia, async |db| {
        let id = db
            .transaction(async |t| Ok::<_, Error>(user(t).await?.id))
            .await?;
        let failed: Result<(), Error> = db
            .transaction(async |t| {
                User::delete_by_id(t, id).await?;
                users::insert(new_user("x")).execute(t).await?;
                users::insert(new_user("x")).execute(t).await?;
                Ok(())
            })
            .await;
        assert!(failed.is_err_and(|error| error.violates(users::EMAIL_KEY)));
        assert!(User::exists_by_id(db, id).await?);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_serialized_is_tried_again() {
    in_every_way(gratia, async |db| {
        let product = product(db).await?;
        let options = TransactionOptions {
            isolation: Some(Isolation::Serializable),
            ..Default::default()
        };
        let count = |db: gratia_runtime::Pool| async move {
            db.transaction_retry(options, 100, |t| async move {
                let found = Product::find_by_id(&t, product.id)
                    .await?
                    .expect("it is there");
                let patch = ProductPatch {
                    stock: prelude::Set(found.stock + 1),
                    ..Default::default()
                };
                Product::update_by_id(&t, product.id, &patch).await?;
                Ok::<_, Error>((t, ()))
            })
            .await
        };
        let tasks: Vec<_> = (0..10).map(|_| tokio::spawn(count(db.clone()))).collect();
        for task in tasks {
            task.await.expect("it does not panic")?;
        }
        assert_eq!(
            Product::find_by_id(db, product.id).await?.map(|p| p.stock),
            Some(10),
            "no count is lost"
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn locks_of_the_program_end_with_the_transaction() {
    in_every_way(gratia, async |db| {
        let (first, second) = (db.begin().await?, db.begin().await?);
        first.advisory_lock(i64::MIN).await?;
        assert!(!second.try_advisory_lock(i64::MIN).await?);
        assert!(!second.try_advisory_lock_shared(i64::MIN).await?);
        assert!(second.try_advisory_lock(2).await?);

        first.advisory_lock_shared(3).await?;
        second.advisory_lock_shared(3).await?;
        assert!(second.try_advisory_lock_shared(3).await?);
        assert!(!second.try_advisory_lock(3).await?);
        first.commit().await?;
        assert!(second.try_advisory_lock(3).await?);
        assert!(second.try_advisory_lock(i64::MIN).await?);
        drop(second);
        let third = db.begin().await?;
        assert!(third.try_advisory_lock(i64::MIN).await?);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_test_leaves_nothing_behind() {
    in_every_way(gratia, async |db| {
        let id = db
            .rolled_back(async |t| {
                let user = user(t).await?;
                let failed: Result<u64, Error> = t
                    .nested(async |inner| users::insert(new_user(&user.email)).execute(inner).await)
                    .await;
                assert!(failed.is_err_and(|error| error.violates(users::EMAIL_KEY)));
                assert_eq!(User::count(t).await?, 1);
                Ok::<_, Error>(user.id)
            })
            .await?;
        assert_eq!(User::find_by_id(db, id).await?, None);

        let failed: Result<(), Error> = db
            .rolled_back(async |t| {
                user(t).await?;
                user(t).await.map(drop)
            })
            .await;
        assert!(failed.is_err_and(|error| error.violates(users::EMAIL_KEY)));
        assert_eq!(User::count(db).await?, 0);
        Ok(())
    })
    .await;
}

/// A role without BYPASSRLS, dropped with its handle.
struct Tenant<'p> {
    db: &'p Pool,
    role: String,
}

impl<'p> Tenant<'p> {
    /// Sees the orders of one email alone.
    async fn of(db: &'p Pool) -> Result<Self, Error> {
        let database: String = Query::new("SELECT current_database()::text", &[])
            .fetch_one(db)
            .await?;
        let role = format!("tenant_of_{database}");
        let sql = format!(
            "CREATE ROLE {role}; GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO {role};
             GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role};
             ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
             CREATE POLICY own ON orders USING (email = current_setting('app.email'))"
        );
        db.get().await?.batch(&sql).await?;
        Ok(Tenant { db, role })
    }

    async fn drop(self) -> Result<(), Error> {
        let sql = format!("DROP OWNED BY {0}; DROP ROLE {0}", self.role);
        self.db.get().await?.batch(&sql).await
    }
}

/// What a connection keeps of its transactions: who it is, and the setting.
async fn kept(db: &Pool) -> Result<(bool, Option<String>), Error> {
    let sql = "SELECT current_user = session_user, nullif(current_setting('app.email', true), '')";
    Query::new(sql, &[]).fetch_one(db).await
}

#[tokio::test]
async fn row_security_hides_the_rows_of_others() {
    in_every_way(gratia, async |db| {
        let mut orders = Vec::new();
        for (number, email) in [
            ("1", "ada@example.org"),
            ("2", "bob@example.org"),
            ("3", "bob@example.org"),
        ] {
            let new = NewOrder {
                email: email.into(),
                ..new_order(number)
            };
            orders.push(orders::insert(new).returning_row().fetch_one(db).await?);
        }
        let tenant = Tenant::of(db).await?;
        for round in 0..5 {
            let (email, count) = [("ada@example.org", 1), ("bob@example.org", 2)][round % 2];
            let t = db.begin().await?;
            t.set_local("role", &tenant.role).await?;
            t.set_local("app.email", email).await?;
            assert_eq!(Order::count(&t).await?, count);
            let found = Order::find_by_order_number(&t, "1").await?;
            assert_eq!(found.is_some(), count == 1, "only to whom it belongs");
            let copied = orders::copy_out().stream(&t).await?;
            let copied: Vec<Order> = futures_util::TryStreamExt::try_collect(copied).await?;
            assert!(copied.iter().all(|order| order.email == email));
            let foreign = orders::insert(new_order("4").user_id(None))
                .execute(&t)
                .await;
            assert_eq!(foreign.is_ok(), email == "ada@example.org", "{foreign:?}");
            match round % 3 {
                0 => drop(t),
                1 => t.rollback().await?,
                _ => drop(t.commit().await),
            }
            assert_eq!(kept(db).await?, (true, None));
            let params = [Param::new(&"4", Type::TEXT)];
            Query::new("DELETE FROM orders WHERE order_number = $1", &params)
                .execute(db)
                .await?;
        }
        // PostgreSQL has no COPY into a table with policies.
        let t = db.begin().await?;
        t.set_local("role", &tenant.role).await?;
        t.set_local("app.email", "ada@example.org").await?;
        let error = orders::copy_in().rows([new_order("5")]).execute(&t).await;
        assert_eq!(
            error.expect_err("there is a policy").sqlstate(),
            Some("0A000")
        );
        drop(t);
        assert_eq!(Order::count(db).await?, 3);
        tenant.drop().await
    })
    .await;
}

#[tokio::test]
async fn a_snapshot_is_shared() {
    in_every_way(gratia, async |db| {
        let options = TransactionOptions {
            isolation: Some(Isolation::RepeatableRead),
            ..TransactionOptions::default()
        };
        let first = db.begin_with(&options).await?;
        let snapshot = first.export_snapshot().await?;
        user(db).await?;
        let second = db.begin_with(&options).await?;
        second.import_snapshot(&snapshot).await?;
        assert_eq!(
            User::count(&second).await?,
            0,
            "it sees what the first one sees"
        );
        assert_eq!(User::count(db).await?, 1);
        let third = db.begin_with(&options).await?;
        let injected = third.import_snapshot("1'; DROP TABLE users; --").await;
        let error = injected.expect_err("no name");
        assert_eq!(error.kind(), ErrorKind::InvalidQuery);
        // Newer servers have another code for it.
        let unknown = third.import_snapshot("00000003-0000001B-1").await;
        let error = unknown.expect_err("nobody has exported it");
        assert!(
            matches!(error.sqlstate(), Some("22023" | "42704")),
            "{error}"
        );
        Ok(())
    })
    .await;
}

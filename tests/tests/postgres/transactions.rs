//! Transactions: kept when committed, gone otherwise, nested by savepoints.

use gratia_db::*;
use gratia_runtime::{Connection, Error, ErrorKind, Isolation, TransactionOptions};

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

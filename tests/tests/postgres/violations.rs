//! Constraints that say no, told apart by their constant.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::{Constraint, Error, ErrorKind};

use crate::fixtures::*;
use crate::support::{gratia, in_every_way};

fn check<T: std::fmt::Debug>(result: Result<T, Error>, kind: ErrorKind, constraint: Constraint) {
    let error = result.expect_err("the constraint says no");
    assert_eq!(error.kind(), kind, "{error}");
    assert!(
        error.violates(constraint),
        "{error} is no violation of {constraint}"
    );
    assert_eq!(error.constraint(), Some(constraint.name()));
    assert_eq!(error.table(), Some(constraint.table()));
}

#[tokio::test]
async fn each_kind_by_its_constraint() {
    in_every_way(gratia, async |db| {
        let (user, product) = (user(db).await?, product(db).await?);

        let again = users::insert(new_user(&user.email)).execute(db).await;
        assert!(
            !again
                .as_ref()
                .is_err_and(|error| error.violates(users::PKEY))
        );
        check(again, ErrorKind::UniqueViolation, users::EMAIL_KEY);

        let wish = || NewWishlistItem {
            user_id: user.id,
            product_id: product.id,
        };
        wishlist_items::insert(wish()).execute(db).await?;
        let twice = wishlist_items::insert(wish()).execute(db).await;
        check(
            twice,
            ErrorKind::UniqueViolation,
            wishlist_items::USER_ID_PRODUCT_ID_KEY,
        );

        let lost = products::insert(new_product("X", -1))
            .returning_row()
            .fetch_one(db)
            .await;
        check(
            lost,
            ErrorKind::ForeignKeyViolation,
            products::CATEGORY_ID_FKEY,
        );
        let needed = Category::delete_by_id(db, product.category_id).await;
        check(
            needed,
            ErrorKind::ForeignKeyViolation,
            products::CATEGORY_ID_FKEY,
        );

        let negative = ProductPatch {
            stock: Set(-1),
            ..Default::default()
        };
        check(
            Product::update_by_id(db, product.id, &negative).await,
            ErrorKind::CheckViolation,
            products::STOCK_CHECK,
        );

        let item = NewCartItem {
            product_id: product.id,
            sku: "LS-1".into(),
            product_name: "Shirt".into(),
            price: cents(1),
        };
        let both = item.user_id(user.id).session_id("s".to_owned());
        check(
            cart_items::insert(both).execute(db).await,
            ErrorKind::CheckViolation,
            cart_items::OWNER_CHECK,
        );

        let long = UserPatch {
            first_name: Set("x".repeat(51)),
            ..Default::default()
        };
        let error = User::update_by_id(db, user.id, &long)
            .await
            .expect_err("it is too long");
        assert_eq!(
            (error.kind(), error.sqlstate()),
            (ErrorKind::Server, Some("22001"))
        );

        let nul = UserPatch {
            first_name: Set("a\0b".into()),
            ..Default::default()
        };
        let error = User::update_by_id(db, user.id, &nul)
            .await
            .expect_err("PostgreSQL has no NUL in text");
        assert_eq!(error.kind(), ErrorKind::Encode, "{error}");
        assert_eq!(
            User::count(db).await?,
            1,
            "the connection is as good as before"
        );
        Ok(())
    })
    .await;
}

//! What the queries that write do to the shop.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::serde_json::json;
use gratia_runtime::types::NaiveDateTime;
use gratia_runtime::{Error, ErrorKind, Pool};

use super::*;
use crate::fixtures::{new_order, new_user};
use crate::queries::in_every_way;
use crate::queries::shop::{Shop, day};
use crate::writes::line;

#[tokio::test]
async fn users_and_verifications() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let user = register(db, new_user("new@example.org")).await?;
        assert_eq!(
            (user.email.as_str(), user.is_active),
            ("new@example.org", true)
        );
        let again = register(db, new_user("new@example.org")).await;
        assert!(again.expect_err("it is there").violates(users::EMAIL_KEY));

        let (a, wrong) = (
            Secret::new("a".to_owned()),
            Secret::new("000000".to_owned()),
        );
        let code = Secret::new("123456".to_owned());
        let verification = |until: NaiveDateTime| NewEmailVerification {
            verification_code: code.clone(),
            token: a.clone(),
            encrypted_user_data: "…".into(),
            expires_at: until,
        };
        renew_verification(db, verification(day(2)), day(1)).await?;
        assert_eq!(sweep_verification(db, &a, day(1)).await?, 0, "it is good");
        assert_eq!(use_verification(db, &a, &wrong, day(1)).await?, None);
        assert_eq!(use_verification(db, &a, &code, day(3)).await?, None);
        let used = use_verification(db, &a, &code, day(1))
            .await?
            .expect("it is good");
        assert!(used.is_used && used.updated_at > used.created_at);
        assert_eq!(use_verification(db, &a, &code, day(1)).await?, None, "once");
        let renewed = renew_verification(db, verification(day(5)), day(1)).await?;
        assert!(renewed.id > used.id && !renewed.is_used);
        assert_eq!(
            sweep_verification(db, &a, day(6)).await?,
            1,
            "it has expired"
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn brands_templates_and_collections() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let patch = BrandPatch {
            description: Set(None),
            ..BrandPatch::default()
        };
        let changed = change_brand(db, shop.acme.id, &patch)
            .await?
            .expect("it is there");
        assert!(changed.updated_at > shop.acme.updated_at);
        let expected = Brand {
            description: None,
            updated_at: changed.updated_at,
            ..shop.acme.clone()
        };
        assert_eq!(changed, expected);
        let empty = change_brand(db, shop.acme.id, &BrandPatch::default()).await;
        assert_eq!(
            empty.expect_err("nothing is set").kind(),
            ErrorKind::EmptyPatch
        );

        let template = NewCategoryAttributeTemplate {
            category_id: shop.shirts.id,
        };
        let before = category_attribute_templates::query()
            .filter(|t| t.category_id.eq(shop.shirts.id))
            .fetch_one(db)
            .await?;
        let after = put_template(db, template.clone().attribute_definitions(vec![])).await?;
        assert_eq!((after.id, after.created_at), (before.id, before.created_at));
        assert!(after.attribute_definitions.is_empty() && after.updated_at > before.updated_at);
        let other = NewCategoryAttributeTemplate {
            category_id: shop.clothes.id,
        };
        let new = put_template(db, other.attribute_definitions(vec![])).await?;
        assert_ne!(new.id, after.id);

        let collections = collections::query().fetch_all(db).await?;
        let gone = delete_collection(db, collections[0].id).await?;
        assert_eq!(gone.as_ref(), Some(&collections[0]));
        assert_eq!(delete_collection(db, collections[0].id).await?, None);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn wishes_and_events() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let new = NewWishlistItem {
            user_id: shop.bob.id,
            product_id: shop.products[3].id,
        };
        let first = wish(db, new.clone()).await?;
        assert_eq!(wish(db, new.clone()).await?, first, "it was there already");
        assert_eq!(
            unwish(db, new.user_id, new.product_id).await?,
            Some(first.id)
        );
        assert_eq!(unwish(db, new.user_id, new.product_id).await?, None);
        assert_ne!(wish(db, new).await?.id, first.id);

        let event = |payload| NewWebhookEvent {
            event_id: "evt_1".into(),
            r#type: "payment".into(),
            payload,
        };
        let first = receive(db, event(json!({"try": 1}))).await?;
        assert_eq!(
            (first.attempt_count, first.status),
            (1, WebhookEventStatus::Pending)
        );
        assert_eq!(mark_failed(db, "evt_1", "no").await?, 1);
        let second = receive(db, event(json!({"try": 2}))).await?;
        assert_eq!((second.id, second.attempt_count), (first.id, 2));
        assert_eq!(second.status, WebhookEventStatus::Pending, "it had failed");
        assert_eq!(second.error_message.as_deref(), Some("no"));
        assert_eq!(second.payload, json!({"try": 1}));
        assert_eq!(mark_processed(db, "evt_1").await?, 1);
        let third = receive(db, event(json!({"try": 3}))).await?;
        assert_eq!(
            (third.attempt_count, third.status),
            (3, WebhookEventStatus::Processed)
        );
        assert!(third.processed_at.is_some() && third.error_message.is_none());
        assert_eq!(mark_processed(db, "evt_2").await?, 0);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn carts() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let [ls1, ls2, ..] = shop.products.as_slice() else {
            panic!("four products");
        };
        let ada = shop.ada.id;
        cart_items::delete().all_rows().execute(db).await?;
        let first = add_to_cart(db, line(ls1), ada, 2).await?;
        let second = add_to_cart(db, line(ls1), ada, 3).await?;
        assert_eq!((second.id, second.quantity), (first.id, 5));
        assert!(second.updated_at > first.updated_at, "it is touched");
        let guest = add_to_session_cart(db, line(ls1), "s", 1).await?;
        assert_ne!(guest.id, first.id);
        assert_eq!(
            add_to_session_cart(db, line(ls1), "s", 1).await?.quantity,
            2
        );
        add_to_cart(db, line(ls2), ada, 1).await?;
        let cart: Vec<(String, i32)> = cart_of(db, ada)
            .await?
            .into_iter()
            .map(|line| (line.sku, line.quantity))
            .collect();
        assert_eq!(cart, [("LS-1".to_owned(), 5), ("LS-2".to_owned(), 1)]);
        assert_eq!(cart_of_session(db, "s").await?.len(), 1);

        assert_eq!(set_quantity(db, ada, "LS-1", 7).await?, 1);
        let none = set_quantity(db, ada, "LS-1", 0)
            .await
            .expect_err("more than none");
        assert!(none.violates(cart_items::QUANTITY_CHECK));
        assert_eq!(remove_from_cart(db, ada, "LS-2").await?, 1);
        assert_eq!(cart_of(db, ada).await?[0].quantity, 7);
        assert_eq!(clear_cart(db, ada).await?, 1);
        assert_eq!(cart_of(db, ada).await?, []);
        assert_eq!(cart_of_session(db, "s").await?.len(), 1, "it is another's");

        let lines = vec![line(ls2).user_id(ada), line(ls1).user_id(ada).quantity(4)];
        let filled = fill_cart(db, lines).await?;
        let filled: Vec<(&str, i32)> = filled
            .iter()
            .map(|l| (l.sku.as_str(), l.quantity))
            .collect();
        assert_eq!(filled, [("LS-2", 1), ("LS-1", 4)]);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn an_order_is_placed_whole_or_not_at_all() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let [ls1, ls2, ..] = shop.products.as_slice() else {
            panic!("four products");
        };
        let ada = shop.ada.id;
        cart_items::delete().all_rows().execute(db).await?;
        products::update()
            .set(|p| p.stock.set(5))
            .filter(|p| p.id.any_of([ls1.id, ls2.id]))
            .execute(db)
            .await?;
        add_to_cart(db, line(ls1), ada, 2).await?;
        add_to_cart(db, line(ls2), ada, 5).await?;
        let tx = db.begin().await?;
        let order = place_order(&tx, ada, new_order("G-100"))
            .await
            .map_err(database)?;
        tx.commit().await?;
        assert_eq!(order.user_id, Some(ada));
        let stocks = products::query()
            .filter(|p| p.id.any_of([ls1.id, ls2.id]))
            .order_by(|p| p.id.asc())
            .select(|p| p.stock);
        assert_eq!(stocks.clone().fetch_all(db).await?, [3, 0]);
        let items: Vec<(String, i32, Option<i32>)> = order_items::query()
            .filter(|i| i.order_id.eq(order.id))
            .order_by(|i| i.id.asc())
            .select(|i| (i.sku, i.quantity, i.product_id))
            .fetch_all(db)
            .await?;
        let expected = [
            ("LS-1".to_owned(), 2, Some(ls1.id)),
            ("LS-2".to_owned(), 5, Some(ls2.id)),
        ];
        assert_eq!(items, expected);
        assert_eq!(cart_of(db, ada).await?, []);

        add_to_cart(db, line(ls1), ada, 1).await?;
        add_to_cart(db, line(ls2), ada, 1).await?;
        let tx = db.begin().await?;
        let failed = place_order(&tx, ada, new_order("G-101")).await;
        drop(tx);
        match failed {
            Err(OrderError::OutOfStock { sku, left }) => {
                assert_eq!((sku.as_str(), left), ("LS-2", 0))
            }
            other => panic!("{other:?}"),
        }
        assert_eq!(stocks.fetch_all(db).await?, [3, 0], "nothing is left of it");
        assert_eq!(cart_of(db, ada).await?.len(), 2);

        assert_eq!(set_payment(db, "G-100", "pi_1").await?, 1);
        let found = order_of_payment(db, "pi_1").await?.expect("it is there");
        assert_eq!(
            (found.id, found.payment_status),
            (order.id, PaymentStatus::Pending)
        );
        let paid = set_payment_status(db, "pi_1", PaymentStatus::Paid).await?;
        assert_eq!(
            paid.map(|order| order.payment_status),
            Some(PaymentStatus::Paid)
        );
        assert_eq!(
            set_payment_status(db, "pi_2", PaymentStatus::Paid).await?,
            None
        );
        Ok(())
    })
    .await;
}

fn database(error: OrderError) -> Error {
    match error {
        OrderError::Database(error) => error,
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn a_guest_logs_in() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let [ls1, ls2, ts1, ..] = shop.products.as_slice() else {
            panic!("four products");
        };
        let ada = shop.ada.id;
        cart_items::delete().all_rows().execute(db).await?;
        add_to_cart(db, line(ls1), ada, 1).await?;
        add_to_cart(db, line(ts1), ada, 1).await?;
        add_to_session_cart(db, line(ls1), "s", 4).await?;
        add_to_session_cart(db, line(ls2), "s", 2).await?;
        add_to_session_cart(db, line(ls2), "t", 9).await?;
        assert_eq!(merge_carts(db, "s", ada).await?, 2);
        let cart = cart_of(db, ada).await?;
        let cart: Vec<(&str, i32)> = cart.iter().map(|l| (l.sku.as_str(), l.quantity)).collect();
        assert_eq!(cart, [("LS-1", 5), ("TS-1", 1), ("LS-2", 2)]);
        assert_eq!(cart_of_session(db, "s").await?, []);
        assert_eq!(cart_of_session(db, "t").await?.len(), 1);
        assert_eq!(merge_carts(db, "s", ada).await?, 0);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_cancelled_order_gives_back_what_it_took() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let [ls1, ls2, ..] = shop.products.as_slice() else {
            panic!("four products");
        };
        // G-1 has two of LS-1 and one of a product that is gone; two more lines of LS-1 and one of LS-2.
        let item = |product: &Product, quantity| {
            NewOrderItem {
                order_id: shop.orders[0].id,
                sku: product.sku.clone(),
                product_name: product.name.clone(),
                price: product.price,
                quantity,
            }
            .product_id(product.id)
        };
        let items = [item(ls1, 10), item(ls1, 100), item(ls2, 7)];
        order_items::insert_many(items).execute(db).await?;
        assert_eq!(cancel(db, "G-1").await?, 2);
        let stock = async |product: &Product| -> Result<i32, Error> {
            let found = Product::find_by_id(db, product.id).await?;
            Ok(found.expect("it is there").stock)
        };
        assert_eq!(stock(ls1).await?, ls1.stock + 112);
        assert_eq!(stock(ls2).await?, ls2.stock + 7);
        assert_eq!(cancel(db, "G-1").await?, 0, "once");
        assert_eq!(cancel(db, "G-2").await?, 0, "it is on its way");
        assert_eq!(stock(ls1).await?, ls1.stock + 112);
        Ok(())
    })
    .await;
}

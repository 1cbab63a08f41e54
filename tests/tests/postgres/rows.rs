//! Every table of Gratia: inserted, found by each key, patched, deleted; in both modes and
//! through PgBouncer.

use gratia_db::json::{AttributeDefinition, AttributeType, AttributeValue, VariantAttributes};
use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::ErrorKind;
use gratia_runtime::serde_json::json;

use crate::fixtures::*;
use crate::support::{gratia, in_every_way};

/// The life of a row, the same for every table: read back by its key, patched, deleted, gone.
macro_rules! life {
    ($db:expr, $row:expr, $ty:ident, $patch:expr, $field:ident) => {{
        let (db, row, patch) = ($db, $row, $patch);
        assert_eq!($ty::count(db).await?, 1);
        assert_eq!($ty::find_by_id(db, row.id).await?.as_ref(), Some(&row));
        assert_eq!(
            $ty::find_many_by_id(db, &[row.id + 1, row.id]).await?,
            std::slice::from_ref(&row)
        );
        assert!($ty::exists_by_id(db, row.id).await?);
        let patched = $ty::update_by_id(db, row.id, &patch)
            .await?
            .expect("the row is there");
        assert_eq!(patch.$field, Set(patched.$field.clone()));
        assert_ne!(patched.$field, row.$field);
        assert_eq!($ty::find_by_id(db, row.id).await?.as_ref(), Some(&patched));
        let empty = $ty::update_by_id(db, row.id, &Default::default())
            .await
            .expect_err("it sets nothing");
        assert_eq!(empty.kind(), ErrorKind::EmptyPatch);
        assert_eq!($ty::update_by_id(db, row.id + 1, &patch).await?, None);
        assert_eq!($ty::delete_by_id(db, row.id).await?, Some(patched));
        assert_eq!($ty::delete_by_id(db, row.id).await?, None);
        assert!(!$ty::exists_by_id(db, row.id).await?);
    }};
}

#[tokio::test]
async fn users_with_a_secret_and_a_touched_column() {
    in_every_way(gratia, async |db| {
        let row = users::insert(
            new_user("ada@example.org")
                .phone("+39".to_owned())
                .created_at(moment()),
        )
        .returning_row()
        .fetch_one(db)
        .await?;
        assert_eq!(row.created_at, moment());
        assert_eq!(row.password.expose(), "$2b$12$hash");
        assert!(!format!("{row:?}").contains("hash"));
        assert_eq!(
            User::find_by_email(db, "ada@example.org").await?.as_ref(),
            Some(&row)
        );
        assert_eq!(User::find_by_email(db, "ADA@example.org").await?, None);
        let patch = UserPatch {
            phone: Set(None),
            ..UserPatch::default()
        };
        let patched = User::update_by_id(db, row.id, &patch)
            .await?
            .expect("the row is there");
        assert!(patched.updated_at > row.updated_at, "updated_at is touched");
        let given = UserPatch {
            updated_at: Set(moment()),
            ..UserPatch::default()
        };
        let patched = User::update_by_id(db, row.id, &given)
            .await?
            .expect("the row is there");
        assert_eq!(
            patched.updated_at,
            moment(),
            "a touched column that is given stays as given"
        );
        life!(
            db,
            patched,
            User,
            UserPatch {
                first_name: Set("Augusta".into()),
                ..UserPatch::default()
            },
            first_name
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn brands_categories_collections() {
    in_every_way(gratia, async |db| {
        let new = NewBrand {
            name: "Loom".into(),
            slug: "loom".into(),
        };
        let row = brands::insert(new).returning_row().fetch_one(db).await?;
        assert_eq!(Brand::find_by_slug(db, "loom").await?.as_ref(), Some(&row));
        life!(
            db,
            row,
            Brand,
            BrandPatch {
                description: Set(Some("x".into())),
                ..BrandPatch::default()
            },
            description
        );

        let parent = category(db).await?;
        let new = NewCategory {
            name: "T-Shirts".into(),
            slug: "t-shirts".into(),
        }
        .parent_id(parent.id)
        .level(1);
        let child = categories::insert(new)
            .returning_row()
            .fetch_one(db)
            .await?;
        assert_eq!(child.parent_id, Some(parent.id));
        Category::delete_by_id(db, child.id).await?;
        life!(
            db,
            parent,
            Category,
            CategoryPatch {
                sort_order: Set(7),
                ..CategoryPatch::default()
            },
            sort_order
        );

        let category_id = category(db).await?.id;
        let definition = AttributeDefinition {
            key: "size".into(),
            r#type: AttributeType::Enum,
            label: "Size".into(),
            required: true,
            enum_values: Some(vec!["S".into(), "M".into()]),
            unit: None,
            min: None,
            max: Some(1.5),
            default_value: Some(AttributeValue::Boolean(true)),
            sort_order: -1,
        };
        let new = NewCategoryAttributeTemplate { category_id }
            .attribute_definitions(vec![definition.clone()]);
        let row = category_attribute_templates::insert(new)
            .returning_row()
            .fetch_one(db)
            .await?;
        assert_eq!(row.attribute_definitions, [definition]);
        let found = CategoryAttributeTemplate::find_by_category_id(db, category_id).await?;
        assert_eq!(found.as_ref(), Some(&row));
        let patch = CategoryAttributeTemplatePatch {
            attribute_definitions: Set(vec![]),
            ..Default::default()
        };
        life!(
            db,
            row,
            CategoryAttributeTemplate,
            patch,
            attribute_definitions
        );

        let new = NewCollection {
            name: "New".into(),
            slug: "new".into(),
            collection_type: CollectionType::New,
        };
        let row = collections::insert(new)
            .returning_row()
            .fetch_one(db)
            .await?;
        assert_eq!(
            Collection::find_by_slug(db, "new").await?.as_ref(),
            Some(&row)
        );
        let patch = CollectionPatch {
            collection_type: Set(CollectionType::Sale),
            ..Default::default()
        };
        life!(db, row, Collection, patch, collection_type);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn vendors_and_products() {
    in_every_way(gratia, async |db| {
        let user_id = user(db).await?.id;
        let new = NewVendor {
            user_id,
            store_name: "Ada's".into(),
            store_slug: "adas".into(),
            email: "store@example.org".into(),
        };
        let row = vendors::insert(new).returning_row().fetch_one(db).await?;
        assert_eq!(row.stats.total_products, 0, "the default of the column");
        assert_eq!(
            Vendor::find_by_store_slug(db, "adas").await?.as_ref(),
            Some(&row)
        );
        assert_eq!(
            Vendor::find_by_user_id(db, user_id).await?.as_ref(),
            Some(&row)
        );
        life!(
            db,
            row,
            Vendor,
            VendorPatch {
                stats: Set(stats()),
                ..Default::default()
            },
            stats
        );

        let category = category(db).await?;
        let attributes = [
            ("color".to_owned(), json!("red")),
            ("w\"idth".to_owned(), json!({"cm": [1, 2.5, null]})),
        ];
        let new = new_product("LS-1", category.id)
            .attributes(attributes.clone().into())
            .images(vec!["a.png".into()])
            .collection_slugs(None)
            .discounted_price(cents(1));
        let row = products::insert(new).returning_row().fetch_one(db).await?;
        assert_eq!(row.attributes, attributes.into());
        assert_eq!(
            (row.price, row.discounted_price),
            (cents(4990), Some(cents(1)))
        );
        assert_eq!(row.collection_slugs, None, "NULL, not the default");
        assert!(
            row.search_vector
                .as_deref()
                .is_some_and(|vector| vector.contains("'product':1A"))
        );
        assert_eq!(
            Product::find_by_slug(db, "ls-1").await?.as_ref(),
            Some(&row)
        );
        assert_eq!(Product::find_by_sku(db, "LS-1").await?.as_ref(), Some(&row));
        let other = products::insert(new_product("LS-2", category.id))
            .returning_row()
            .fetch_one(db)
            .await?;
        assert_eq!(
            other.collection_slugs,
            Some(vec![]),
            "the default, not NULL"
        );
        let found = Product::find_many_by_sku(db, &["LS-2", "none", "LS-1"]).await?;
        assert_eq!(
            found,
            [other.clone(), row.clone()],
            "in the order of the input"
        );
        Product::delete_by_id(db, other.id).await?;
        life!(
            db,
            row,
            Product,
            ProductPatch {
                price: Set(cents(100)),
                ..Default::default()
            },
            price
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn carts_and_wishlists() {
    in_every_way(gratia, async |db| {
        let (user, product) = (user(db).await?, product(db).await?);
        let new = NewCartItem {
            product_id: product.id,
            sku: product.sku.clone(),
            product_name: product.name.clone(),
            price: product.price,
        };
        let attributes = VariantAttributes {
            color: Some("red".into()),
            size: None,
            material: None,
        };
        let new = new.user_id(user.id).attributes(attributes.clone());
        let row = cart_items::insert(new)
            .returning_row()
            .fetch_one(db)
            .await?;
        assert_eq!((row.quantity, &row.attributes), (1, &attributes));
        life!(
            db,
            row,
            CartItem,
            CartItemPatch {
                quantity: Set(3),
                ..Default::default()
            },
            quantity
        );

        let new = NewWishlistItem {
            user_id: user.id,
            product_id: product.id,
        };
        let row = wishlist_items::insert(new)
            .returning_row()
            .fetch_one(db)
            .await?;
        let found = WishlistItem::find_by_user_id_and_product_id(db, user.id, product.id).await?;
        assert_eq!(found.as_ref(), Some(&row));
        let patch = WishlistItemPatch {
            created_at: Set(moment()),
            ..Default::default()
        };
        life!(db, row, WishlistItem, patch, created_at);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn orders_and_their_items() {
    in_every_way(gratia, async |db| {
        let row = orders::insert(new_order("G-1"))
            .returning_row()
            .fetch_one(db)
            .await?;
        assert_eq!(
            (&row.shipping_address, &row.pricing),
            (&address(), &pricing()),
            "decimals are exact"
        );
        assert_eq!(
            (row.status, row.payment_status),
            (OrderStatus::Pending, PaymentStatus::Pending)
        );
        assert_eq!(
            Order::find_by_order_number(db, "G-1").await?.as_ref(),
            Some(&row)
        );
        let new = NewOrderItem {
            order_id: row.id,
            sku: "LS-1".into(),
            product_name: "Shirt".into(),
            price: cents(-1),
            quantity: 2,
        };
        let item = order_items::insert(new)
            .returning_row()
            .fetch_one(db)
            .await?;
        life!(
            db,
            item,
            OrderItem,
            OrderItemPatch {
                is_variant: Set(true),
                ..Default::default()
            },
            is_variant
        );
        life!(
            db,
            row,
            Order,
            OrderPatch {
                status: Set(OrderStatus::Shipped),
                ..Default::default()
            },
            status
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn places_and_shipping() {
    in_every_way(gratia, async |db| {
        let state = state(db).await?;
        let new = NewCity {
            state_id: state.id,
            code: "TO-1".into(),
            name: "Torino".into(),
        };
        let city = cities::insert(new).returning_row().fetch_one(db).await?;
        assert_eq!(
            City::find_by_state_id_and_code(db, state.id, "TO-1")
                .await?
                .as_ref(),
            Some(&city)
        );
        life!(
            db,
            city,
            City,
            CityPatch {
                name: Set("Turin".into()),
                ..Default::default()
            },
            name
        );

        let method = shipping_method(db).await?;
        let new = NewShippingRate {
            shipping_method_id: method.id,
            price: cents(500),
        }
        .state_id(state.id);
        let rate = shipping_rates::insert(new)
            .returning_row()
            .fetch_one(db)
            .await?;
        let patch = ShippingRatePatch {
            max_order_amount: Set(Some(cents(10_000))),
            ..Default::default()
        };
        life!(db, rate, ShippingRate, patch, max_order_amount);
        let patch = ShippingMethodPatch {
            available_countries: Set(Some(vec!["IT".into()])),
            ..Default::default()
        };
        life!(db, method, ShippingMethod, patch, available_countries);

        assert_eq!(
            State::find_by_country_id_and_code(db, state.country_id, "TO")
                .await?
                .as_ref(),
            Some(&state)
        );
        let country_id = state.country_id;
        let keys = [(country_id, "MI"), (country_id, "TO"), (-1, "TO")];
        assert_eq!(
            State::find_many_by_country_id_and_code(db, &keys).await?,
            std::slice::from_ref(&state)
        );
        life!(
            db,
            state,
            State,
            StatePatch {
                name: Set("Piemonte".into()),
                ..Default::default()
            },
            name
        );
        let country = Country::find_by_code(db, "IT")
            .await?
            .expect("the country is there");
        assert_eq!(country.id, country_id);
        let patch = CountryPatch {
            is_available_for_shipping: Set(false),
            ..Default::default()
        };
        life!(db, country, Country, patch, is_available_for_shipping);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn verifications_and_webhooks() {
    in_every_way(gratia, async |db| {
        let new = NewEmailVerification {
            verification_code: "123456".into(),
            token: "token".into(),
            encrypted_user_data: "data".into(),
            expires_at: moment(),
        };
        let row = email_verifications::insert(new).returning_row().fetch_one(db).await?;
        assert_eq!(EmailVerification::find_by_token(db, "token").await?.as_ref(), Some(&row));
        let patch = EmailVerificationPatch { is_used: Set(true), ..Default::default() };
        life!(db, row, EmailVerification, patch, is_used);

        let payload = json!({"id": "evt_1", "amount": 12345678901234567u64, "nested": [null, {"ü": "\u{1f389}"}]});
        let new =
            NewWebhookEvent { event_id: "evt_1".into(), r#type: "charge".into(), payload: payload.clone() };
        let row = webhook_events::insert(new).returning_row().fetch_one(db).await?;
        assert_eq!((&row.payload, row.r#type.as_str(), row.provider.as_str()), (&payload, "charge", "stripe"));
        assert_eq!(WebhookEvent::find_by_event_id(db, "evt_1").await?.as_ref(), Some(&row));
        let null = WebhookEventPatch { payload: Set(json!(null)), ..Default::default() };
        let row = WebhookEvent::update_by_id(db, row.id, &null).await?.expect("the row is there");
        assert_eq!(row.payload, json!(null), "JSON's null is a value, not NULL");
        let patch = WebhookEventPatch { status: Set(WebhookEventStatus::Failed), ..Default::default() };
        life!(db, row, WebhookEvent, patch, status);
        Ok(())
    })
    .await;
}

//! A small shop to ask questions of: every nullable foreign key is NULL somewhere.

use gratia_db::json::{AttributeDefinition, AttributeType};
use gratia_db::*;
use gratia_runtime::serde_json::json;
use gratia_runtime::types::{NaiveDate, NaiveDateTime};
use gratia_runtime::{Error, Executor};

use crate::fixtures::{cents, new_order, new_product, new_user};

/// The day of this number in January 2026, at noon.
pub fn day(day: u32) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 1, day)
        .and_then(|day| day.and_hms_opt(12, 0, 0))
        .expect("a day of January")
}

/// What is in the shop.
pub struct Shop {
    pub ada: User,
    pub bob: User,
    pub acme: Brand,
    pub clothes: Category,
    pub shirts: Category,
    pub vendor: Vendor,
    /// In the order of their ids: LS-1 and LS-2 are variants of one product.
    pub products: Vec<Product>,
    /// G-1 to G-4; G-4 is a guest's.
    pub orders: Vec<Order>,
    pub italy: Country,
    pub torino: State,
}

/// Fills an empty database.
pub async fn open(db: &impl Executor) -> Result<Shop, Error> {
    let new_users = ["ada@example.org", "bob@example.org"].map(new_user);
    let users = users::insert_many(new_users).returning_row();
    let [ada, bob] = exactly(users.fetch_all(db).await?);
    let new_brands = [
        NewBrand {
            name: "Acme".into(),
            slug: "acme".into(),
        }
        .description("Everything".to_owned()),
        NewBrand {
            name: "Zephyr".into(),
            slug: "zephyr".into(),
        }
        .is_active(false),
        NewBrand {
            name: "Borealis".into(),
            slug: "borealis".into(),
        }
        .logo("borealis.svg".to_owned()),
    ];
    let brands = brands::insert_many(new_brands).returning_row();
    let [acme, zephyr, _] = exactly(brands.fetch_all(db).await?);
    let clothes = category(db, "Clothes", None, 2).await?;
    let shirts = category(db, "Shirts", Some(clothes.id), 1).await?;
    category(db, "Trousers", Some(clothes.id), 1).await?;
    category(db, "Books", None, 1).await?;
    let vendor = NewVendor {
        user_id: bob.id,
        store_name: "Bob's".into(),
        store_slug: "bobs".into(),
        email: "bob@example.org".into(),
    };
    let vendor = vendors::insert(vendor)
        .returning_row()
        .fetch_one(db)
        .await?;
    let colored = |color: &str| [("color".to_owned(), json!(color))].into();
    let new_products = [
        new_product("LS-1", shirts.id)
            .brand_id(acme.id)
            .vendor_id(vendor.id)
            .attributes(colored("red"))
            .stock(5)
            .is_featured(true)
            .featured_order(2)
            .created_at(day(1)),
        new_product("LS-2", shirts.id)
            .brand_id(acme.id)
            .discounted_price(cents(3990))
            .attributes(colored("blue"))
            .created_at(day(2)),
        NewProduct {
            product_group_id: "other".into(),
            ..new_product("TS-1", clothes.id)
        }
        .is_featured(true)
        .featured_order(1)
        .created_at(day(2)),
        NewProduct {
            product_group_id: "third".into(),
            ..new_product("TS-2", clothes.id)
        }
        .brand_id(zephyr.id)
        .is_active(false)
        .created_at(day(4)),
    ];
    let products = products::insert_many(new_products).returning_row();
    let products = products.fetch_all(db).await?;
    let orders = orders(db, &ada, &bob, &products).await?;
    wishes(db, &ada, &bob, &products).await?;
    let (italy, torino) = places(db).await?;
    let template = NewCategoryAttributeTemplate {
        category_id: shirts.id,
    }
    .attribute_definitions(vec![AttributeDefinition {
        key: "color".into(),
        r#type: AttributeType::String,
        label: "Colour".into(),
        required: true,
        enum_values: None,
        unit: None,
        min: None,
        max: None,
        default_value: None,
        sort_order: 1,
    }]);
    category_attribute_templates::insert(template)
        .execute(db)
        .await?;
    let collection = |slug: &str, kind| NewCollection {
        name: slug.into(),
        slug: slug.into(),
        collection_type: kind,
    };
    let new_collections = [
        collection("summer", CollectionType::Sale).sort_order(2),
        collection("outlet", CollectionType::Sale).sort_order(1),
        collection("arrivals", CollectionType::New).sort_order(1),
    ];
    collections::insert_many(new_collections)
        .execute(db)
        .await?;
    Ok(Shop {
        ada,
        bob,
        acme,
        clothes,
        shirts,
        vendor,
        products,
        orders,
        italy,
        torino,
    })
}

async fn category(
    db: &impl Executor,
    name: &str,
    parent: Option<i32>,
    sort_order: i32,
) -> Result<Category, Error> {
    let new = NewCategory {
        name: name.into(),
        slug: name.to_lowercase(),
    };
    let new = new.parent_id(parent).sort_order(sort_order);
    categories::insert(new).returning_row().fetch_one(db).await
}

async fn orders(
    db: &impl Executor,
    ada: &User,
    bob: &User,
    products: &[Product],
) -> Result<Vec<Order>, Error> {
    let new_orders = [
        new_order("G-1").user_id(ada.id).created_at(day(5)),
        new_order("G-2")
            .user_id(ada.id)
            .status(OrderStatus::Shipped)
            .payment_status(PaymentStatus::Paid)
            .created_at(day(7)),
        new_order("G-3").user_id(ada.id).created_at(day(6)),
        new_order("G-4").created_at(day(8)),
    ];
    let _ = bob;
    let orders = orders::insert_many(new_orders).returning_row();
    let orders = orders.fetch_all(db).await?;
    let item = |order: usize, sku: &str, quantity| NewOrderItem {
        order_id: orders[order].id,
        sku: sku.into(),
        product_name: format!("Product {sku}"),
        price: cents(4990),
        quantity,
    };
    let items = [
        item(0, "LS-1", 2).product_id(products[0].id),
        item(0, "GONE", 1).product_id(None),
        item(1, "LS-2", 1).product_id(products[1].id),
        item(3, "LS-1", 7).product_id(products[0].id),
    ];
    order_items::insert_many(items).execute(db).await?;
    Ok(orders)
}

async fn wishes(
    db: &impl Executor,
    ada: &User,
    bob: &User,
    products: &[Product],
) -> Result<(), Error> {
    let wish = |user: &User, product: usize, on| {
        NewWishlistItem {
            user_id: user.id,
            product_id: products[product].id,
        }
        .created_at(day(on))
    };
    let wishes = [wish(ada, 0, 1), wish(ada, 2, 3), wish(bob, 0, 2)];
    wishlist_items::insert_many(wishes).execute(db).await?;
    Ok(())
}

async fn places(db: &impl Executor) -> Result<(Country, State), Error> {
    let country = |code: &str, name: &str| NewCountry {
        code: code.into(),
        name: name.into(),
    };
    let new = [country("IT", "Italy"), country("AT", "Austria")];
    let [italy, austria] = exactly(
        countries::insert_many(new)
            .returning_row()
            .fetch_all(db)
            .await?,
    );
    let state = |country: &Country, code: &str, name: &str| NewState {
        country_id: country.id,
        code: code.into(),
        name: name.into(),
    };
    let new = [
        state(&italy, "TO", "Torino"),
        state(&italy, "MI", "Milano"),
        state(&austria, "W", "Wien"),
    ];
    let [torino, ..]: [State; 3] = exactly(
        states::insert_many(new)
            .returning_row()
            .fetch_all(db)
            .await?,
    );
    let city = |code: &str, name: &str| NewCity {
        state_id: torino.id,
        code: code.into(),
        name: name.into(),
    };
    let new = [city("L219", "Torino"), city("E379", "Ivrea")];
    cities::insert_many(new).execute(db).await?;
    Ok((italy, torino))
}

fn exactly<T: std::fmt::Debug, const N: usize>(rows: Vec<T>) -> [T; N] {
    rows.try_into().expect("as many rows as were inserted")
}

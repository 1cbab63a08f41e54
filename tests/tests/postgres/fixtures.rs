//! Rows that other rows point at.

use gratia_db::json::{Address, OrderPricing, VendorStats};
use gratia_db::*;
use gratia_runtime::rust_decimal::Decimal;
use gratia_runtime::types::NaiveDate;
use gratia_runtime::types::NaiveDateTime;
use gratia_runtime::{Error, Executor};

/// A price in cents.
pub fn cents(cents: i64) -> Decimal {
    Decimal::new(cents, 2)
}

/// A moment with microseconds, which is what PostgreSQL keeps.
pub fn moment() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 2, 28)
        .and_then(|day| day.and_hms_micro_opt(23, 59, 59, 999_999))
        .expect("a moment")
}

pub fn new_user(email: &str) -> NewUser {
    NewUser {
        first_name: "Ada".into(),
        last_name: "Lovelace".into(),
        email: email.into(),
        password: "$2b$12$hash".into(),
    }
}

pub fn new_product(sku: &str, category_id: i32) -> NewProduct {
    NewProduct {
        name: format!("Product {sku}"),
        slug: sku.to_lowercase(),
        sku: sku.into(),
        category_id,
        price: cents(4990),
        product_group_id: "group".into(),
    }
}

pub fn address() -> Address {
    Address {
        first_name: "Ada".into(),
        last_name: "Lovelace".into(),
        phone: "+44".into(),
        address_line1: "12 St James's Square".into(),
        city: "London".into(),
        state: "London".into(),
        postal_code: "SW1Y 4JH".into(),
        country: "GB".into(),
        email: None,
        address_line2: Some("\"quoted\" \\ and ünïcode".into()),
    }
}

pub fn pricing() -> OrderPricing {
    OrderPricing {
        subtotal: cents(1990),
        shipping_cost: cents(0),
        discount: "0.1".parse().expect("a number"),
        total: "1234567890123456789012345.678".parse().expect("a number"),
        tax: None,
    }
}

pub fn new_order(number: &str) -> NewOrder {
    NewOrder {
        order_number: number.into(),
        email: "ada@example.org".into(),
        shipping_address: address(),
        billing_address: address(),
        payment_method_type: PaymentMethodType::CashOnDelivery,
        pricing: pricing(),
    }
}

pub async fn user(db: &impl Executor) -> Result<User, Error> {
    users::insert(new_user("ada@example.org"))
        .returning_row()
        .fetch_one(db)
        .await
}

pub async fn category(db: &impl Executor) -> Result<Category, Error> {
    let new = NewCategory {
        name: "Shirts".into(),
        slug: "shirts".into(),
    };
    categories::insert(new).returning_row().fetch_one(db).await
}

pub async fn product(db: &impl Executor) -> Result<Product, Error> {
    let category = category(db).await?;
    products::insert(new_product("LS-1", category.id))
        .returning_row()
        .fetch_one(db)
        .await
}

pub async fn country(db: &impl Executor) -> Result<Country, Error> {
    let new = NewCountry {
        code: "IT".into(),
        name: "Italy".into(),
    };
    countries::insert(new).returning_row().fetch_one(db).await
}

pub async fn state(db: &impl Executor) -> Result<State, Error> {
    let country_id = country(db).await?.id;
    let new = NewState {
        country_id,
        code: "TO".into(),
        name: "Torino".into(),
    };
    states::insert(new).returning_row().fetch_one(db).await
}

pub async fn shipping_method(db: &impl Executor) -> Result<ShippingMethod, Error> {
    let new = NewShippingMethod {
        name: "Post".into(),
        carrier: "Poste".into(),
        estimated_days: "2-3".into(),
    };
    shipping_methods::insert(new)
        .returning_row()
        .fetch_one(db)
        .await
}

pub fn stats() -> VendorStats {
    VendorStats {
        total_products: i64::MAX,
        total_orders: 2,
        total_reviews: 0,
        rating: 4.25,
    }
}

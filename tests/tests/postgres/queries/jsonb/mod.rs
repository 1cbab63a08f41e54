//! JSON in queries: paths of shapes, free keys, containment, rows of JSON, changes.

mod attributes;
mod changes;
mod hostile;
mod index;
mod misfits;
mod paths;

mod rows;
mod text;

use gratia_db::json::{OrderPricing, VendorStats};
use gratia_db::*;
use gratia_runtime::serde_json::{self, Value, json};
use gratia_runtime::{Error, Pool};

use super::shop::Shop;
use crate::fixtures::{cents, new_order, new_product, new_user};

/// Products with attributes and collections: the name of each is its sku.
async fn attributed(
    db: &Pool,
    shop: &Shop,
    attributes: &[(&str, Value, &[&str])],
) -> Result<Vec<Product>, Error> {
    let new = attributes.iter().map(|(sku, attributes, slugs)| {
        let slugs: Vec<String> = slugs.iter().map(|slug| (*slug).to_owned()).collect();
        new_product(sku, shop.shirts.id)
            .attributes(serde_json::from_value(attributes.clone()).expect("an object"))
            .collection_slugs(slugs)
    });
    let new: Vec<_> = new.collect();
    products::insert_many(new)
        .returning_row()
        .fetch_all(db)
        .await
}

/// Products of one colour, two sizes, and none of both.
async fn shirts(db: &Pool, shop: &Shop) -> Result<Vec<Product>, Error> {
    let attributes: [(&str, Value, &[&str]); 5] = [
        (
            "A",
            json!({"color": "red", "size": 40, "fit": {"cut": "slim"}}),
            &["summer", "sale"],
        ),
        (
            "B",
            json!({"color": "blue", "size": 40, "washable": true}),
            &["summer"],
        ),
        ("C", json!({"color": ["red", "blue"], "size": 40.5}), &[]),
        (
            "D",
            json!({"color": null, "fit": {"cut": "slim", "cuffs": 2}}),
            &["winter"],
        ),
        ("E", json!({}), &["sale", "winter"]),
    ];
    attributed(db, shop, &attributes).await
}

fn total(total: i64, tax: Option<i64>) -> OrderPricing {
    OrderPricing {
        subtotal: cents(total),
        shipping_cost: cents(0),
        discount: cents(0),
        total: cents(total),
        tax: tax.map(cents),
    }
}

/// Vendors with these ratings, in this order.
async fn rated(db: &Pool, ratings: &[f64]) -> Result<Vec<Vendor>, Error> {
    let mut vendors = Vec::new();
    for (at, rating) in ratings.iter().enumerate() {
        let user = users::insert(new_user(&format!("vendor{at}@example.org")));
        let user = user.returning_row().fetch_one(db).await?;
        let new = NewVendor {
            user_id: user.id,
            store_name: format!("Store {at}"),
            store_slug: format!("store-{at}"),
            email: user.email,
        };
        let stats = VendorStats {
            total_products: at as i64,
            total_orders: 10 - at as i64,
            total_reviews: i64::MAX,
            rating: *rating,
        };
        let vendor = vendors::insert(new.stats(stats)).returning_row();
        vendors.push(vendor.fetch_one(db).await?);
    }
    Ok(vendors)
}

/// Orders of these totals and taxes, P-0, P-1 and so on.
async fn priced(db: &Pool, prices: &[(i64, Option<i64>)]) -> Result<(), Error> {
    let new = prices
        .iter()
        .enumerate()
        .map(|(at, (price, tax))| NewOrder {
            pricing: total(*price, *tax),
            ..new_order(&format!("P-{at}"))
        });
    let new: Vec<NewOrder> = new.collect();
    orders::insert_many(new).execute(db).await?;
    Ok(())
}

//! Places by the keys of shapes: compared, ordered, selected, looked for.

use gratia_db::json::{AddressPath, AttributeType};
use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::query::{Aggregates, Conditional, JsonPlace, Text, count};
use gratia_runtime::types::Decimal;
use gratia_runtime::{Error, Pool};

use super::super::in_every_way;
use super::super::shop::Shop;
use super::{priced, rated};
use crate::fixtures::{address, cents};

/// Q19: vendors by their rating, the best first. An index over the expression gives the order.
pub async fn vendors_by_rating(db: &Pool) -> Result<Vec<Vendor>, Error> {
    vendors::query()
        .order_by(|v| (v.stats.rating().as_decimal().desc(), v.id.asc()))
        .fetch_all(db)
        .await
}

#[tokio::test]
async fn ratings_order_vendors() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        vendors::query().exists(db).await?;
        let rated = rated(db, &[4.25, 10.0, 0.1, 4.25]).await?;
        let ids = |vendors: Vec<Vendor>| -> Vec<i32> { vendors.iter().map(|v| v.id).collect() };
        // As numbers: as texts 10 would come last. Bob's has none, which is 0.
        let expected = [
            rated[1].id,
            rated[0].id,
            rated[3].id,
            rated[2].id,
            shop.vendor.id,
        ];
        assert_eq!(ids(vendors_by_rating(db).await?), expected);
        let plainly = vendors::query().order_by(|v| (v.stats.rating().desc(), v.id.asc()));
        assert_eq!(ids(plainly.fetch_all(db).await?), expected);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn numbers_compare_as_numbers() {
    in_every_way(async |db: &Pool, _: &Shop| {
        priced(db, &[(900, None), (10_000, Some(19)), (10_001, Some(-5))]).await?;
        let of = orders::query().filter(|o| o.order_number.starts_with("P-"));
        let numbers = of
            .clone()
            .select(|o| o.order_number)
            .order_by(|o| o.pricing.total().asc());
        assert_eq!(numbers.clone().fetch_all(db).await?, ["P-0", "P-1", "P-2"]);
        let found = numbers
            .clone()
            .filter(|o| o.pricing.total().eq(cents(10_000)));
        assert_eq!(found.fetch_all(db).await?, ["P-1"]);
        let found = numbers
            .clone()
            .filter(|o| o.pricing.total().gt(o.pricing.discount() + cents(900)));
        assert_eq!(found.fetch_all(db).await?, ["P-1", "P-2"]);
        let found = numbers
            .clone()
            .filter(|o| o.pricing.total().any_of([cents(900), cents(1)]));
        assert_eq!(found.fetch_all(db).await?, ["P-0"]);

        let totals: Vec<(Option<Decimal>, Option<Decimal>)> = of
            .clone()
            .select(|o| (o.pricing.total(), o.pricing.tax()))
            .order_by(|o| o.id.asc())
            .fetch_all(db)
            .await?;
        let expected = [(900, None), (10_000, Some(19)), (10_001, Some(-5))];
        let expected = expected.map(|(total, tax)| (Some(cents(total)), tax.map(cents)));
        assert_eq!(totals, expected);

        let (sum, taxed, best): (Option<Decimal>, i64, Option<Decimal>) = of
            .clone()
            .select(|o| {
                (
                    o.pricing.total().sum(),
                    o.pricing.tax().count(),
                    o.pricing.total().max(),
                )
            })
            .fetch_one(db)
            .await?;
        assert_eq!(
            (sum, taxed, best),
            (Some(cents(20_901)), 2, Some(cents(10_001)))
        );
        let with_tax: Vec<Option<Decimal>> = of
            .select(|o| o.pricing.total() + o.pricing.tax().unwrap_or(Decimal::ZERO))
            .order_by(|o| o.id.asc())
            .fetch_all(db)
            .await?;
        assert_eq!(with_tax, [900, 10_019, 9_996].map(|sum| Some(cents(sum))));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn integers_to_their_ends_and_floats() {
    in_every_way(async |db: &Pool, _: &Shop| {
        rated(db, &[0.1, 1e300]).await?;
        let found: Vec<(Option<i64>, Option<i64>, Option<f64>)> = vendors::query()
            .filter(|v| v.stats.total_reviews().eq(i64::MAX))
            .select(|v| {
                (
                    v.stats.total_reviews(),
                    v.stats.total_orders(),
                    v.stats.rating(),
                )
            })
            .order_by(|v| v.id.asc())
            .fetch_all(db)
            .await?;
        let expected = [
            (Some(i64::MAX), Some(10), Some(0.1)),
            (Some(i64::MAX), Some(9), Some(1e300)),
        ];
        assert_eq!(found, expected);
        let one = vendors::query().filter(|v| v.stats.rating().eq(0.1));
        assert_eq!(one.count(db).await?, 1);
        let next: Option<i64> = vendors::query()
            .select(|v| v.stats.total_orders() + 1_i64)
            .order_by(|v| v.stats.total_orders().desc())
            .limit(1)
            .fetch_one(db)
            .await?;
        assert_eq!(next, Some(11));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn texts_and_keys_that_may_be_missing() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let order = &shop.orders[0];
        let query = orders::query().filter(|o| o.id.eq(order.id));
        let (country, email, line2): (Option<String>, Option<String>, Option<String>) = query
            .clone()
            .select(|o| {
                let address = o.shipping_address;
                (address.country(), address.email(), address.address_line2())
            })
            .fetch_one(db)
            .await?;
        assert_eq!((country.as_deref(), email), (Some("GB"), None));
        assert_eq!(line2, address().address_line2);
        let holds = async |condition: fn(orders::OrderColumns) -> Cond| {
            query.clone().filter(condition).exists(db).await
        };
        assert!(holds(|o| o.shipping_address.country().eq("GB")).await?);
        assert!(holds(|o| o.shipping_address.country().eq(o.billing_address.country())).await?);
        assert!(holds(|o| o.shipping_address.address_line1().contains("James's")).await?);
        assert!(holds(|o| o.shipping_address.postal_code().starts_with("SW1")).await?);
        assert!(holds(|o| o.shipping_address.email().is_null()).await?);
        assert!(!holds(|o| o.shipping_address.email().exists()).await?);
        assert!(holds(|o| o.shipping_address.address_line2().exists()).await?);
        assert!(!holds(|o| o.shipping_address.city().ne("London")).await?);
        assert!(
            holds(|o| o
                .pricing
                .total()
                .as_text()
                .starts_with("1234567890123456789012345."))
            .await?
        );
        let countries = orders::query()
            .group_by(|o| o.shipping_address.country())
            .select(|o| (o.shipping_address.country(), count()));
        assert_eq!(countries.fetch_all(db).await?, [(Some("GB".to_owned()), 4)]);
        Ok(())
    })
    .await;
}

/// The column itself is what it was.
#[tokio::test]
async fn whole_documents() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let order = &shop.orders[0];
        let (pricing, (row, again)) = orders::query()
            .filter(|o| o.id.eq(order.id).and(o.pricing.is_not_null()))
            .select(|o| (o.pricing, (o, *o.pricing)))
            .fetch_one(db)
            .await?;
        assert_eq!(
            (&pricing, &again, &row),
            (&order.pricing, &order.pricing, order)
        );
        // Where an outer join leaves the row out, so is what is inside.
        let items = order_items::query()
            .left_join(orders::table, |(i, o)| {
                i.order_id.eq(o.id).and(o.order_number.eq("G-1"))
            })
            .select(|(_, o)| (o.pricing, o.pricing.total(), o.billing_address.country()))
            .order_by(|(i, _)| i.id.asc())
            .fetch_all(db)
            .await?;
        let of_g1 = (
            Some(order.pricing.clone()),
            Some(order.pricing.total),
            Some("GB".to_owned()),
        );
        assert_eq!(
            items,
            [of_g1.clone(), of_g1, (None, None, None), (None, None, None)]
        );
        Ok(())
    })
    .await;
}

/// A function of columns in any mode, and of an address wherever it stands.
#[tokio::test]
async fn in_functions() {
    fn british<M: Mode>(o: orders::OrderColumns<M>) -> Cond {
        in_country(o.shipping_address, "GB").and(in_country(o.billing_address, "GB"))
    }
    fn in_country<E: JsonPlace>(address: AddressPath<E>, country: &str) -> Cond {
        address.country().eq(country)
    }
    in_every_way(async |db: &Pool, _: &Shop| {
        assert_eq!(orders::query().filter(british).count(db).await?, 4);
        let items = order_items::query().filter(|i| british(i.order()));
        assert_eq!(items.count(db).await?, 4);
        Ok(())
    })
    .await;
}

/// Keys that are called like methods: the shape's goes before, the general one is behind a `*`.
#[tokio::test]
async fn elements_and_keys_named_like_methods() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let templates = category_attribute_templates::query();
        let (key, ty, min, required, missing) = templates
            .clone()
            .filter(|t| t.attribute_definitions.at(0).key().eq("color"))
            .filter(|t| {
                t.attribute_definitions
                    .at(-1)
                    .r#type()
                    .any_of([AttributeType::String])
            })
            .filter(|t| t.attribute_definitions.at(0).required())
            .select(|t| {
                let first = t.attribute_definitions.at(0);
                let second = t.attribute_definitions.at(1);
                (
                    first.clone().key(),
                    first.clone().r#type(),
                    first.clone().min(),
                    first.required(),
                    second,
                )
            })
            .fetch_one(db)
            .await?;
        assert_eq!(
            (key.as_deref(), ty),
            (Some("color"), Some(AttributeType::String))
        );
        assert_eq!((min, required, missing), (None, Some(true), None));
        let first = templates
            .select(|t| t.attribute_definitions.at(0))
            .fetch_one(db)
            .await?;
        let template = category_attribute_templates::query().fetch_one(db).await?;
        assert_eq!(first.as_ref(), template.attribute_definitions.first());
        assert_eq!(template.category_id, shop.shirts.id);
        Ok(())
    })
    .await;
}

//! Foreign keys as paths: any depth, everywhere a column may stand, forth and back.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::Pool;

use super::in_every_way;
use super::shop::Shop;

#[tokio::test]
async fn a_path_has_the_nullability_of_its_keys() {
    in_every_way(async |db: &Pool, _: &Shop| {
        // A category is always there, the one above it and the brand may not be.
        let rows: Vec<(String, Option<String>, String, Option<String>)> = products::query()
            .select(|p| {
                let above = p.category().parent();
                (p.sku, p.brand().name, p.category().name, above.name)
            })
            .order_by(|p| p.id.asc())
            .fetch_all(db)
            .await?;
        let row = |sku: &str, brand: Option<&str>, category: &str, above: Option<&str>| {
            let owned = |text: Option<&str>| text.map(str::to_owned);
            (
                sku.to_owned(),
                owned(brand),
                category.to_owned(),
                owned(above),
            )
        };
        let expected = [
            row("LS-1", Some("Acme"), "Shirts", Some("Clothes")),
            row("LS-2", Some("Acme"), "Shirts", Some("Clothes")),
            row("TS-1", None, "Clothes", None),
            row("TS-2", Some("Zephyr"), "Clothes", None),
        ];
        assert_eq!(rows, expected);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn paths_filter_and_order() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let skus: Vec<String> = products::query()
            .filter(|p| p.category().parent().slug.eq("clothes"))
            .filter(|p| p.vendor().user().email.eq("bob@example.org"))
            .select(|p| p.sku)
            .fetch_all(db)
            .await?;
        assert_eq!(skus, ["LS-1"]);
        let skus: Vec<String> = products::query()
            .select(|p| p.sku)
            .order_by(|p| (p.brand().name.desc().nulls_last(), p.sku.desc()))
            .fetch_all(db)
            .await?;
        assert_eq!(skus, ["TS-2", "LS-2", "LS-1", "TS-1"]);
        let brands: Vec<(Option<String>, i32)> = products::query()
            .distinct_on(|p| p.brand().name)
            .select(|p| (p.brand().name, p.id))
            .order_by(|p| (p.brand().name.asc(), p.id.asc()))
            .fetch_all(db)
            .await?;
        assert_eq!(brands.len(), 3);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_path_from_a_row_that_an_outer_join_leaves_out_is_not_there() {
    in_every_way(async |db: &Pool, _: &Shop| {
        // A product always has a category, but there is no product for every item.
        let rows: Vec<(String, Option<Category>)> = order_items::query()
            .left_join(products::table, |(i, p)| i.product_id.eq(p.id))
            .select(|(i, p)| (i.sku, p.category()))
            .order_by(|(i, _)| i.id.asc())
            .fetch_all(db)
            .await?;
        let found: Vec<(&str, Option<&str>)> = rows
            .iter()
            .map(|(sku, category)| (sku.as_str(), category.as_ref().map(|c| c.name.as_str())))
            .collect();
        let shirts = Some("Shirts");
        let expected = [
            ("LS-1", shirts),
            ("GONE", None),
            ("LS-2", shirts),
            ("LS-1", shirts),
        ];
        assert_eq!(found, expected);
        // The path may decide what is joined.
        let rows: Vec<(String, Option<String>)> = order_items::query()
            .left_join(products::table, |(i, p)| {
                i.product_id
                    .eq(p.id)
                    .and(p.brand().name.eq("Acme"))
                    .and(p.stock.gt(0))
            })
            .select(|(i, p)| (i.sku, p.brand().name))
            .order_by(|(i, _)| i.id.asc())
            .fetch_all(db)
            .await?;
        let with_brand = rows.iter().filter(|(_, brand)| brand.is_some());
        assert_eq!((rows.len(), with_brand.count()), (4, 2));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn back_over_a_unique_key_there_is_one_row_at_most() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let rows: Vec<(i32, Option<Vendor>)> = users::query()
            .select(|u| (u.id, u.vendor()))
            .order_by(|u| u.id.asc())
            .fetch_all(db)
            .await?;
        let expected = [
            (shop.ada.id, None),
            (shop.bob.id, Some(shop.vendor.clone())),
        ];
        assert_eq!(rows, expected);
        let stores: Vec<Option<String>> = users::query()
            .filter(|u| u.vendor().is_active)
            .select(|u| u.vendor().store_name)
            .fetch_all(db)
            .await?;
        assert_eq!(stores, [Some("Bob's".to_owned())]);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_function_over_columns_in_any_mode() {
    fn acme<M: Mode>(p: products::ProductColumns<M>) -> Cond {
        p.brand().name.eq("Acme").and(p.is_active)
    }
    in_every_way(async |db: &Pool, _: &Shop| {
        assert_eq!(products::query().filter(acme).count(db).await?, 2);
        let items = order_items::query().filter(|i| acme(i.product()));
        assert_eq!(items.count(db).await?, 3);
        Ok(())
    })
    .await;
}

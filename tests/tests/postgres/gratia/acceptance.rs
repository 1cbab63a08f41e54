//! What the queries that read find in the shop.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::rust_decimal::Decimal;
use gratia_runtime::{Error, Pool};

use super::*;
use crate::fixtures::cents;
use crate::queries::in_every_way;
use crate::queries::shop::{Shop, day};

fn skus(products: &[Product]) -> Vec<&str> {
    products
        .iter()
        .map(|product| product.sku.as_str())
        .collect()
}

fn numbers(orders: &[Order]) -> Vec<&str> {
    let numbers = orders.iter().map(|order| order.order_number.as_str());
    numbers.collect()
}

#[tokio::test]
async fn users() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let found = user_by_email(db, "ada@example.org").await?;
        assert_eq!(found.as_ref(), Some(&shop.ada));
        assert_eq!(user_by_email(db, "nobody@example.org").await?, None);
        let id = user_id_by_email(db, "bob@example.org").await?;
        assert_eq!(id, Some(shop.bob.id));
        assert_eq!(user_id_by_email(db, "' OR true --").await?, None);
        assert_eq!(user_by_id(db, shop.ada.id).await?, Some(shop.ada.clone()));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn places() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let names: Vec<String> = countries_by_name(db)
            .await?
            .into_iter()
            .map(|c| c.name)
            .collect();
        assert_eq!(names, ["Austria", "Italy"]);
        assert_eq!(country_by_code(db, "IT").await?.as_ref(), Some(&shop.italy));
        let names: Vec<String> = states_of(db, "IT")
            .await?
            .into_iter()
            .map(|s| s.name)
            .collect();
        assert_eq!(names, ["Milano", "Torino"]);
        let found = state(db, shop.italy.id, "TO").await?;
        assert_eq!(found.as_ref(), Some(&shop.torino));
        let found = cities_of(db, shop.torino.id).await?;
        let names: Vec<&str> = found.iter().map(|c| c.name.as_str()).collect();
        assert_eq!(names, ["Ivrea", "Torino"]);
        let found = city(db, shop.torino.id, "E379").await?;
        assert_eq!(found.map(|city| city.name), Some("Ivrea".to_owned()));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn brands_categories_and_collections() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        assert_eq!(
            brand_by_id(db, shop.acme.id).await?.as_ref(),
            Some(&shop.acme)
        );
        assert_eq!(brand_by_slug(db, "acme").await?.as_ref(), Some(&shop.acme));
        let names = async |only_active| -> Result<Vec<String>, Error> {
            let brands = brands_by_name(db, only_active).await?;
            Ok(brands.into_iter().map(|brand| brand.name).collect())
        };
        assert_eq!(names(false).await?, ["Acme", "Borealis", "Zephyr"]);
        assert_eq!(names(true).await?, ["Acme", "Borealis"]);

        let names = |categories: Vec<Category>| -> Vec<String> {
            categories
                .into_iter()
                .map(|category| category.name)
                .collect()
        };
        assert_eq!(names(top_categories(db).await?), ["Books", "Clothes"]);
        let below = categories_below(db, Some(shop.clothes.id)).await?;
        assert_eq!(names(below), ["Shirts", "Trousers"]);
        let top = categories_below(db, None).await?;
        assert_eq!(names(top), ["Books", "Clothes"]);

        let templates = templates_of(db, &[shop.clothes.id, shop.shirts.id]).await?;
        assert_eq!(templates.len(), 1);
        assert_eq!(templates[0].attribute_definitions[0].key, "color");
        assert_eq!(templates_of(db, &[]).await?, []);

        let sales = collections_of(db, CollectionType::Sale).await?;
        let slugs: Vec<&str> = sales.iter().map(|sale| sale.slug.as_str()).collect();
        assert_eq!(slugs, ["outlet", "summer"]);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn products() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let [ls1, ls2, ts1, ts2] = shop.products.as_slice() else {
            panic!("four products");
        };
        assert_eq!(product_by_slug(db, "ls-1").await?.as_ref(), Some(ls1));
        assert_eq!(product_by_sku(db, "TS-2").await?.as_ref(), Some(ts2));
        let found = products_by_ids(db, &[ts1.id, 0, ls1.id]).await?;
        assert_eq!(skus(&found), ["TS-1", "LS-1"]);
        let found = products_by_skus(db, &["LS-2", "LS-1", "LS-2"]).await?;
        assert_eq!(skus(&found), ["LS-2", "LS-1", "LS-2"]);

        let variants = variants(db, "group").await?;
        assert_eq!(variants.len(), 2);
        assert_eq!(variants[1].discounted_price, ls2.discounted_price);
        let colors: Vec<_> = variants.iter().map(|v| v.color.as_deref()).collect();
        assert_eq!(colors, [Some("red"), Some("blue")]);

        let (product, brand, category) = product_detail(db, "ls-1").await?.expect("it is active");
        assert_eq!((&product, brand.as_ref()), (ls1, Some(&shop.acme)));
        assert_eq!(category.as_ref(), Some(&shop.shirts));
        let (product, brand, category) = product_detail(db, "ts-1").await?.expect("it is active");
        assert_eq!((&product, brand), (ts1, None));
        assert_eq!(category.as_ref(), Some(&shop.clothes));
        assert_eq!(product_detail(db, "ts-2").await?, None);
        let found = product_detail_by_paths(db, "ts-1").await?;
        assert_eq!(found, Some((ts1.clone(), None, shop.clothes.clone())));
        let found = product_detail_by_paths(db, "ls-1").await?;
        let expected = (ls1.clone(), Some(shop.acme.clone()), shop.shirts.clone());
        assert_eq!(found, Some(expected));

        let found = featured(db, 10).await?;
        let expected = [(ts1.clone(), None), (ls1.clone(), Some(shop.acme.clone()))];
        assert_eq!(found, expected);
        assert_eq!(featured(db, 1).await?.len(), 1);
        assert_eq!(featured(db, 0).await?, []);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn wishlists() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let lines = wishlist(db, shop.ada.id).await?;
        let skus: Vec<&str> = lines.iter().map(|line| line.5.as_str()).collect();
        assert_eq!(skus, ["TS-1", "LS-1"]);
        assert_eq!(lines[0].1, day(3));
        let ids: Vec<i32> = shop.products.iter().map(|product| product.id).collect();
        assert_eq!(wished_for(db, shop.ada.id, &ids).await?, [ids[0], ids[2]]);
        assert_eq!(wished_for(db, shop.bob.id, &ids).await?, [ids[0]]);
        assert_eq!(wishlist_length(db, shop.ada.id).await?, 2);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn orders() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let (order, items) = order_with_items(db, "G-1").await?.expect("it is there");
        assert_eq!(order, shop.orders[0]);
        let skus: Vec<&str> = items.iter().map(|item| item.sku.as_str()).collect();
        assert_eq!(skus, ["LS-1", "GONE"]);
        let (order, items) = order_with_items(db, "G-3").await?.expect("it is there");
        assert_eq!((order, items), (shop.orders[2].clone(), vec![]));
        assert_eq!(order_with_items(db, "G-9").await?, None);

        let (_, items) = order_with_products(db, "G-1").await?.expect("it is there");
        let products: Vec<_> = items.into_iter().map(|(_, product)| product).collect();
        assert_eq!(products, [Some(shop.products[0].clone()), None]);

        let page = orders_of(db, shop.ada.id, 1).await?;
        assert_eq!((numbers(&page.items), page.total), (vec!["G-2", "G-3"], 3));
        assert_eq!(page.pages(), 2);
        let page = orders_of(db, shop.ada.id, 2).await?;
        assert_eq!((numbers(&page.items), page.total), (vec!["G-1"], 3));
        let page = orders_of(db, shop.ada.id, 3).await?;
        assert_eq!((numbers(&page.items), page.total), (vec![], 3));
        assert!(orders_of(db, shop.ada.id, 0).await.is_err());
        assert_eq!(orders_of(db, shop.bob.id, 1).await?.total, 0);

        let pending = pending_payments(db, day(8)).await?;
        assert_eq!(numbers(&pending), ["G-1", "G-3"]);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn pages_by_key() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let first = newest_products(db, None).await?;
        // TS-1 and LS-2 were made at the same moment: the id decides.
        assert_eq!(skus(&first.items), ["TS-1", "LS-2"]);
        assert_eq!(first.next, Some((day(2), shop.products[1].id)));
        let second = newest_products(db, first.next).await?;
        assert_eq!((skus(&second.items), second.next), (vec!["LS-1"], None));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn carts() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        assert_eq!(cart_totals(db, shop.ada.id).await?, (cents(0), 0));
        let line = |sku: &str, quantity| {
            NewCartItem {
                product_id: shop.products[0].id,
                sku: sku.into(),
                product_name: "Shirt".into(),
                price: cents(1000),
            }
            .user_id(shop.ada.id)
            .quantity(quantity)
        };
        let lines = [
            line("LS-1", 2),
            line("LS-2", 3).discounted_price(cents(850)),
        ];
        cart_items::insert_many(lines).execute(db).await?;
        assert_eq!(cart_totals(db, shop.ada.id).await?, (cents(4550), 5));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn search() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let patch = ProductPatch {
            name: Set("Linen shirts".into()),
            description: Set(Some("For summer days".into())),
            ..Default::default()
        };
        Product::update_by_id(db, shop.products[0].id, &patch).await?;
        let skus = async |typed: &str| -> Result<Vec<i32>, Error> {
            let found = suggestions(db, typed).await?;
            Ok(found.into_iter().map(|suggestion| suggestion.0).collect())
        };
        let first = [shop.products[0].id];
        assert_eq!(skus("lin").await?, first);
        assert_eq!(skus("summ  LINEN").await?, first);
        let found = suggestions(db, "lin").await?.remove(0);
        assert_eq!(
            (found.4.as_deref(), found.5.as_deref()),
            (Some("Acme"), Some("Shirts"))
        );
        // Whatever is typed, it is words: of none of them nothing is found.
        for typed in [
            "",
            " ",
            "'",
            "\\",
            "a & | !b",
            "'x':*",
            "<->",
            "(",
            "\u{1f600}",
            ":*A",
            "''''",
        ] {
            assert!(skus(typed).await?.is_empty(), "{typed}");
        }
        assert!(skus("\0").await.is_err());
        assert_eq!(search_text(db, "shirt day").await?, ["LS-1"]);
        assert_eq!(search_text(db, "summer -shirt").await?, ["LS-1"]);
        assert_eq!(search_text(db, "winter").await?, [""; 0]);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn shipping_methods_and_their_rates() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let method = |name: &str, order| {
            NewShippingMethod {
                name: name.into(),
                carrier: "Poste".into(),
                estimated_days: "2".into(),
            }
            .sort_order(order)
        };
        let countries =
            |codes: &[&str]| Some(codes.iter().map(|code| (*code).to_owned()).collect());
        let new = [
            method("Everywhere", 3),
            method("Unknown", 4).available_countries(None),
            method("Italy", 1).available_countries(countries(&["IT", "AT"])),
            method("Elsewhere", 2).available_countries(countries(&["DE"])),
            method("Closed", 0).is_active(false),
        ];
        let methods = shipping_methods::insert_many(new)
            .returning_row()
            .fetch_all(db)
            .await?;
        let rate = |price, from| {
            let new = NewShippingRate {
                shipping_method_id: methods[2].id,
                price: cents(price),
            };
            new.min_order_amount(cents(from))
        };
        let new = [
            rate(900, 0)
                .country_id(shop.italy.id)
                .max_order_amount(cents(5000)),
            rate(500, 5000).country_id(shop.italy.id),
            rate(1500, 0),
            rate(100, 0).is_active(false),
        ];
        shipping_rates::insert_many(new).execute(db).await?;
        let found = async |country: &str, amount| -> Result<Vec<(String, Vec<Decimal>)>, Error> {
            let found = shipping(db, country, cents(amount)).await?;
            let prices = |rates: Vec<ShippingRate>| rates.into_iter().map(|r| r.price).collect();
            Ok(found
                .into_iter()
                .map(|(m, rates)| (m.name, prices(rates)))
                .collect())
        };
        let row = |name: &str, prices: &[i64]| {
            (
                name.to_owned(),
                prices.iter().map(|price| cents(*price)).collect::<Vec<_>>(),
            )
        };
        let rest = [row("Everywhere", &[]), row("Unknown", &[])];
        let with = |first| [vec![first], rest.to_vec()].concat();
        assert_eq!(found("IT", 4999).await?, with(row("Italy", &[900, 1500])));
        assert_eq!(found("IT", 5000).await?, with(row("Italy", &[500, 1500])));
        assert_eq!(found("AT", 5000).await?, with(row("Italy", &[1500])));
        assert_eq!(found("FR", 5000).await?, rest);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn facets_of_the_shop() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let all = facets(db, &Filters::default()).await?;
        let brands = |all: &Facets| -> Vec<(String, i64)> { all.brands.clone() };
        assert_eq!(
            brands(&all),
            [("Acme".to_owned(), 2), ("Zephyr".to_owned(), 1)]
        );
        let above = Some("Clothes".to_owned());
        let expected = [
            ("Clothes".to_owned(), None, 2),
            ("Shirts".to_owned(), above, 2),
        ];
        assert_eq!(all.categories, expected);
        let color = |color: &str| ("color".to_owned(), Some(color.to_owned()), 1);
        assert_eq!(all.attributes, [color("blue"), color("red")]);
        assert_eq!(all.prices, (Some(cents(4990)), Some(cents(4990))));
        let red = Filters {
            attributes: vec![("color".into(), vec!["red".into(), "green".into()])],
            brands: Some(vec!["acme".into()]),
            ..Filters::default()
        };
        let red = facets(db, &red).await?;
        assert_eq!(brands(&red), [("Acme".to_owned(), 1)]);
        assert_eq!(red.attributes, [color("red")]);
        let none = Filters {
            price_from: Some(cents(999_999)),
            ..Filters::default()
        };
        let none = facets(db, &none).await?;
        assert_eq!((brands(&none), none.prices), (vec![], (None, None)));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn vendors_and_their_sales() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        assert_eq!(
            vendors_by_rating(db).await?,
            std::slice::from_ref(&shop.vendor)
        );
        let patch = OrderPatch {
            created_at: Set(day(5) + std::time::Duration::from_secs(40 * 86_400)),
            ..Default::default()
        };
        Order::update_by_id(db, shop.orders[3].id, &patch).await?;
        let months = sales_per_month(db, shop.vendor.id).await?;
        let midnight = |day: gratia_runtime::types::NaiveDateTime| {
            day.date().and_hms_opt(0, 0, 0).expect("a midnight")
        };
        let january = (midnight(day(1)), Some(cents(9980)), 1, Some(cents(9980)));
        let february = midnight(day(1) + std::time::Duration::from_secs(31 * 86_400));
        let february = (february, Some(cents(7 * 4990)), 1, Some(cents(9 * 4990)));
        assert_eq!(months, [january, february]);
        assert_eq!(sales_per_month(db, 0).await?, []);
        Ok(())
    })
    .await;
}

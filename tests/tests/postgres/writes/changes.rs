//! UPDATE and DELETE: with other tables, along foreign keys, of places in JSON.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::query::value;
use gratia_runtime::serde_json::json;
use gratia_runtime::{Error, Pool};

use super::line;
use crate::fixtures::{cents, moment};
use crate::queries::in_every_way;
use crate::queries::shop::Shop;

#[tokio::test]
async fn from_other_tables() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        cart_items::delete().all_rows().execute(db).await?;
        let lines = shop
            .products
            .iter()
            .map(|product| line(product).user_id(shop.ada.id));
        cart_items::insert_many(lines).execute(db).await?;
        products::update()
            .set(|p| p.price.set(p.price + cents(1)))
            .filter(|p| p.sku.any_of(["LS-1", "TS-1"]))
            .execute(db)
            .await?;
        // What has changed, with columns and paths of both.
        let repriced = cart_items::update()
            .from(products::table)
            .set(|(c, p)| {
                (
                    c.price.set(p.price),
                    c.product_name
                        .set(p.category().name.concat(": ").concat(p.name)),
                )
            })
            .filter(|(c, p)| c.product_id.eq(p.id).and(c.price.ne(p.price)))
            .returning(|(c, p)| (c.product_name, p.sku, c.price));
        let mut repriced = repriced.fetch_all(db).await?;
        repriced.sort();
        assert_eq!(
            repriced,
            [
                (
                    "Clothes: Product TS-1".to_owned(),
                    "TS-1".to_owned(),
                    cents(4991)
                ),
                (
                    "Shirts: Product LS-1".to_owned(),
                    "LS-1".to_owned(),
                    cents(4991)
                ),
            ]
        );
        // Several of them.
        let by_brand = cart_items::update()
            .from(products::table)
            .from(brands::table)
            .set(|(c, _, b)| c.product_name.set(b.name))
            .filter(|(c, p, b)| c.product_id.eq(p.id).and(p.brand_id.eq(b.id)));
        assert_eq!(by_brand.execute(db).await?, 3);
        let gone = cart_items::delete()
            .using(products::table)
            .using(brands::table)
            .filter(|(c, p, b)| c.product_id.eq(p.id).and(p.brand_id.eq(b.id)))
            .filter(|(_, _, b)| !b.is_active)
            .returning(|(c, p, b)| (c.sku, p.sku, b.slug));
        let gone = gone.fetch_all(db).await?;
        assert_eq!(
            gone,
            [("TS-2".to_owned(), "TS-2".to_owned(), "zephyr".to_owned())]
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn along_foreign_keys() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        // In SET, WHERE and RETURNING, one step and two, where there is a row and where there is none.
        let named = products::update()
            .set(|p| {
                (
                    p.meta_title.set(p.category().parent().name),
                    p.meta_description.set(p.brand().name.unwrap_or("no brand")),
                )
            })
            .filter(|p| p.category().name.ne("Books"))
            .returning(|p| {
                (
                    p.sku,
                    p.meta_title,
                    p.meta_description,
                    p.category().parent().name,
                )
            });
        let mut named = named.fetch_all(db).await?;
        named.sort();
        let clothes = || Some("Clothes".to_owned());
        let row = |sku: &str, parent: Option<String>, brand: &str| {
            (
                sku.to_owned(),
                parent.clone(),
                Some(brand.to_owned()),
                parent,
            )
        };
        assert_eq!(
            named,
            [
                row("LS-1", clothes(), "Acme"),
                row("LS-2", clothes(), "Acme"),
                row("TS-1", None, "no brand"),
                row("TS-2", None, "Zephyr"),
            ]
        );
        // Rows that a path leads to, and those below.
        let (product, brand, items) = products::update()
            .set(|p| p.stock.set(1))
            .filter(|p| p.sku.eq("LS-1"))
            .returning(|p| (p, p.brand(), p.order_items().select(|i| i.quantity)))
            .fetch_one(db)
            .await?;
        assert_eq!((product.stock, brand.as_ref()), (1, Some(&shop.acme)));
        assert_eq!(items.len(), 2);
        let (category, brand) = products::update()
            .set(|p| p.stock.set(2))
            .filter(|p| p.sku.eq("TS-1"))
            .returning(|p| (p.category(), p.brand()))
            .fetch_one(db)
            .await?;
        assert_eq!((category, brand), (shop.clothes.clone(), None));
        // A query inside, of the row.
        let unwanted = products::delete()
            .filter(|p| not_exists(p.order_items()).and(not_exists(p.wishlist_items())))
            .filter(|p| p.vendor().store_name.is_null())
            .returning(|p| (p.sku, p.category().parent().slug));
        let unwanted = unwanted.fetch_all(db).await?;
        assert!(
            unwanted.iter().all(|(sku, _)| !sku.starts_with("LS")),
            "{unwanted:?}"
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn places_in_json() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let order = &shop.orders[0];
        let changed = orders::update()
            .set(|o| {
                (
                    o.shipping_address
                        .set(o.shipping_address.city().set("Paris")),
                    o.pricing.set(o.pricing.total().set(cents(1))),
                    o.billing_address.set(order.shipping_address.clone()),
                )
            })
            .filter(|o| o.id.eq(order.id))
            .returning_row()
            .fetch_one(db)
            .await?;
        let mut expected = order.shipping_address.clone();
        assert_eq!(changed.billing_address, expected);
        expected.city = "Paris".to_owned();
        assert_eq!(changed.shipping_address, expected);
        assert_eq!(changed.pricing.total, cents(1));
        assert_eq!(changed.pricing.subtotal, order.pricing.subtotal);

        let product = &shop.products[0];
        let attributes = |db| {
            products::query()
                .filter(|p| p.id.eq(product.id))
                .select(|p| p.attributes)
                .fetch_one(db)
        };
        products::update()
            .set(|p| p.attributes.set(p.attributes.key("size").set("XL")))
            .filter(|p| p.id.eq(product.id))
            .execute(db)
            .await?;
        let expected = [("color", json!("red")), ("size", json!("XL"))];
        let expected = expected.map(|(key, value)| (key.to_owned(), value));
        assert_eq!(attributes(db).await?, expected.into());
        products::update()
            .set(|p| {
                (
                    p.attributes.set(p.attributes.key("color").remove()),
                    p.images.set(vec!["a".to_owned()]),
                    p.collection_slugs.set(Some(vec!["b".to_owned()])),
                )
            })
            .filter(|p| p.id.eq(product.id))
            .execute(db)
            .await?;
        let expected = [("size".to_owned(), json!("XL"))];
        assert_eq!(attributes(db).await?, expected.into());
        let row = products::update()
            .set(|p| {
                (
                    p.collection_slugs.set(None::<Vec<String>>),
                    p.attributes.set_default(),
                )
            })
            .filter(|p| p.id.eq(product.id))
            .returning(|p| (p.images, p.collection_slugs, p.attributes));
        let (images, slugs, attributes) = row.fetch_one(db).await?;
        assert_eq!((images, slugs), (vec!["a".to_owned()], None));
        assert!(attributes.is_empty());
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn touched_unless_it_is_set() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let id = shop.acme.id;
        let touched = brands::update()
            .set(|b| b.logo.set("x"))
            .filter(|b| b.id.eq(id));
        let touched = touched.returning(|b| b.updated_at).fetch_one(db).await?;
        assert!(touched > shop.acme.updated_at);
        let set = brands::update()
            .set(|b| (b.logo.set("y"), b.updated_at.set(moment())))
            .filter(|b| b.id.eq(id))
            .returning(|b| b.updated_at);
        assert_eq!(set.fetch_one(db).await?, moment());
        let patch = BrandPatch {
            updated_at: Set(moment()),
            ..BrandPatch::default()
        };
        let patched = brands::update().patch(&patch).filter(|b| b.id.eq(id));
        assert_eq!(
            patched.returning(|b| b.updated_at).fetch_one(db).await?,
            moment()
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn all_rows_and_lists_of_conditions() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let all = brands::update().set(|b| b.is_active.set(true)).all_rows();
        assert_eq!(all.execute(db).await?, 3);
        let slugs = ["acme", "zephyr"];
        let listed = brands::update()
            .set(|b| b.is_active.set(false))
            .filter_all(|b| {
                [
                    b.slug.any_of(slugs),
                    b.is_active.into_cond().expect("a condition"),
                ]
            });
        assert_eq!(listed.execute(db).await?, 2);
        // More filters may be optional: one is there.
        let rest = brands::delete()
            .filter(|b| b.slug.eq("borealis"))
            .filter(|b| None::<bool>.map(|active| b.is_active.eq(active)));
        assert_eq!(rest.execute(db).await?, 1);
        let by_column = brands::delete().filter(|b| b.is_active);
        assert_eq!(by_column.execute(db).await?, 0);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_negated_alternative_keeps_its_parentheses() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let gone = brands::delete()
            .filter(|b| b.is_active.and(!b.slug.eq("acme").or(b.slug.eq("zephyr"))))
            .returning(|b| b.slug);
        assert_eq!(gone.fetch_all(db).await?, ["borealis"]);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn from_the_same_table() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let below = categories::update()
            .from(categories::table)
            .set(|(c, parent)| c.level.set(parent.level + 1))
            .filter(|(c, parent)| c.parent_id.eq(parent.id))
            .returning(|(c, parent)| (c.slug, c.level, parent));
        let mut below = below.fetch_all(db).await?;
        below.sort_by(|a, b| a.0.cmp(&b.0));
        let row = |slug: &str| (slug.to_owned(), 1, shop.clothes.clone());
        assert_eq!(below, [row("shirts"), row("trousers")]);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn prepared_with_parameters() {
    const SKU: Parameter<String> = Parameter::new("sku");
    const BY: Parameter<i32> = Parameter::new("by");
    in_every_way(async |db: &Pool, shop: &Shop| {
        let sold = products::update()
            .set(|p| p.stock.set(p.stock - BY))
            .filter(|p| p.sku.eq(SKU))
            .returning(|p| p.stock)
            .prepare()?;
        let sell = async |by: i32| -> Result<i32, Error> {
            sold.bind(SKU, "LS-1").bind(BY, by).fetch_one(db).await
        };
        assert_eq!((sell(1).await?, sell(2).await?), (4, 2));
        let gone = cart_items::delete().filter(|c| c.sku.eq(SKU)).prepare()?;
        cart_items::insert(line(&shop.products[0]).user_id(shop.bob.id))
            .execute(db)
            .await?;
        assert!(gone.bind(SKU, "LS-1").execute(db).await? >= 1);
        assert_eq!(gone.bind(SKU, "LS-1").execute(db).await?, 0);
        let renamed = brands::update()
            .set(|b| b.name.set(value("x").concat(SKU)))
            .filter(|b| b.slug.eq("acme"))
            .prepare()?;
        assert_eq!(renamed.bind(SKU, "y").execute(db).await?, 1);
        let new = NewBrand {
            name: "z".into(),
            slug: "z".into(),
        };
        // As a value of a new row, and in what is set on conflict.
        let put = brands::insert(new.clone())
            .set(|b| b.slug.set(SKU))
            .on_conflict(|b| b.slug)
            .do_update(|old, _| old.name.set(old.name.concat(SKU)))
            .returning(|b| (b.slug, b.name))
            .prepare()?;
        let put = async |slug: &str| put.bind(SKU, slug).fetch_one(db).await;
        assert_eq!(put("acme").await?, ("acme".to_owned(), "xyacme".to_owned()));
        assert_eq!(put("new").await?, ("new".to_owned(), "z".to_owned()));
        assert_eq!(put("new").await?, ("new".to_owned(), "znew".to_owned()));
        let ignore = brands::insert_many([new.clone(), new]).on_any_conflict_do_nothing();
        let ignore = ignore.prepare()?;
        assert_eq!(ignore.run().execute(db).await?, 1);
        assert_eq!(ignore.run().execute(db).await?, 0);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn from_joins_with_what_may_be_missing() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        // Every product with its brand, if it has one: the row that may be missing is so in RETURNING too.
        let branded = products::query()
            .left_join(brands::table, |(p, b)| p.brand_id.eq(b.id))
            .select(|(p, b)| (p.id, b));
        let titled = products::update()
            .from(branded)
            .set(|(p, (_, b))| p.meta_title.set(b.name))
            .filter(|(p, (id, _))| p.id.eq(id))
            .returning(|(p, (_, b))| (p.sku, p.meta_title, b));
        let mut titled = titled.fetch_all(db).await?;
        titled.sort_by(|a, b| a.0.cmp(&b.0));
        let brands: Vec<Option<&str>> = titled
            .iter()
            .map(|(_, _, brand)| brand.as_ref().map(|brand| brand.slug.as_str()))
            .collect();
        assert_eq!(brands, [Some("acme"), Some("acme"), None, Some("zephyr")]);
        assert_eq!(titled[0].1.as_deref(), Some("Acme"));
        assert_eq!(titled[2].1, None);
        // Everything of both sides.
        let both = brands::query()
            .full_join(products::table, |(b, p)| p.brand_id.eq(b.id))
            .select(|(b, p)| (b.id, b.slug, p.id));
        let matched = products::update()
            .from(both)
            .set(|(p, (_, slug, _))| p.meta_title.set(slug))
            .filter(|(p, (_, _, id))| p.id.eq(id));
        assert_eq!(matched.execute(db).await? as usize, shop.products.len());
        Ok(())
    })
    .await;
}

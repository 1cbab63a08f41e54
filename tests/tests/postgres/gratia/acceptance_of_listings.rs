//! Gratia's trees, listings, searches and best sellers (Q14, Q25, Q26, Q49): queries over queries.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::query::{Language, phraseto_tsquery, plainto_tsquery, websearch_to_tsquery};
use gratia_runtime::{Error, Pool};

use super::*;
use crate::fixtures::cents;
use crate::queries::in_every_way;
use crate::queries::shop::Shop;

#[tokio::test]
async fn the_tree_below_a_category() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let new = NewCategory {
            name: "Linen".into(),
            slug: "linen".into(),
        };
        categories::insert(new.parent_id(shop.shirts.id))
            .execute(db)
            .await?;
        let tree = category_tree(db, shop.clothes.id).await?;
        let found: Vec<(String, i32)> = tree
            .iter()
            .map(|(_, path, depth)| (path.join("#"), *depth))
            .collect();
        let expected = [
            ("clothes", 0),
            ("clothes#shirts", 1),
            ("clothes#shirts#linen", 2),
            ("clothes#trousers", 1),
        ];
        assert_eq!(
            found,
            expected.map(|(path, depth)| (path.to_owned(), depth))
        );
        assert_eq!(tree[0].0, shop.clothes);
        assert_eq!(category_tree(db, 0).await?.len(), 0);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn listings() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let [ls1, ls2, ts1, ts2] = &shop.products[..] else {
            panic!("four products");
        };
        products::update()
            .set(|p| (p.price.set(cents(100)), p.is_active.set(true)))
            .filter(|p| p.id.eq(ts2.id))
            .execute(db)
            .await?;
        products::update()
            .set(|p| p.price.set(cents(9000)))
            .filter(|p| p.id.eq(ls1.id))
            .execute(db)
            .await?;
        let all = Filters::default();
        let ids = async |filters: &Filters, sort, page| -> Result<(Vec<i32>, i64), Error> {
            let page = listing(db, filters, sort, page).await?;
            Ok((page.items.iter().map(|p| p.id).collect(), page.total))
        };
        assert_eq!(ids(&all, Sort::Newest, 1).await?, (vec![ts2.id, ls2.id], 3));
        assert_eq!(ids(&all, Sort::Newest, 2).await?, (vec![ts1.id], 3));
        assert_eq!(ids(&all, Sort::PriceUp, 1).await?.0[0], ts2.id);
        assert_eq!(ids(&all, Sort::PriceDown, 2).await?.0, [ts2.id]);
        assert_eq!(ids(&all, Sort::Name, 3).await?, (vec![], 3));
        // The filters decide which one stands for its group.
        let red = Filters {
            attributes: vec![("color".to_owned(), vec!["red".to_owned()])],
            ..Filters::default()
        };
        assert_eq!(ids(&red, Sort::Name, 1).await?, (vec![ls1.id], 1));
        let acme = Filters {
            brands: Some(vec!["acme".to_owned()]),
            ..Filters::default()
        };
        assert_eq!(ids(&acme, Sort::Name, 1).await?, (vec![ls2.id], 1));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn searches() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        products::update()
            .set(|p| {
                (
                    p.name.set("Linen shirt"),
                    p.description.set("A shirt of linen, a linen shirt"),
                )
            })
            .filter(|p| p.id.eq(shop.products[1].id))
            .execute(db)
            .await?;
        products::update()
            .set(|p| p.name.set("Shirt"))
            .filter(|p| p.id.any_of([shop.products[0].id, shop.products[2].id]))
            .execute(db)
            .await?;
        let all = Filters::default();
        let web = || websearch_to_tsquery(Language::ENGLISH, "shirts -wool");
        let page = search(db, web, &all, None, 1).await?;
        let found: Vec<i32> = page.items.iter().map(|(p, _)| p.id).collect();
        // Of the group that fits twice the better one, and in front.
        assert_eq!(found, [shop.products[1].id, shop.products[2].id]);
        assert_eq!(page.total, 2);
        assert!(page.items[0].1 > page.items[1].1);
        let page = search(db, web, &all, Some(Sort::Newest), 1).await?;
        assert_eq!(page.total, 2);
        let plain = || plainto_tsquery(Language::ENGLISH, "shirt linen");
        assert_eq!(search(db, plain, &all, None, 1).await?.total, 1);
        let phrase = || phraseto_tsquery(Language::ENGLISH, "wool shirt");
        assert_eq!(search(db, phrase, &all, None, 1).await?.total, 0);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn best_sellers_of_each_category() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let line = NewOrderItem {
            order_id: shop.orders[2].id,
            sku: "TS-1".into(),
            product_name: "T".into(),
            price: cents(100),
            quantity: 4,
        };
        order_items::insert(line.product_id(shop.products[2].id))
            .execute(db)
            .await?;
        let row = |category: &str, sku: &str, sold| (category.to_owned(), sku.to_owned(), sold);
        let one = best_sellers(db, 1).await?;
        assert_eq!(one, [row("Clothes", "TS-1", 4), row("Shirts", "LS-1", 9)]);
        let two = best_sellers(db, 2).await?;
        assert_eq!(two.last(), Some(&row("Shirts", "LS-2", 1)));
        assert_eq!(two.len(), 3);
        Ok(())
    })
    .await;
}

/// Pages by key over one product of each group, by cursors that travel as text.
#[tokio::test]
async fn cursors() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let pages = || {
            let groups = products::query()
                .distinct_on(|p| p.product_group_id)
                .order_by(|p| (p.product_group_id.asc(), p.id.asc()))
                .subquery();
            groups.keyset(|p| (p.created_at.desc(), p.sku.asc(), p.id.asc()), 2)
        };
        let first = pages().after_cursor(None)?.fetch_all(db).await?;
        let cursor = first.cursor.expect("there is one more");
        assert!(
            cursor
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        );
        let next = pages().after_cursor(Some(&cursor))?.fetch_all(db).await?;
        let skus =
            |page: &[Product]| -> Vec<String> { page.iter().map(|p| p.sku.clone()).collect() };
        assert_eq!(skus(&first.items), ["TS-2", "TS-1"]);
        assert_eq!(
            (skus(&next.items), next.cursor),
            (vec![shop.products[0].sku.clone()], None)
        );
        // What was changed, cut or is of another order is none.
        let mut changed = cursor.clone().into_bytes();
        changed[14] = if changed[14] == b'A' { b'B' } else { b'A' };
        let changed = String::from_utf8(changed).expect("it is ASCII");
        for wrong in [
            &changed[..],
            &cursor[..cursor.len() - 4],
            "",
            "AAAA",
            "ü",
            &cursor[4..],
        ] {
            let error = pages().after_cursor(Some(wrong)).map(drop);
            let error = error.expect_err("it is no cursor");
            assert_eq!(
                error.kind(),
                gratia_runtime::ErrorKind::InvalidCursor,
                "{wrong}"
            );
        }
        let other = products::query().keyset(|p| (p.created_at.asc(), p.sku.asc(), p.id.asc()), 2);
        assert!(other.after_cursor(Some(&cursor)).is_err());
        Ok(())
    })
    .await;
}

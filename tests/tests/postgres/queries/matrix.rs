//! Every kind of join over a foreign key that is never NULL and one that may be, whole rows and single columns, one join
//! deep and two: the types say what may be missing, and the rows are those that plain Rust finds.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::{Error, Pool};

use super::in_every_way;
use super::shop::Shop;

/// All rows of the tables that are joined here, by id.
struct Tables {
    items: Vec<OrderItem>,
    orders: Vec<Order>,
    products: Vec<Product>,
    brands: Vec<Brand>,
}

async fn tables(db: &Pool) -> Result<Tables, Error> {
    Ok(Tables {
        items: order_items::query()
            .order_by(|i| i.id.asc())
            .fetch_all(db)
            .await?,
        orders: orders::query()
            .order_by(|o| o.id.asc())
            .fetch_all(db)
            .await?,
        products: products::query()
            .order_by(|p| p.id.asc())
            .fetch_all(db)
            .await?,
        brands: brands::query()
            .order_by(|b| b.id.asc())
            .fetch_all(db)
            .await?,
    })
}

/// What an outer join finds: pairs, then rows of one side or the other without a partner.
fn joined<A: Clone, B: Clone>(
    left: &[A],
    right: &[B],
    fits: impl Fn(&A, &B) -> bool,
    keep_left: bool,
    keep_right: bool,
) -> Vec<(Option<A>, Option<B>)> {
    let mut rows = Vec::new();
    for a in left {
        let partners: Vec<&B> = right.iter().filter(|b| fits(a, b)).collect();
        if partners.is_empty() && keep_left {
            rows.push((Some(a.clone()), None));
        }
        rows.extend(
            partners
                .iter()
                .map(|b| (Some(a.clone()), Some((*b).clone()))),
        );
    }
    let lonely = right.iter().filter(|b| !left.iter().any(|a| fits(a, b)));
    if keep_right {
        rows.extend(lonely.map(|b| (None, Some(b.clone()))));
    }
    rows
}

/// Compares rows whatever their order.
#[track_caller]
fn same<T: std::fmt::Debug>(found: Vec<T>, expected: Vec<T>) {
    let texts = |rows: Vec<T>| {
        let mut texts: Vec<String> = rows.iter().map(|row| format!("{row:?}")).collect();
        texts.sort();
        texts
    };
    assert_eq!(texts(found), texts(expected));
}

#[tokio::test]
async fn a_key_that_is_never_null() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let Tables { items, orders, .. } = tables(db).await?;
        let fits = |item: &OrderItem, order: &Order| item.order_id == order.id;
        let expected = |left, right| joined(&items, &orders, fits, left, right);

        let inner: Vec<(OrderItem, Order)> = order_items::query()
            .join(orders::table, |(i, o)| i.order_id.eq(o.id))
            .fetch_all(db)
            .await?;
        let inner = inner.into_iter().map(|(i, o)| (Some(i), Some(o))).collect();
        same(inner, expected(false, false));

        let left: Vec<(OrderItem, Option<Order>)> = order_items::query()
            .left_join(orders::table, |(i, o)| i.order_id.eq(o.id))
            .fetch_all(db)
            .await?;
        let left = left.into_iter().map(|(i, o)| (Some(i), o)).collect();
        same(left, expected(true, false));

        let right: Vec<(Option<OrderItem>, Order)> = order_items::query()
            .right_join(orders::table, |(i, o)| i.order_id.eq(o.id))
            .fetch_all(db)
            .await?;
        let right = right.into_iter().map(|(i, o)| (i, Some(o))).collect();
        same(right, expected(false, true));

        let full: Vec<(Option<OrderItem>, Option<Order>)> = order_items::query()
            .full_join(orders::table, |(i, o)| i.order_id.eq(o.id))
            .fetch_all(db)
            .await?;
        same(full, expected(true, true));

        let cross: Vec<(OrderItem, Order)> = order_items::query()
            .cross_join(orders::table)
            .fetch_all(db)
            .await?;
        assert_eq!(cross.len(), items.len() * orders.len());
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_key_that_may_be_null() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let Tables {
            products, brands, ..
        } = tables(db).await?;
        let fits = |product: &Product, brand: &Brand| product.brand_id == Some(brand.id);
        let expected = |left, right| joined(&products, &brands, fits, left, right);

        let inner: Vec<(Product, Brand)> = products::query()
            .join(brands::table, |(p, b)| p.brand_id.eq(b.id))
            .fetch_all(db)
            .await?;
        let inner = inner.into_iter().map(|(p, b)| (Some(p), Some(b))).collect();
        same(inner, expected(false, false));

        let left: Vec<(Product, Option<Brand>)> = products::query()
            .left_join(brands::table, |(p, b)| p.brand_id.eq(b.id))
            .fetch_all(db)
            .await?;
        let left = left.into_iter().map(|(p, b)| (Some(p), b)).collect();
        same(left, expected(true, false));

        let right: Vec<(Option<Product>, Brand)> = products::query()
            .right_join(brands::table, |(p, b)| p.brand_id.eq(b.id))
            .fetch_all(db)
            .await?;
        let right = right.into_iter().map(|(p, b)| (p, Some(b))).collect();
        same(right, expected(false, true));

        let full: Vec<(Option<Product>, Option<Brand>)> = products::query()
            .full_join(brands::table, |(p, b)| p.brand_id.eq(b.id))
            .fetch_all(db)
            .await?;
        same(full, expected(true, true));
        Ok(())
    })
    .await;
}

/// A column that is never NULL in its table is so only where its row is.
#[tokio::test]
async fn single_columns() {
    in_every_way(async |db: &Pool, _: &Shop| {
        type Row = (String, Option<String>, Option<bool>, Option<String>);
        let left: Vec<Row> = products::query()
            .left_join(brands::table, |(p, b)| p.brand_id.eq(b.id))
            .select(|(p, b)| (p.sku, b.name, b.is_active, b.logo))
            .order_by(|(p, _)| p.id.asc())
            .fetch_all(db)
            .await?;
        let acme = |sku: &str| (sku.to_owned(), Some("Acme".to_owned()), Some(true), None);
        let zephyr = (
            "TS-2".to_owned(),
            Some("Zephyr".to_owned()),
            Some(false),
            None,
        );
        let none = ("TS-1".to_owned(), None, None, None);
        assert_eq!(left, [acme("LS-1"), acme("LS-2"), none, zephyr]);

        let right: Vec<(Option<String>, String)> = products::query()
            .right_join(brands::table, |(p, b)| p.brand_id.eq(b.id))
            .filter(|(p, _)| p.id.is_null())
            .select(|(p, b)| (p.sku, b.name))
            .fetch_all(db)
            .await?;
        assert_eq!(right, [(None, "Borealis".to_owned())]);

        let inner: Vec<(String, String, Option<i32>)> = products::query()
            .join(brands::table, |(p, b)| p.brand_id.eq(b.id))
            .filter(|(_, b)| !b.is_active)
            .select(|(p, b)| (p.sku, b.name, p.brand_id))
            .fetch_all(db)
            .await?;
        assert_eq!(inner.len(), 1);
        Ok(())
    })
    .await;
}

/// Two joins: an outer join after another, and one that makes all before it optional.
#[tokio::test]
async fn two_deep() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let Tables {
            items,
            products,
            brands,
            orders,
        } = tables(db).await?;
        let rows: Vec<(OrderItem, Option<Product>, Option<Brand>)> = order_items::query()
            .left_join(products::table, |(i, p)| i.product_id.eq(p.id))
            .left_join(brands::table, |(_, p, b)| p.brand_id.eq(b.id))
            .fetch_all(db)
            .await?;
        let expected = items.iter().map(|item| {
            let product = products
                .iter()
                .find(|p| Some(p.id) == item.product_id)
                .cloned();
            let brand_id = product.as_ref().and_then(|product| product.brand_id);
            let brand = brands.iter().find(|b| Some(b.id) == brand_id).cloned();
            (item.clone(), product, brand)
        });
        same(rows, expected.collect());

        let rows: Vec<(Option<OrderItem>, Option<Product>, Order)> = order_items::query()
            .join(products::table, |(i, p)| i.product_id.eq(p.id))
            .right_join(orders::table, |(i, _, o)| i.order_id.eq(o.id))
            .fetch_all(db)
            .await?;
        let mut expected = Vec::new();
        for order in &orders {
            let pairs: Vec<(OrderItem, Product)> = items
                .iter()
                .filter(|item| item.order_id == order.id)
                .filter_map(|item| {
                    let product = products.iter().find(|p| Some(p.id) == item.product_id)?;
                    Some((item.clone(), product.clone()))
                })
                .collect();
            if pairs.is_empty() {
                expected.push((None, None, order.clone()));
            }
            let pair = |(item, product)| (Some(item), Some(product), order.clone());
            expected.extend(pairs.into_iter().map(pair));
        }
        same(rows, expected);
        Ok(())
    })
    .await;
}

/// A table joined with itself: two sources, two handles.
#[tokio::test]
async fn with_itself() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let rows: Vec<(String, Option<String>)> = categories::query()
            .left_join(categories::table, |(c, above)| c.parent_id.eq(above.id))
            .select(|(c, above)| (c.name, above.name))
            .order_by(|(c, _)| c.name.asc())
            .fetch_all(db)
            .await?;
        let row = |name: &str, above: Option<&str>| (name.to_owned(), above.map(str::to_owned));
        let expected = [
            row("Books", None),
            row("Clothes", None),
            row("Shirts", Some("Clothes")),
            row("Trousers", Some("Clothes")),
        ];
        assert_eq!(rows, expected);
        Ok(())
    })
    .await;
}

/// As many sources as a scope holds.
#[tokio::test]
async fn twelve_sources() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let rows: Vec<(i32, Option<i32>)> = users::query()
            .left_join(orders::table, |(u, o)| o.user_id.eq(u.id))
            .left_join(order_items::table, |(_, o, i)| i.order_id.eq(o.id))
            .left_join(products::table, |(_, _, i, p)| i.product_id.eq(p.id))
            .left_join(brands::table, |(.., p, b)| p.brand_id.eq(b.id))
            .left_join(categories::table, |(.., p, _, c)| p.category_id.eq(c.id))
            .left_join(categories::table, |(.., c, above)| c.parent_id.eq(above.id))
            .left_join(vendors::table, |(u, .., v)| v.user_id.eq(u.id))
            .left_join(wishlist_items::table, |(u, .., w)| w.user_id.eq(u.id))
            .left_join(products::table, |(.., w, p)| w.product_id.eq(p.id))
            .left_join(cart_items::table, |(u, .., c)| c.user_id.eq(u.id))
            .left_join(collections::table, |(.., c)| c.id.is_null())
            .filter(|(u, ..)| u.id.eq(shop.bob.id))
            .select(|(u, _, _, _, _, _, _, v, ..)| (u.id, v.id))
            .distinct()
            .fetch_all(db)
            .await?;
        assert_eq!(rows, [(shop.bob.id, Some(shop.vendor.id))]);
        Ok(())
    })
    .await;
}

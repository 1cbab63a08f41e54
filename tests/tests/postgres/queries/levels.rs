//! Rows below that look at their neighbours: level by level they find what they find in one statement.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::query::{Window, row_number};
use gratia_runtime::{ErrorKind, Pool};

use super::in_every_way;
use super::shop::Shop;
use crate::fixtures::cents;

/// Both ways of a query of categories and something of the products below each.
macro_rules! both_ways {
    ($db:ident, |$products:ident| $below:expr) => {{
        let query = || {
            categories::query().order_by(|c| c.id.asc()).select(|c| {
                let $products = c.products();
                (c.slug, $below)
            })
        };
        let rows = query().fetch_all($db).await?;
        assert_eq!(rows, query().batched().fetch_all($db).await?);
        rows
    }};
}

#[tokio::test]
async fn aggregates_and_windows() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let totals = both_ways!(db, |products| products.select(|p| (count(), p.price.max())));
        let price = Some(cents(4990));
        let below: Vec<_> = totals.into_iter().map(|(_, below)| below).collect();
        let expected = [[(2, price)], [(2, price)], [(0, None)], [(0, None)]];
        assert_eq!(below, expected);
        let ranked = both_ways!(db, |products| products.order_by(|p| p.id.asc()).select(
            |p| {
                let last = row_number().over(Window::new().order_by(p.id.desc()));
                (p.sku, last, count().over(Window::new()))
            }
        ));
        let row = |sku: &str, rank| (sku.to_owned(), rank, 2);
        assert_eq!(ranked[1].1, [row("LS-1", 2), row("LS-2", 1)]);
        let first = both_ways!(db, |products| products
            .select(|p| (count(), p.sku.min()))
            .first());
        assert_eq!(first[1].1, Some((2, Some("LS-1".to_owned()))));
        both_ways!(db, |products| products
            .group_by(|p| p.brand().slug)
            .select(|p| (p.brand().slug, count(), p.price.sum()))
            .order_by(|p| p.brand().slug.asc()));
        both_ways!(db, |products| products
            .distinct_on(|p| p.product_group_id)
            .order_by(|p| (p.product_group_id.asc(), p.id.desc()))
            .select(|p| p.sku));
        Ok(())
    })
    .await;
}

/// Distinct rows are told apart by the rows below, if the key of those is not among the columns.
#[tokio::test]
async fn of_distinct_rows() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let without = || {
            let rows = categories::query().select(|c| (c.level, c.products().select(|p| p.sku)));
            rows.distinct()
        };
        assert_eq!(without().fetch_all(db).await?.len(), 3);
        let error = without().batched().to_sql().expect_err("no key");
        assert_eq!(error.kind(), ErrorKind::InvalidQuery);
        let with = || {
            let rows = categories::query().select(|c| (c, c.products().select(|p| p.sku)));
            rows.distinct()
        };
        assert_eq!(with().fetch_all(db).await?.len(), 4);
        assert_eq!(with().batched().fetch_all(db).await?.len(), 4);
        Ok(())
    })
    .await;
}

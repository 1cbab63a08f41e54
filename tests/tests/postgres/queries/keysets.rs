//! Pages by key of queries that are more than rows of a table.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::query::{Window, row_number};
use gratia_runtime::{Error, ErrorKind, Pool};

use super::in_every_way;
use super::shop::Shop;

#[tokio::test]
async fn of_groups_and_distinct_rows() {
    in_every_way(async |db: &Pool, _: &Shop| {
        // Whole groups, by what is counted in them.
        let sold = || {
            products::query()
                .join(brands::table, |(p, b)| p.brand_id.eq(b.id))
                .group_by(|(_, b)| b.id)
                .select(|(_, b)| (b.slug, count()))
                .keyset(|(_, b)| (count().desc(), b.id.asc()), 1)
        };
        let first = sold().fetch_all(db).await?;
        assert_eq!(first.items, [("acme".to_owned(), 2)]);
        let second = sold().after(first.next).fetch_all(db).await?;
        assert_eq!(second.items, [("zephyr".to_owned(), 1)]);
        assert_eq!(second.next, None);
        let distinct = || {
            let pairs = products::query().select(|p| (p.product_group_id, p.id));
            pairs.distinct()
        };
        let page = distinct().keyset(|p| (p.product_group_id.asc(), p.id.asc()), 3);
        let page = page.fetch_all(db).await?;
        assert_eq!(page.next, Some(("other".to_owned(), 3)));
        Ok(())
    })
    .await;
}

/// Without the rows before a page these would be other rows.
#[test]
fn what_looks_at_other_rows_stands_inside() {
    let refused = |page: Result<_, Error>| {
        let error = page.map(|_| ()).expect_err("other rows");
        assert_eq!(error.kind(), ErrorKind::InvalidQuery);
        error.to_string()
    };
    let all = products::query;
    let said = [
        refused(all().limit(9).keyset(|p| p.id.asc(), 1).to_sql()),
        refused(all().offset(1).keyset(|p| p.id.asc(), 1).to_sql()),
        refused(
            all()
                .distinct_on(|p| p.product_group_id)
                .keyset(|p| (p.product_group_id.asc(), p.id.asc()), 1)
                .to_sql(),
        ),
        refused(
            all()
                .select(|p| row_number().over(Window::new().order_by(p.id.asc())))
                .keyset(|p| p.id.asc(), 1)
                .to_sql(),
        ),
        refused(
            all()
                .select(|p| p.stock)
                .distinct()
                .keyset(|p| p.id.asc(), 1)
                .to_sql(),
        ),
    ];
    insta::assert_snapshot!("keysets_refused", said.join("\n"));
    let inside = all().limit(9).subquery().keyset(|p| p.id.asc(), 1);
    assert!(inside.to_sql().is_ok());
}

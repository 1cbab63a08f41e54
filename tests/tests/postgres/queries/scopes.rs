//! Which columns a query may name: those of its own sources and of the queries around it, and no others.

use std::cell::Cell;

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::{ErrorKind, Pool};

use super::in_every_way;
use super::shop::Shop;

/// The same table three deep: each handle means the source that it was taken from.
#[tokio::test]
async fn the_same_table_three_deep() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let below = |deep: bool| {
            categories::query()
                .filter(move |a| {
                    exists(categories::query().filter(move |b| {
                        let between = b.parent_id.eq(a.id);
                        let deeper = exists(categories::query().filter(move |c| {
                            c.parent_id
                                .eq(a.id)
                                .and(c.id.ne(b.id))
                                .and(c.name.gt(b.name))
                        }));
                        between.and(deep.then_some(deeper))
                    }))
                })
                .select(|a| a.name)
                .fetch_all(db)
        };
        assert_eq!(below(false).await?, ["Clothes"]);
        assert_eq!(below(true).await?, ["Clothes"]);
        // None of them is the last among those below the same one, unless it is alone.
        let last: Vec<String> = categories::query()
            .filter(|a| {
                let after = categories::query()
                    .filter(|b| b.parent_id.eq(a.parent_id).and(b.name.gt(a.name)));
                a.parent_id.is_not_null().and(not_exists(after))
            })
            .select(|a| a.name)
            .fetch_all(db)
            .await?;
        assert_eq!(last, ["Trousers"]);
        Ok(())
    })
    .await;
}

/// Parents by what is below them and above them, in one condition.
#[tokio::test]
async fn parents_by_their_children() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let numbers = async |query: gratia_runtime::query::Select<(orders::OrderColumns,)>| {
            let query = query.order_by(|o| o.id.asc()).select(|o| o.order_number);
            query.fetch_all(db).await
        };
        let with = |sku: &'static str| {
            move |o: orders::OrderColumns| exists(o.order_items().filter(|i| i.sku.eq(sku)))
        };
        assert_eq!(
            numbers(orders::query().filter(with("LS-1"))).await?,
            ["G-1", "G-4"]
        );
        let none = orders::query().filter(|o| not_exists(o.order_items()));
        assert_eq!(numbers(none).await?, ["G-3"]);
        let either = orders::query().filter(|o| {
            let guests = o.user_id.is_null();
            let acme = o
                .order_items()
                .filter(|i| i.product().brand().name.eq("Acme"));
            guests.or(exists(acme)
                .and(o.user().first_name.eq("Ada"))
                .and(with("GONE")(o).not()))
        });
        assert_eq!(numbers(either).await?, ["G-2", "G-4"]);
        Ok(())
    })
    .await;
}

#[test]
fn a_handle_carried_out_of_its_closure() {
    let leaked = Cell::new(None);
    let _ = brands::query().filter(|b| {
        leaked.set(Some(b));
        b.is_active
    });
    let brand = leaked.get().expect("it was called");
    let query = products::query().filter(|p| p.brand_id.eq(brand.id));
    let error = query.to_sql().expect_err("brands is no source of it");
    assert_eq!(error.kind(), ErrorKind::ColumnOutOfScope);
    insta::assert_snapshot!(error, @"the query names brands.id, but no source of it is the one that this column was taken from: columns are good only in the closure that is given them, and in queries inside of it");
    // A path from there, and a row, are no better.
    let query = products::query().select(|p| (p.id, brand.products().select(|b| b.id)));
    assert_eq!(
        query.to_sql().expect_err("nor here").kind(),
        ErrorKind::ColumnOutOfScope
    );
    let query = products::query().select(|_| brand);
    assert_eq!(
        query.to_sql().expect_err("nor here").kind(),
        ErrorKind::ColumnOutOfScope
    );
}

#[test]
fn a_handle_of_the_same_table_but_another_query() {
    let leaked = Cell::new(None);
    let _ = products::query().order_by(|p| {
        leaked.set(Some(p));
        p.id.asc()
    });
    let other = leaked.get().expect("it was called");
    let query = products::query().filter(|p| p.id.ne(other.id));
    let error = query.to_sql().expect_err("it is another source");
    assert!(error.to_string().contains("products.id"), "{error}");
}

#[test]
fn what_cannot_be_said_in_sql() {
    let keyset = products::query().keyset(|p| (p.price.asc(),), 10).to_sql();
    insta::assert_snapshot!(keyset.expect_err("not unique"), @"the order of a keyset page of products holds none of its unique keys: add one, such as its primary key, at the end");
    let distinct = orders::query().select(|o| o.status).distinct();
    let distinct = distinct.order_by(|o| o.id.asc()).to_sql();
    insta::assert_snapshot!(distinct.expect_err("not selected"), @"distinct rows can only be ordered by what is selected");
    let lock = products::query()
        .left_join(brands::table, |(p, b)| p.brand_id.eq(b.id))
        .lock_of(|(_, b)| b, Lock::update())
        .to_sql();
    insta::assert_snapshot!(lock.expect_err("optional"), @"rows of brands cannot be locked: an outer join may leave them out");
    const LIMIT: Parameter<i64> = Parameter::new("limit");
    let query = products::query().limit(LIMIT);
    assert!(query.to_sql().is_ok());
}

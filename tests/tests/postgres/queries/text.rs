//! The SQL of queries, word for word: what reviewers of a log or a plan would read.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::query::{Scope, Select, Selected};
use gratia_runtime::rust_decimal::Decimal;
use insta::assert_snapshot;

use crate::fixtures::cents;

/// The text and what is bound.
fn sql<H: Scope, S: Selected<H>>(query: Select<H, S>) -> String {
    format!("{query:?}")
}

#[test]
fn a_column_and_a_condition() {
    let query = users::query()
        .filter(|u| u.email.eq("ada@example.org"))
        .select(|u| u.id);
    assert_snapshot!(sql(query));
}

#[test]
fn whole_rows_read_what_is_the_schemas_own_as_text() {
    assert_snapshot!(sql(orders::query().order_by(|o| o.status.asc())));
}

#[test]
fn joins_give_each_source_a_name() {
    let query = products::query()
        .left_join(brands::table, |(p, b)| p.brand_id.eq(b.id))
        .join(categories::table, |(p, _, c)| p.category_id.eq(c.id))
        .filter(|(p, b, _)| p.is_active.and(b.name.ne("Acme").or(b.id.is_null())))
        .select(|(p, b, c)| (p.id, b.name, c.name));
    assert_snapshot!(sql(query));
}

#[test]
fn a_foreign_key_is_joined_once_wherever_it_is_followed() {
    let query = products::query()
        .filter(|p| p.brand().is_active)
        .select(|p| (p.name, p.brand().name, p.category().parent().name))
        .order_by(|p| (p.brand().name.asc().nulls_last(), p.category().id.desc()));
    assert_snapshot!(sql(query));
}

#[test]
fn what_a_joined_source_follows_stays_with_it() {
    let query = orders::query()
        .left_join(order_items::table, |(o, i)| {
            i.order_id.eq(o.id).and(i.product().is_active)
        })
        .select(|(o, i)| (o.id, i.sku, i.product().brand().name));
    assert_snapshot!(sql(query));
}

#[test]
fn rows_below_are_arrays_of_records() {
    let query = orders::query()
        .filter(|o| o.order_number.eq("G-1"))
        .select(|o| {
            let items = o.order_items().filter(|i| i.quantity.gt(1)).limit(3);
            (o.status, items.select(|i| (i.sku, i.product().name)))
        });
    assert_snapshot!(sql(query));
}

#[test]
fn or_level_by_level() {
    let items = |limit: Option<u64>| {
        orders::query()
            .select(move |o| {
                let items = o.order_items().order_by(|i| i.id.asc());
                let items = match limit {
                    Some(limit) => items.limit(limit),
                    None => items,
                };
                (o.id, items.select(|i| (i.sku, i.product().brand())))
            })
            .batched()
    };
    assert_snapshot!(format!("{}\n\n{}", sql(items(None)), sql(items(Some(2)))));
}

#[test]
fn conditions_have_parentheses_where_they_need_them() {
    let query = products::query()
        .filter(|p| p.stock.gt(0).or(p.is_featured).and(p.is_active))
        .filter(|p| p.is_active.and(p.stock.gt(0)).or(p.is_featured))
        .filter(|p| p.stock.gt(0).or(p.is_featured).not())
        .filter(|p| !(p.is_active.and(p.stock.le(7))))
        .select(|p| p.id);
    assert_snapshot!(sql(query));
}

#[test]
fn lists_are_one_parameter() {
    let query = orders::query()
        .filter(|o| {
            o.status
                .any_of([OrderStatus::Pending, OrderStatus::Shipped])
        })
        .filter(|o| o.id.none_of([1, 2, 3].as_slice()))
        .filter(|o| o.order_number.any_of(vec!["a".to_owned()]))
        .select(|o| o.id);
    assert_snapshot!(sql(query));
}

#[test]
fn optional_conditions_are_left_out() {
    let query = |min: Option<Decimal>, max: Option<Decimal>| {
        products::query()
            .filter(|p| min.map(|min| p.price.ge(min)))
            .filter(|p| max.map(|max| p.price.le(max)))
            .filter(|p| {
                any([
                    min.map(|min| p.price.eq(min)),
                    max.map(|max| p.price.eq(max)),
                ])
            })
            .select(|p| p.id)
    };
    let both = sql(query(Some(cents(100)), Some(cents(200))));
    let none = sql(query(None, None));
    assert_snapshot!(format!("{both}\n\n{none}"));
}

#[test]
fn distinct_compares_what_is_there_and_casts_around_it() {
    let casts = orders::query()
        .select(|o| (o.status, o.email))
        .distinct()
        .order_by(|o| o.status.desc())
        .limit(3);
    let none = products::query().select(|p| p.brand_id).distinct();
    let on = orders::query()
        .distinct_on(|o| o.status)
        .order_by(|o| (o.status.asc(), o.created_at.desc()));
    let on = on.select(|o| (o.status, o.id));
    assert_snapshot!(format!("{}\n\n{}\n\n{}", sql(casts), sql(none), sql(on)));
}

#[test]
fn locks_name_what_can_be_locked() {
    let jobs = orders::query()
        .left_join(users::table, |(o, u)| o.user_id.eq(u.id))
        .filter(|(o, _)| o.user().is_active)
        .select(|(o, _)| o.id)
        .lock(Lock::update().skip_locked());
    let one = order_items::query()
        .join(products::table, |(i, p)| i.product_id.eq(p.id))
        .select(|(i, _)| i.id)
        .lock_of(|(_, p)| p, Lock::no_key_update().nowait());
    assert_snapshot!(format!("{}\n\n{}", sql(jobs), sql(one)));
}

#[test]
fn pages_count_in_the_same_statement() {
    let page = products::query()
        .filter(|p| p.is_active)
        .select(|p| p.name)
        .order_by(|p| p.id.asc())
        .page(3, 20);
    let page = format!("{:?}", page.to_sql().expect("a query"));
    let keyset = |mixed: bool| {
        let query = products::query().select(|p| p.name);
        let after = (cents(990), 7);
        let sql = if mixed {
            query
                .keyset(|p| (p.price.desc(), p.id.asc()), 20)
                .after(after)
                .to_sql()
        } else {
            query
                .keyset(|p| (p.price.desc(), p.id.desc()), 20)
                .after(after)
                .to_sql()
        };
        format!("{:?}", sql.expect("a query"))
    };
    assert_snapshot!(format!("{page}\n\n{}\n\n{}", keyset(false), keyset(true)));
}

#[test]
fn existence() {
    let query = categories::query()
        .filter(|c| exists(c.products().filter(|p| p.brand().name.eq(c.name))))
        .filter(|c| not_exists(c.categories()))
        .select(|c| c.id);
    assert_snapshot!(sql(query));
}

#[test]
fn secrets_are_not_shown() {
    let query = users::query()
        .filter(|u| u.password.eq(Secret::new("hunter2".to_owned())))
        .select(|u| u.id);
    assert_snapshot!(sql(query));
}

#[test]
fn the_same_query_twice_has_the_same_text() {
    let query = || {
        products::query()
            .left_join(brands::table, |(p, b)| p.brand_id.eq(b.id))
            .filter(|(p, _)| p.category().name.eq("Shirts"))
    };
    assert_eq!(sql(query()), sql(query()));
    let once = query();
    assert_eq!(sql(once.clone()), sql(once));
}

#[test]
fn tables_are_data() {
    let query = orders::query().select(|o| {
        let items = o
            .order_items()
            .filter(|i| exists(i.product().wishlist_items()));
        (o.id, items.select(|i| i.product().brand().name))
    });
    let tables: Vec<&str> = query.tables().into_iter().collect();
    assert_eq!(
        tables,
        [
            "brands",
            "order_items",
            "orders",
            "products",
            "wishlist_items"
        ]
    );
}

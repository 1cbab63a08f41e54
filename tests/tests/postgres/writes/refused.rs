//! What is refused before anything is sent.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::query::Sql;
use gratia_runtime::{Error, ErrorKind};

use crate::fixtures::{cents, new_user};

fn message(sql: Result<Sql, Error>, kind: ErrorKind) -> String {
    let error = match sql {
        Ok(sql) => panic!("{sql}"),
        Err(error) => error,
    };
    assert_eq!(error.kind(), kind, "{error}");
    error.to_string()
}

#[test]
fn nothing_is_set() {
    let mut said = Vec::new();
    let update = brands::update().filter(|b| b.id.eq(1));
    let empty = message(update.to_sql(), ErrorKind::EmptyPatch);
    said.push(empty.clone());
    let patch = brands::update()
        .patch(&BrandPatch::default())
        .filter(|b| b.id.eq(1));
    assert_eq!(message(patch.to_sql(), ErrorKind::EmptyPatch), empty);
    let none = brands::update().set(|_| Vec::<gratia_runtime::query::Assignment>::new());
    assert_eq!(
        message(none.all_rows().to_sql(), ErrorKind::EmptyPatch),
        empty
    );
    let new = NewBrand {
        name: "a".into(),
        slug: "b".into(),
    };
    let upsert = brands::insert(new)
        .on_conflict(|b| b.slug)
        .do_update(|_, _| None::<gratia_runtime::query::Assignment>);
    assert_eq!(message(upsert.to_sql(), ErrorKind::EmptyPatch), empty);
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn everything_would_be_meant() {
    let mut said = Vec::new();
    let none: [Cond; 0] = [];
    let listed = brands::delete().filter_all(|_| none.clone());
    said.push(message(listed.to_sql(), ErrorKind::InvalidQuery));
    let all_of_none = brands::delete().filter(|_| all(none.clone()));
    said.push(message(all_of_none.to_sql(), ErrorKind::InvalidQuery));
    assert!(brands::delete().all_rows().to_sql().is_ok());
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn columns_of_other_rows() {
    let mut said = Vec::new();
    let mut kept = None;
    let _ = products::query().filter(|p| {
        kept = Some(p);
        p.is_active
    });
    let other = kept.expect("the closure has run");
    let set = products::update().set(|_| other.stock.set(1)).all_rows();
    said.push(message(set.to_sql(), ErrorKind::InvalidQuery));
    let used = products::update()
        .set(|p| p.stock.set(other.stock))
        .all_rows();
    said.push(message(used.to_sql(), ErrorKind::ColumnOutOfScope));
    let from = products::update()
        .from(brands::table)
        .set(|(_, b)| b.name.set("x"))
        .filter(|(p, b)| p.brand_id.eq(b.id));
    said.push(message(from.to_sql(), ErrorKind::InvalidQuery));
    let along = products::update()
        .set(|p| p.category().name.set("x"))
        .all_rows();
    said.push(message(along.to_sql(), ErrorKind::InvalidQuery));
    // There is no row yet, or no longer one of the source.
    let merge = brands::merge(categories::table, |b, c| b.slug.eq(c.slug));
    let unmatched = merge
        .clone()
        .when_not_matched()
        .insert(|b, c| (b.slug.set(c.slug), b.name.set(b.slug)));
    said.push(message(unmatched.to_sql(), ErrorKind::ColumnOutOfScope));
    let mut source = None;
    let by_source = merge
        .when_matched_if(|_, c| {
            source = Some(c);
            c.is_active
        })
        .do_nothing();
    let source = source.expect("the closure has run");
    let by_source = by_source
        .when_not_matched_by_source()
        .update(|b| b.name.set(source.name));
    said.push(message(by_source.to_sql(), ErrorKind::ColumnOutOfScope));
    let new = users::insert(new_user("a")).set(|u| u.phone.set(u.email));
    said.push(message(new.to_sql(), ErrorKind::ColumnOutOfScope));
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn conflicts_that_cannot_be() {
    let mut said = Vec::new();
    let line = || NewCartItem {
        product_id: 1,
        sku: "a".into(),
        product_name: "A".into(),
        price: cents(1),
    };
    let other = users::insert(new_user("a"))
        .on_constraint(brands::SLUG_KEY)
        .do_nothing();
    said.push(message(other.to_sql(), ErrorKind::InvalidQuery));
    let check = cart_items::insert(line())
        .on_constraint(cart_items::QUANTITY_CHECK)
        .do_nothing();
    said.push(message(check.to_sql(), ErrorKind::InvalidQuery));
    let along = cart_items::insert(line())
        .on_conflict(|c| c.user().email)
        .do_nothing();
    said.push(message(along.to_sql(), ErrorKind::ColumnOutOfScope));
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn new_rows_without_what_they_need() {
    let mut said = Vec::new();
    let from = products::insert_from(brands::query(), |new, b| {
        (new.name.set(b.name), new.slug.set(b.slug))
    });
    said.push(message(from.to_sql(), ErrorKind::InvalidQuery));
    insta::assert_snapshot!(said.join("\n"));
}

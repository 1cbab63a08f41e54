//! The kinds of query, each of which gives the same rows.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::query::{Column, Select, raw_query, recursive, values};

/// The ids of both shirts, in no order.
pub type Shirts = Select<(Column<i32>,)>;

pub fn shirts() -> Select<(products::ProductColumns,), Column<i32>> {
    let shirts = products::query().filter(|p| p.category().slug.eq("shirts"));
    shirts.select(|p| p.id)
}

pub fn shirt(sku: &'static str) -> Select<(products::ProductColumns,), Column<i32>> {
    let shirt = products::query().filter(move |p| p.sku.eq(sku));
    shirt.select(|p| p.id)
}

/// Makes a query, anew wherever it stands.
type Make = Box<dyn Fn() -> Shirts>;

/// Each kind of query by its name.
pub fn kinds(ids: [i32; 2]) -> Vec<(&'static str, Make)> {
    vec![
        ("derived", Box::new(|| shirts().subquery())),
        (
            "limited",
            Box::new(|| shirts().order_by(|p| p.id.asc()).limit(2).subquery()),
        ),
        (
            "grouped",
            Box::new(|| {
                shirts()
                    .subquery()
                    .join(brands::table, |(_, b)| b.id.gt(0))
                    .group_by(|(id, _)| id)
                    .select(|(id, _)| id)
                    .subquery()
            }),
        ),
        ("set", Box::new(|| shirt("LS-1").union(shirt("LS-2")))),
        (
            "nested set",
            Box::new(|| {
                let all = products::query().select(|p| p.id);
                all.except(shirt("TS-1").union_all(shirt("TS-2")))
            }),
        ),
        ("cte", Box::new(|| shirts().cte().query())),
        (
            "cte of a cte",
            Box::new(|| shirts().cte().materialized().query().cte().query()),
        ),
        (
            "cte of a set of ctes",
            Box::new(|| {
                let one = shirt("LS-1").cte();
                one.query().union(shirt("LS-2").cte().query()).cte().query()
            }),
        ),
        (
            "recursive",
            Box::new(|| {
                recursive(shirt("LS-1"), |id| {
                    products::query()
                        .join(id, |(p, id)| p.id.gt(id).and(p.sku.like("LS-%")))
                        .select(|(p, _)| p.id)
                })
                .query()
            }),
        ),
        ("values", Box::new(move || values(ids).query())),
        (
            "raw",
            Box::new(|| {
                raw_query::<i32>("SELECT id FROM products WHERE sku LIKE $1")
                    .bind("LS-%")
                    .subquery()
            }),
        ),
        (
            "raw cte",
            Box::new(|| {
                let raw = raw_query::<i32>("SELECT id FROM products WHERE sku LIKE $1");
                raw.bind("LS-%").cte().query()
            }),
        ),
        (
            "lateral",
            Box::new(|| {
                categories::query()
                    .filter(|c| c.slug.eq("shirts"))
                    .join_lateral(|c| c.products().select(|p| p.id))
                    .select(|(_, id)| id)
                    .subquery()
            }),
        ),
        (
            "written",
            Box::new(|| {
                cart_items::update()
                    .set(|c| c.quantity.set(c.quantity + 1))
                    .filter(|c| c.session_id.eq("s"))
                    .returning(|c| c.product_id)
                    .cte()
                    .query()
            }),
        ),
    ]
}

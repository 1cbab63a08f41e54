//! The places in what writes.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::query::{Expr, scalar};
use gratia_runtime::{Error, Transaction};

use super::{Kind, Said};

pub async fn in_what_inserts(
    db: &Transaction<'_>,
    ids: Kind<'_>,
    said: &mut Said,
) -> Result<(), Error> {
    let last = || last(ids);
    let new = |slug: &str| NewCategory {
        name: "New".into(),
        slug: slug.into(),
    };
    let one = categories::insert(new("a")).set(|c| c.level.set(last()));
    said.found(one.returning(|c| (c.level, last())).fetch_one(db).await?);
    let groups = || [CategoryInsert::from(new("b")), new("c").is_active(false)];
    let many = categories::insert_many(groups()).set(|c| c.level.set(last()));
    said.found(
        many.returning(|c| (c.slug, c.level, last()))
            .fetch_all(db)
            .await?,
    );
    let or = categories::insert(new("shirts"))
        .set(|c| c.level.set(last()))
        .on_conflict(|c| c.slug)
        .do_nothing()
        .or_existing();
    said.found(or.fetch_one(db).await?.level);
    let upsert = categories::insert_many(groups())
        .on_conflict(|c| c.slug)
        .do_update(|old, new| (old.level.set(old.level + last()), old.name.set(new.name)))
        .filter(|old, _| old.level.in_query(ids()));
    said.found(
        upsert
            .returning(|c| (c.slug, c.level))
            .fetch_all(db)
            .await?,
    );
    let all = categories::insert_many(groups()).set(|c| c.level.set(last() + 1));
    let all = all.on_conflict(|c| c.slug).do_update_all();
    said.found(all.execute(db).await?);
    let listed = wishlist_items::insert_from(ids(), |new, id| {
        (new.product_id.set(id), new.user_id.set(somebody()))
    })
    .on_any_conflict_do_nothing()
    .returning(|w| w.product_id);
    said.sorted(listed.fetch_all(db).await?);
    Ok(())
}

pub async fn in_what_changes(
    db: &Transaction<'_>,
    ids: Kind<'_>,
    said: &mut Said,
) -> Result<(), Error> {
    let last = || last(ids);
    let set = products::update()
        .set(|p| p.featured_order.set(last()))
        .filter(|p| p.id.in_query(ids()))
        .returning(|p| (p.id, p.featured_order, last()));
    said.sorted(set.fetch_all(db).await?);
    let from = products::update()
        .from(ids())
        .set(|(p, id)| p.featured_order.set(p.featured_order + id))
        .filter(|(p, id)| p.id.eq(id))
        .returning(|(p, id)| (p.sku, p.featured_order, id));
    said.sorted(from.fetch_all(db).await?);
    let set = products::update()
        .set(|p| p.stock.set(last()))
        .filter(|p| exists(ids().filter(move |id| id.eq(p.id))));
    said.found(set.execute(db).await?);
    let gone = order_items::delete()
        .using(ids())
        .filter(|(i, id)| i.product_id.eq(id))
        .returning(|(i, id)| (i.sku, i.product().stock, id, last()));
    said.sorted(gone.fetch_all(db).await?);
    let gone = wishlist_items::delete()
        .filter(|w| w.product_id.in_query(ids()))
        .returning(|w| w.user_id);
    said.sorted(
        gone.cte()
            .query()
            .join(ids(), |(_, id)| id.gt(0))
            .fetch_all(db)
            .await?,
    );
    Ok(())
}

pub async fn in_a_merge(db: &Transaction<'_>, ids: Kind<'_>, said: &mut Said) -> Result<(), Error> {
    let merge = wishlist_items::merge(ids(), |w, id| w.product_id.eq(id))
        .when_matched_if(|w, _| w.user_id.lt(last(ids)))
        .delete()
        .when_not_matched()
        .insert(|w, id| (w.product_id.set(id), w.user_id.set(somebody())));
    said.found(merge.execute(db).await?);
    Ok(())
}

/// The largest id.
fn last(ids: Kind<'_>) -> Expr<i32> {
    scalar(ids().order_by(|id| id.desc()).limit(1)).unwrap_or(0)
}

/// The first user.
fn somebody() -> Expr<i32> {
    scalar(users::query().select(|u| u.id.min())).unwrap_or(0)
}

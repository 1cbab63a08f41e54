//! The places in what reads.

use futures_util::TryStreamExt;
use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::query::{Window, case, recursive, row_number, scalar};
use gratia_runtime::{Error, Transaction};

use super::kinds::{shirt, shirts};
use super::{Kind, Said};

pub async fn at_the_top(db: &Transaction<'_>, ids: Kind<'_>, said: &mut Said) -> Result<(), Error> {
    said.sorted(ids().fetch_all(db).await?);
    said.found(ids().count(db).await?);
    said.found(ids().exists(db).await?);
    let ordered = || ids().order_by(|id| id.asc());
    said.found(ordered().page(2, 1).fetch_all(db).await?);
    let keyset = ids().keyset(|id| id.asc(), 1).fetch_all(db).await?;
    said.found(keyset);
    let behind = ids().keyset(|id| id.asc(), 1).after(1);
    said.found(behind.fetch_all(db).await?);
    let prepared = ordered().offset(1).prepare()?;
    said.found(prepared.run().fetch_all(db).await?);
    let streamed = ordered().stream(db).await?;
    said.found(streamed.try_collect::<Vec<_>>().await?);
    said.found(ordered().distinct().fetch_all(db).await?);
    said.found(ordered().distinct_on(|id| id).fetch_all(db).await?);
    let grouped = ids().group_by(|id| id).select(|id| (id, count()));
    said.sorted(grouped.fetch_all(db).await?);
    let mapped = ordered().map(|id| id + 1).fetch_all(db).await?;
    said.found(mapped);
    Ok(())
}

pub async fn as_a_source(
    db: &Transaction<'_>,
    ids: Kind<'_>,
    said: &mut Said,
) -> Result<(), Error> {
    let by = || products::query().order_by(|p| p.id.asc());
    let join = by().join(ids(), |(p, id)| p.id.eq(id));
    said.found(join.select(|(p, id)| (p.sku, id)).fetch_all(db).await?);
    let join = by().left_join(ids(), |(p, id)| p.id.eq(id));
    said.found(join.select(|(p, id)| (p.sku, id)).fetch_all(db).await?);
    let join = products::query()
        .right_join(ids(), |(p, id)| p.id.eq(id).and(p.sku.eq("LS-1")))
        .select(|(p, id)| (p.sku, id));
    said.sorted(join.fetch_all(db).await?);
    let join = products::query()
        .full_join(ids(), |(p, id)| p.id.eq(id))
        .select(|(p, id)| (p.sku, id));
    said.sorted(join.fetch_all(db).await?);
    let join = brands::query()
        .cross_join(ids())
        .select(|(b, id)| (b.slug, id));
    said.sorted(join.fetch_all(db).await?);
    let join = by().join_lateral(|p| ids().filter(move |id| id.eq(p.id)));
    said.found(join.select(|(p, id)| (p.sku, id)).fetch_all(db).await?);
    let join = by().left_join_lateral(|p| ids().filter(move |id| id.eq(p.id)));
    said.found(join.select(|(p, id)| (p.sku, id)).fetch_all(db).await?);
    let locked = by().join(ids(), |(p, id)| p.id.eq(id)).for_update();
    said.found(locked.select(|(p, _)| p.sku).fetch_all(db).await?);
    let behind = ids().left_join(products::table, |(id, p)| p.id.eq(id));
    let behind = behind.select(|(_, p)| (p.sku, p.category().slug));
    said.sorted(behind.fetch_all(db).await?);
    Ok(())
}

pub async fn inside_of_others(
    db: &Transaction<'_>,
    ids: Kind<'_>,
    said: &mut Said,
) -> Result<(), Error> {
    said.sorted(ids().subquery().fetch_all(db).await?);
    said.sorted(ids().union_all(ids()).fetch_all(db).await?);
    said.sorted(ids().intersect(shirt("LS-1")).fetch_all(db).await?);
    said.sorted(shirts().except(ids()).fetch_all(db).await?);
    let both = ids().join(ids(), |(a, b)| a.le(b));
    said.sorted(both.fetch_all(db).await?);
    let cte = ids().cte();
    let twice = cte.query().join(&cte, |(a, b)| a.eq(b));
    said.sorted(twice.fetch_all(db).await?);
    let chain = recursive(ids(), |id| {
        products::query()
            .join(id, |(p, id)| p.id.eq(id + 1))
            .select(|(p, _)| p.id)
    });
    said.sorted(chain.distinct().query().fetch_all(db).await?);
    let step = recursive(shirt("LS-1"), |id| {
        ids()
            .join(id, |(id, before)| id.gt(before))
            .select(|(id, _)| id)
    });
    said.sorted(step.query().fetch_all(db).await?);
    let first = recursive(shirt("LS-1"), |id| {
        let behind = ids().join(id, |(id, before)| id.gt(before));
        behind
            .order_by(|(id, _)| id.asc())
            .limit(1)
            .select(|(id, _)| id)
    });
    said.sorted(first.query().fetch_all(db).await?);
    let by_level = categories::query().select(|c| {
        let within = c.products().filter(|p| p.id.in_query(ids()));
        (c.slug, within.order_by(|p| p.id.asc()).select(|p| p.sku))
    });
    said.sorted(by_level.batched().fetch_all(db).await?);
    Ok(())
}

pub async fn in_expressions(
    db: &Transaction<'_>,
    ids: Kind<'_>,
    said: &mut Said,
) -> Result<(), Error> {
    let last = || scalar(ids().order_by(|id| id.desc()).limit(1));
    let by = || products::query().order_by(|p| p.id.asc());
    let within = by().filter(|p| p.id.in_query(ids())).select(|p| p.sku);
    said.found(within.fetch_all(db).await?);
    let without = by().filter(|p| p.id.not_in_query(ids()));
    said.found(without.select(|p| p.sku).fetch_all(db).await?);
    let there = by().filter(|p| exists(ids().filter(move |id| id.eq(p.id))));
    said.found(there.select(|p| p.sku).fetch_all(db).await?);
    let selected = by().select(|p| (p.id, last(), p.id.in_query(ids())));
    said.found(selected.fetch_all(db).await?);
    let cases = by().select(|p| case(p.id.in_query(ids()), 1).otherwise(0));
    said.found(cases.fetch_all(db).await?);
    let counted = products::query().select(|p| count().filter(p.id.in_query(ids())));
    said.found(counted.fetch_one(db).await?);
    let ranked = by().select(|p| {
        let window = Window::new().partition_by(p.id.in_query(ids()));
        row_number().over(window.order_by(p.id.asc()))
    });
    said.found(ranked.fetch_all(db).await?);
    let ordered = by().order_by(|p| (p.id.eq(last()).desc(), p.id.asc()));
    said.found(ordered.select(|p| p.sku).fetch_all(db).await?);
    let grouped = products::query()
        .group_by(|p| p.category_id)
        .having(|p| p.id.min().lt(last()))
        .select(|p| (p.category_id, p.id.max()));
    said.found(grouped.fetch_all(db).await?);
    let joined = by().join(brands::table, |(p, b)| {
        p.brand_id.eq(b.id).and(p.id.in_query(ids()))
    });
    said.found(
        joined
            .select(|(p, b)| (p.sku, b.slug))
            .fetch_all(db)
            .await?,
    );
    let any = by().filter(|p| p.id.lt_any(ids())).select(|p| p.sku);
    said.found(any.fetch_all(db).await?);
    let counted = by().filter(|p| p.id.in_query(ids()));
    said.found(counted.clone().count(db).await?);
    said.found(counted.clone().exists(db).await?);
    said.found(counted.select(|p| p.sku).page(1, 1).fetch_all(db).await?);
    Ok(())
}

pub async fn below_rows(db: &Transaction<'_>, ids: Kind<'_>, said: &mut Said) -> Result<(), Error> {
    let by = || categories::query().order_by(|c| c.id.asc());
    let below = by().select(|c| (c.slug, ids().order_by(|id| id.asc())));
    said.found(below.fetch_all(db).await?);
    let below = by().select(|c| (c.slug, ids().order_by(|id| id.asc()).first()));
    said.found(below.fetch_all(db).await?);
    let related = || {
        by().select(|c| {
            let within = c.products().filter(|p| p.id.in_query(ids()));
            (c.slug, within.order_by(|p| p.id.asc()).select(|p| p.sku))
        })
    };
    said.found(related().fetch_all(db).await?);
    Ok(())
}

//! Expressions that PostgreSQL wants the same in two clauses: of groups, of DISTINCT and its order. Values in them are bound once.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::Pool;
use gratia_runtime::query::{Expr, case, grouping_sets, rollup};

use super::in_every_way;
use super::shop::{Shop, day};

#[tokio::test]
async fn by_expressions_with_values() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let kind = |o: orders::OrderColumns| case(o.user_id.is_null(), "guest").otherwise("user");
        let kinds = || {
            orders::query()
                .group_by(kind)
                .select(|o| (kind(o), count()))
                .order_by(|_| count().asc())
        };
        let expected = [("guest".to_owned(), 1), ("user".to_owned(), 3)];
        assert_eq!(kinds().fetch_all(db).await?, expected);
        let page = kinds().page(1, 1).fetch_all(db).await?;
        assert_eq!((&page.items[..], page.total), (&expected[..1], 2));
        let users = kinds().having(|o| kind(o).eq("user"));
        assert_eq!(users.fetch_all(db).await?, expected[1..]);
        let next = orders::query()
            .group_by(|o| o.created_at.date() + 1)
            .select(|o| (o.created_at.date() + 1, count()))
            .order_by(|o| (o.created_at.date() + 1).desc())
            .limit(1);
        assert_eq!(next.fetch_one(db).await?, (day(9).date(), 1));
        // Of a type of the schema's own.
        let status = |o: orders::OrderColumns| {
            case(o.user_id.is_null(), OrderStatus::Refunded).otherwise(o.status)
        };
        let states = orders::query()
            .group_by(status)
            .select(|o| (status(o), count()))
            .order_by(|o| status(o).asc());
        let expected = [
            (OrderStatus::Pending, 2),
            (OrderStatus::Shipped, 1),
            (OrderStatus::Refunded, 1),
        ];
        assert_eq!(states.fetch_all(db).await?, expected);
        let sets = products::query()
            .group_by(|p| grouping_sets((p.stock.gt(1), ())))
            .select(|p| (p.stock.gt(1), count()))
            .order_by(|_| count().asc());
        let expected = [(Some(true), 1), (Some(false), 3), (None, 4)];
        assert_eq!(sets.fetch_all(db).await?, expected);
        Ok(())
    })
    .await;
}

fn color<M: Mode>(p: products::ProductColumns<M>) -> Expr<Option<String>> {
    p.attributes.key("color").as_text()
}

#[tokio::test]
async fn by_keys_of_json() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let colors = products::query()
            .group_by(|p| rollup(color(p)))
            .select(|p| (color(p), count()))
            .order_by(|p| (color(p).asc(), count().asc()));
        let text = |color: &str| Some(color.to_owned());
        let expected = [(text("blue"), 1), (text("red"), 1), (None, 2), (None, 4)];
        assert_eq!(colors.fetch_all(db).await?, expected);
        let first = products::query()
            .distinct_on(color)
            .select(|p| (color(p), p.sku))
            .order_by(|p| (color(p).asc(), p.id.asc()));
        let row = |color, sku: &str| (color, sku.to_owned());
        let expected = [
            row(text("blue"), "LS-2"),
            row(text("red"), "LS-1"),
            row(None, "TS-1"),
        ];
        assert_eq!(first.fetch_all(db).await?, expected);
        let distinct = products::query()
            .select(color)
            .distinct()
            .order_by(|p| color(p).asc());
        let expected = [text("blue"), text("red"), None];
        assert_eq!(distinct.fetch_all(db).await?, expected);
        Ok(())
    })
    .await;
}

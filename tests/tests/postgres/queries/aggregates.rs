//! Expressions over the shop: aggregates, groups, windows, CASE, arithmetic, fragments.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::codec::Json;
use gratia_runtime::query::{
    Bound, cube, dense_rank, grouping, grouping_sets, literal, ntile, rank, raw, rollup, value,
};
use gratia_runtime::rust_decimal::Decimal;
use gratia_runtime::serde_json::json;
use gratia_runtime::types::{Interval, NaiveDateTime};
use gratia_runtime::{ErrorKind, Pool};

use super::in_every_way;
use super::shop::{Shop, day};
use crate::fixtures::cents;

#[tokio::test]
#[allow(clippy::type_complexity)]
async fn of_all_rows() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let row: (
            i64,
            i64,
            i64,
            Option<Decimal>,
            Option<Decimal>,
            Option<i32>,
            Option<String>,
        ) = products::query()
            .select(|p| {
                (
                    count(),
                    p.brand_id.count(),
                    p.brand_id.count().distinct(),
                    p.price.sum(),
                    p.discounted_price.avg(),
                    p.stock.max(),
                    p.sku.min(),
                )
            })
            .fetch_one(db)
            .await?;
        let sum = Some(cents(4 * 4990));
        let expected = (
            4,
            3,
            2,
            sum,
            Some(cents(3990)),
            Some(5),
            Some("LS-1".to_owned()),
        );
        assert_eq!(row, expected);

        let none = products::query().filter(|p| p.id.eq(0));
        let row = none.select(|p| (count(), p.price.sum(), p.stock.sum().unwrap_or(0)));
        assert_eq!(row.fetch_one(db).await?, (0, None, 0));

        let (skus, all, active) = products::query()
            .select(|p| {
                (
                    p.sku.string_agg(literal(", ")).order_by(p.sku.desc()),
                    p.brand_id.array_agg().order_by(p.id.asc()),
                    p.sku.count().filter(p.is_active.and(p.stock.gt(0))),
                )
            })
            .fetch_one(db)
            .await?;
        assert_eq!(skus.as_deref(), Some("TS-2, TS-1, LS-2, LS-1"));
        assert_eq!(
            all.map(|ids| ids.iter().filter(|id| id.is_none()).count()),
            Some(1)
        );
        assert_eq!(active, 1);
        let (all, any) = products::query()
            .select(|p| (p.is_active.bool_and(), p.is_active.bool_or()))
            .fetch_one(db)
            .await?;
        assert_eq!((all, any), (Some(false), Some(true)));
        // Of the schema's own types too.
        let (least, statuses) = orders::query()
            .select(|o| {
                (
                    o.status.min(),
                    o.status.array_agg().order_by(o.order_number.asc()),
                )
            })
            .fetch_one(db)
            .await?;
        assert_eq!(least, Some(OrderStatus::Pending));
        assert_eq!(statuses.map(|all| all[1]), Some(Some(OrderStatus::Shipped)));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn of_groups() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let by_brand = || {
            products::query()
                .group_by(|p| p.brand_id)
                .select(|p| (p.brand_id, count(), p.price.sum()))
                .order_by(|p| (count().desc(), p.brand_id.asc()))
        };
        let rows = by_brand().fetch_all(db).await?;
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[0], (Some(shop.acme.id), 2, Some(cents(9980))));
        let several = by_brand().having(|_| count().gt(1));
        assert_eq!(several.clone().fetch_all(db).await?.len(), 1);
        assert_eq!(several.count(db).await?, 1);
        let page = by_brand().page(1, 2).fetch_all(db).await?;
        assert_eq!((page.items.len(), page.total), (2, 3));
        assert!(!by_brand().having(|_| count().gt(9)).exists(db).await?);
        // A sum of nothing is a row as well.
        let nothing = products::query()
            .filter(|p| p.id.eq(0))
            .select(|p| p.price.sum());
        assert_eq!(nothing.clone().count(db).await?, 1);
        assert!(nothing.exists(db).await?);
        // By a path, and what depends on a key of the group.
        let by_category = products::query()
            .group_by(|p| p.category().id)
            .select(|p| (p.category().name, p.stock.sum()))
            .order_by(|p| p.category().name.asc());
        let expected = [
            ("Clothes".to_owned(), Some(0)),
            ("Shirts".to_owned(), Some(5)),
        ];
        assert_eq!(by_category.fetch_all(db).await?, expected);
        // By a condition, and in its order.
        let branded = products::query()
            .group_by(|p| p.brand_id.is_not_null())
            .select(|p| (p.brand_id.is_not_null(), count()))
            .order_by(|p| p.brand_id.is_not_null().desc());
        let expected = [(Some(true), 3), (Some(false), 1)];
        assert_eq!(branded.fetch_all(db).await?, expected);

        let error = products::query()
            .select(|p| (p.sku, count()))
            .fetch_all(db)
            .await;
        let error = error.expect_err("the SKU is of no group");
        assert_eq!(
            (error.kind(), error.sqlstate()),
            (ErrorKind::Server, Some("42803"))
        );
        assert!(error.to_string().contains("sku"), "{error}");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn of_several_groupings() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let two = |p: products::ProductColumns| (p.brand_id, p.is_active);
        let alone = products::query().group_by(two);
        let alone: Vec<(Option<i32>, bool, i64)> = alone
            .select(|p| (p.brand_id, p.is_active, count()))
            .fetch_all(db)
            .await?;
        assert_eq!(alone.len(), 3);
        // What is never NULL in the table is so where it is left out of the grouping.
        let rolled: Vec<(Option<i32>, Option<bool>, i64)> = products::query()
            .group_by(|p| rollup(two(p)))
            .select(|p| (p.brand_id, p.is_active, count()))
            .fetch_all(db)
            .await?;
        let in_all = |(_, is_active, _): &&(_, Option<bool>, _)| is_active.is_none();
        assert_eq!((rolled.len(), rolled.iter().filter(in_all).count()), (7, 4));
        let cubed: Vec<(Option<String>, Option<bool>, i64)> = products::query()
            .group_by(|p| cube((p.category().name, p.is_active)))
            .select(|p| (p.category().name, p.is_active, count()))
            .fetch_all(db)
            .await?;
        assert!(cubed.contains(&(None, None, 4)), "{cubed:?}");
        let sets = products::query().group_by(|p| grouping_sets((p.brand_id, p.category_id)));
        let sets = sets
            .select(|p| (grouping(p.brand_id), count()))
            .fetch_all(db)
            .await?;
        let of_categories = sets.iter().filter(|(is_other, _)| *is_other == 1).count();
        assert_eq!((sets.len(), of_categories), (5, 2));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn of_windows() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let rows = products::query()
            .order_by(|p| p.id.asc())
            .select(|p| {
                let by_brand = || Window::new().partition_by(p.brand_id).order_by(p.id.asc());
                let all = || Window::new().order_by(p.id.asc());
                (
                    row_number().over(by_brand()),
                    p.sku.lag(1).over(all()),
                    p.sku.lead(1).over(all()),
                    p.stock.sum().over(all()),
                    p.price
                        .sum()
                        .over(all().rows(Bound::Before(1), Bound::Current)),
                    (
                        rank().over(Window::new().order_by(p.created_at.asc())),
                        dense_rank().over(Window::new().order_by(p.created_at.asc())),
                        ntile(2).over(all()),
                    ),
                    p.sku.first_value().over(by_brand()),
                    p.sku
                        .last_value()
                        .over(all().rows(Bound::First, Bound::Last)),
                )
            })
            .fetch_all(db)
            .await?;
        let numbers: Vec<i64> = rows.iter().map(|row| row.0).collect();
        assert_eq!(numbers, [1, 2, 1, 1]);
        assert_eq!(
            (rows[0].1.as_deref(), rows[1].1.as_deref()),
            (None, Some("LS-1"))
        );
        assert_eq!(
            (rows[3].2.as_deref(), rows[2].2.as_deref()),
            (None, Some("TS-2"))
        );
        assert_eq!(rows[3].3, Some(5));
        assert_eq!(
            (rows[0].4, rows[1].4),
            (Some(cents(4990)), Some(cents(9980)))
        );
        let ranks: Vec<(i64, i64, i32)> = rows.iter().map(|row| row.5).collect();
        assert_eq!(ranks, [(1, 1, 1), (2, 2, 1), (2, 2, 2), (4, 3, 2)]);
        assert_eq!(rows[1].6.as_deref(), Some("LS-1"));
        assert_eq!(rows[0].7.as_deref(), Some("TS-2"));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn calculated_and_chosen() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let one = || products::query().filter(|p| p.id.eq(shop.products[1].id));
        let row = one()
            .select(|p| {
                let price = p.discounted_price.unwrap_or(p.price);
                (
                    price,
                    p.discounted_price.unwrap_or(p.price) * p.stock,
                    p.stock + 2,
                    (p.stock - 1) % 2,
                    -(p.stock + 7),
                    p.price - p.discounted_price,
                    p.created_at - p.created_at,
                    (p.price + 1) / 2,
                )
            })
            .fetch_one(db)
            .await?;
        let discount = Some(cents(1000));
        let zero = gratia_runtime::types::Interval::default();
        let half: Decimal = "25.45".parse().expect("a number");
        assert_eq!(
            (row.0, row.1, row.2, row.3, row.4),
            (cents(3990), cents(0), 2, -1, -7)
        );
        assert_eq!((row.5, row.6, row.7.round_dp(2)), (discount, zero, half));

        let labels: Vec<(String, Option<String>)> = products::query()
            .order_by(|p| p.id.asc())
            .select(|p| {
                let label = case(p.stock.gt(0), "there").when(p.is_active, "soon");
                let maybe = case(p.discounted_price.is_not_null(), p.sku).or_null();
                (label.otherwise("never"), maybe)
            })
            .fetch_all(db)
            .await?;
        let texts: Vec<&str> = labels.iter().map(|(label, _)| label.as_str()).collect();
        assert_eq!(texts, ["there", "soon", "soon", "never"]);
        assert_eq!(labels[1].1.as_deref(), Some("LS-2"));
        let status = orders::query().select(|o| {
            let paid = o.payment_status.eq(PaymentStatus::Paid);
            case(paid, OrderStatus::Delivered).otherwise(o.status)
        });
        let status = status.order_by(|o| o.order_number.asc());
        let statuses: Vec<OrderStatus> = status.fetch_all(db).await?;
        assert_eq!(statuses[1], OrderStatus::Delivered);

        let chosen = one().select(|p| {
            (
                p.stock.greatest(3),
                p.stock.least(3),
                p.stock.null_if(0),
                p.brand_id.unwrap_or(0),
            )
        });
        assert_eq!(chosen.fetch_one(db).await?, (3, 0, None, shop.acme.id));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn patterns() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let odd = r"50%_\#off";
        let patch = ProductPatch {
            category_path: Set(Some(odd.into())),
            ..Default::default()
        };
        Product::update_by_id(db, shop.products[0].id, &patch).await?;
        let plain = ProductPatch {
            category_path: Set(Some("50xx#off".into())),
            ..Default::default()
        };
        Product::update_by_id(db, shop.products[1].id, &plain).await?;
        let count = async |condition: fn(products::ProductColumns) -> Cond| {
            products::query().filter(condition).count(db).await
        };
        assert_eq!(count(|p| p.category_path.starts_with(r"50%_\")).await?, 1);
        assert_eq!(count(|p| p.category_path.starts_with("50")).await?, 2);
        assert_eq!(count(|p| p.category_path.starts_with("")).await?, 2);
        assert_eq!(count(|p| p.category_path.ends_with(r"_\#off")).await?, 1);
        assert_eq!(count(|p| p.category_path.contains("%_")).await?, 1);
        assert_eq!(count(|p| p.category_path.icontains("#OFF")).await?, 2);
        assert_eq!(count(|p| p.category_path.like("50%#off")).await?, 2);
        assert_eq!(count(|p| p.category_path.not_like("50__#off")).await?, 1);
        assert_eq!(count(|p| p.sku.ilike("ls-_")).await?, 2);
        assert_eq!(count(|p| p.sku.matches("^[LT]S-1$")).await?, 2);
        assert_eq!(count(|p| p.sku.imatches("^ls")).await?, 2);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn fragments() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let query = products::query()
            .filter(|p| raw::<bool>("char_length({}) = {}", (p.sku, value(4))))
            .select(|p| {
                (
                    p.sku,
                    raw::<Option<i32>>("nullif({}, 0) + {}", (p.stock, p.stock + 1)),
                )
            })
            .order_by(|p| raw::<String>("reverse({})", p.sku).asc());
        let rows = query.fetch_all(db).await?;
        assert_eq!(rows[0], ("LS-1".to_owned(), Some(11)));
        assert_eq!(rows[2].1, None);
        let few = products::query().select(|p| raw::<i32>("{} + {}", p.stock));
        assert_eq!(
            few.to_sql().expect_err("one is missing").kind(),
            ErrorKind::InvalidQuery
        );
        let many = products::query().select(|p| raw::<i32>("{}", (p.stock, p.stock)));
        assert_eq!(
            many.to_sql().expect_err("one too many").kind(),
            ErrorKind::InvalidQuery
        );
        // What is bound is bound, whatever it is.
        let text = "'); DROP TABLE products; --";
        let bound = products::query()
            .select(|_| value(text))
            .limit(1)
            .fetch_one(db)
            .await?;
        assert_eq!(bound, text);
        // What is written into the statement is escaped.
        let texts = || {
            (
                literal("it's"),
                literal(r"a\b"),
                literal("'"),
                literal(-7),
                literal(true),
            )
        };
        let written = products::query()
            .limit(1)
            .select(|_| texts())
            .fetch_one(db)
            .await?;
        let expected = (
            "it's".to_owned(),
            r"a\b".to_owned(),
            "'".to_owned(),
            -7,
            true,
        );
        assert_eq!(written, expected);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn fragments_have_the_types_that_they_are_given() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        // A document is a value as any other, and what is read is read as the type is.
        let red = Json(json!({"color": "red"}));
        let status = |o: orders::OrderColumns| {
            raw::<Option<OrderStatus>>("nullif({}, {})", (o.status, value(OrderStatus::Pending)))
        };
        let reds = products::query()
            .filter(|p| raw::<bool>("{} @> {}", (p.attributes, value(red.clone()))));
        assert_eq!(reds.fetch_all(db).await?, [shop.products[0].clone()]);
        let statuses = orders::query()
            .select(status)
            .order_by(|o| o.order_number.asc());
        let statuses = statuses.fetch_all(db).await?;
        assert_eq!(statuses, [None, Some(OrderStatus::Shipped), None, None]);

        // Beside columns of a row that is missing, each by itself.
        let rows = products::query()
            .left_join(brands::table, |(p, b)| p.brand_id.eq(b.id))
            .select(|(p, b)| {
                let name = raw::<Option<String>>("upper({})", b.name);
                (p.sku, (name, raw::<i32>("{} + 1", p.stock), b.slug))
            })
            .order_by(|(p, _)| p.brand_id.desc())
            .fetch_all(db)
            .await?;
        let (missing, found): (Vec<_>, Vec<_>) = rows.iter().partition(|(_, row)| row.0.is_none());
        assert_eq!((missing.len(), found.len()), (1, 3));
        assert_eq!((missing[0].1.1, &missing[0].1.2), (1, &None));
        assert!(
            found
                .iter()
                .any(|(_, row)| row.0.as_deref() == Some("ACME"))
        );

        // A date that is bound, bound later, and written.
        const FROM: Parameter<NaiveDateTime> = Parameter::new("from");
        let bound = orders::query().filter(|o| o.created_at.ge(day(6)));
        let later = orders::query()
            .filter(|o| o.created_at.ge(FROM))
            .prepare()?;
        let written = orders::query().filter(|o| {
            o.created_at
                .ge(raw::<NaiveDateTime>("timestamp '2026-01-06 12:00'", ()))
        });
        let bound = bound.fetch_all(db).await?;
        assert!(!bound.is_empty() && bound.len() < shop.orders.len());
        assert_eq!(later.bind(FROM, day(6)).fetch_all(db).await?, bound);
        assert_eq!(written.fetch_all(db).await?, bound);
        Ok(())
    })
    .await;
}

/// Aggregates calculate like any expression, with each other and with values.
#[tokio::test]
async fn calculated() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let totals = products::query().select(|p| {
            (
                p.price.sum() / count(),
                p.stock.sum() + 1,
                -p.stock.sum(),
                p.price.max() - p.price.min(),
            )
        });
        let expected = (Some(cents(4990)), Some(6), Some(-5), Some(Decimal::ZERO));
        assert_eq!(totals.fetch_one(db).await?, expected);
        let dear = products::query()
            .group_by(|p| p.brand_id)
            .having(|p| (p.price.sum() / count()).gt(p.price.min() - 1))
            .select(|p| (p.brand_id, count()))
            .order_by(|p| (p.price.sum() * 2).desc());
        assert_eq!(dear.fetch_all(db).await?[0], (Some(1), 2));
        let days = |days| Interval {
            months: 0,
            days,
            microseconds: 0,
        };
        let spans = orders::query().select(|o| {
            (
                o.created_at.max() - o.created_at.min(),
                (o.created_at.max() - o.created_at.min()) * 2.0,
                (value(days(1)) + o.created_at.max()).date(),
            )
        });
        let expected = (Some(days(3)), Some(days(6)), Some(day(9).date()));
        assert_eq!(spans.fetch_one(db).await?, expected);
        // An element of an aggregated array is of the column's type.
        let second = orders::query().select(|o| {
            let states = o.status.array_agg().order_by(o.order_number.asc());
            (states.at(2), o.status.array_agg().at(99))
        });
        let expected = (Some(OrderStatus::Shipped), None);
        assert_eq!(second.fetch_one(db).await?, expected);
        Ok(())
    })
    .await;
}

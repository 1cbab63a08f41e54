//! A column of every kind by every way that a value can take through a query: it comes out as it is selected plainly.

use std::fmt::Debug;

use gratia_runtime::query::{
    Conditional, Expression, Window, WindowFunctions, case, recursive, scalar,
};
use gratia_runtime::{Error, Pool};

use super::db::*;
use super::kinds;
use crate::support::in_every_way;

/// A row with a value in each column, and one of NULL.
const ROWS: &str = r#"
INSERT INTO scalars VALUES (
    1, true, 'A', 12, 10, 42, 2.25, 2.5, -2.50, 'Ada', 'ab', 'pad', 'nm', 'CiText', '\x0001ff', '2026-03-05', '10:20:30.5',
    '10:20:30+02', '2026-03-05 10:20:30', '2026-03-05 10:20:30+00', 'P1M35DT25H', '00000000-0000-0000-0000-000000000001',
    '{"a":7}', '{"a":7}', '10.0.0.0/8', '08:00:2b:01:02:03', '08:00:2b:01:02:03:04:05', B'101', '0/1', '(1,2)', '{1,2,3}',
    '[(1,2),(3,4)]', '(1,2),(3,4)', '[(1,2),(3,4)]', '((1,2),(3,4))', '<(1,2),3>', 'ok', 'sad', 5, '{1,2}', '{a,b}',
    '{2026-03-05 10:20:30+00}', '[1,5)', '[2026-03-01,2026-03-05)', '{[1,3),[5,7)}', '{ok,sad}', '[1.5,2.5]', '(1,2)',
    'top.shirts', 'a b', '10.1.2.3/8', '12.50');
INSERT INTO scalars (id) VALUES (2)"#;

fn same<T: Debug>(column: &str, way: &str, expected: &str, found: Result<T, Error>) {
    let found = found.unwrap_or_else(|error| panic!("{column}, {way}: {error}"));
    assert_eq!(format!("{found:?}"), expected, "{column}, {way}");
}

macro_rules! through_everything {
    ($db:ident: $($c:ident)*) => {$(
        // Boxed: the state of one column at a time.
        Box::pin(async {
            let c = stringify!($c);
            let by = || scalars::query().order_by(|s| s.id.asc());
            let rows = by().select(|s| s.$c).fetch_all($db).await?;
            let (all, first) = (format!("{rows:?}"), format!("{:?}", rows[0]));
            let q = || by().select(|s| (s.id, s.$c));
            let none = || q().limit(0);

            let found = q().subquery().cte().query().select(|(_, c)| c);
            same(c, "a derived table and a CTE", &all, found.fetch_all($db).await);
            let found = q().union_all(none()).select(|(_, c)| c);
            same(c, "a union", &all, found.fetch_all($db).await);
            let cases = || by().select(|s| (s.id, case(s.id.gt(0), s.$c).or_null()));
            let found = cases().union_all(none()).select(|(_, c)| c);
            same(c, "a union with a CASE", &all, found.fetch_all($db).await);
            let found = recursive(cases().limit(1), |above| {
                let next = above.query().join(scalars::table, |((id, _), s)| s.id.eq(id + 1));
                next.select(|((_, a), s)| (s.id, case(s.id.gt(5), a).otherwise(s.$c)))
            });
            let found = found.with_depth(3).query().select(|((_, c), _)| c);
            same(c, "a recursive query", &all, found.fetch_all($db).await);
            let found = scalars::query().select(|s| {
                let before = s.$c.lag(1).over(Window::new().order_by(s.id.asc()));
                (s.id, before)
            });
            let found = found.subquery().filter(|(id, _)| id.eq(2)).select(|(_, c)| c);
            same(c, "a window", &first, found.fetch_one($db).await);
            let found = by().limit(1).select(|s| {
                scalar(scalars::query().filter(move |t| t.id.eq(s.id)).select(|t| t.$c))
            });
            same(c, "a scalar query", &first, found.subquery().cte().query().fetch_one($db).await);
            let found = by().limit(1).select(|_| by().select(|s| s.$c));
            same(c, "rows below", &format!("[{all}]"), found.fetch_all($db).await);
            let found = by().select(|s| s.$c.unwrap_or(scalar(by().limit(1).select(|t| t.$c))));
            same(c, "COALESCE", &format!("[{first}, {first}]"), found.fetch_all($db).await);
            Ok::<(), Error>(())
        })
        .await?;
    )*};
}

#[tokio::test]
async fn through_every_way() {
    in_every_way(kinds, async |db: &Pool| {
        db.get().await?.batch(ROWS).await?;
        through_everything!(db: one num vc padded named label bits mood humour size moods own spot tree address cash texts r4);
        Ok(())
    })
    .await;
}

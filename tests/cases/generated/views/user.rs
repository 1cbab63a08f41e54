//! Views are queried like tables, and not written.

#![cfg(feature = "runtime")]

use crate::db::members::{Member, MemberColumns};
use crate::db::spending::{self, Spending};
use crate::db::teams::TeamColumns;
use crate::db::{audit, members, odd_view};
use gratia_runtime::query::{Condition, Expression, Optional};
use gratia_runtime::{Error, Pool};

#[test]
fn columns_under_their_names() {
    let sql = members::query()
        .filter(|m| m.team_name.is_null().and(m.address.city().eq("Paris")))
        .select(|m: MemberColumns| (m.email, m.team().name))
        .to_sql()
        .expect("a query");
    assert!(sql.text().contains("LEFT JOIN teams"), "{sql}");
    let _ = audit::members::query().select(|m| {
        let _: TeamColumns<Optional> = m.of();
        (m.id, m.lives_at.city())
    });
    let _ = odd_view::query().select(|o| (o.a_b, o.r#type));
}

/// Only has to compile.
#[allow(dead_code)]
async fn refreshed(db: &Pool) -> Result<Option<Spending>, Error> {
    spending::refresh(db).await?;
    spending::refresh_concurrently(db).await?;
    audit::counts::refresh(db).await?;
    let _: Option<Member> = members::query().fetch_optional(db).await?;
    Spending::find_by_team_id_and_plan(db, 1, crate::db::enums::Plan::Free).await
}

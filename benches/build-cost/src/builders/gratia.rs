//! Gratia: what `fetch_optional` builds and writes before it sends anything.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::query::Sql;

use super::Built;

pub fn build(slug: &str) -> Built {
    let query = products::query()
        .left_join(brands::table, |(p, b)| p.brand_id.eq(b.id))
        .left_join(categories::table, |(p, _, c)| p.category_id.eq(c.id))
        .filter(|(p, ..)| p.slug.eq(slug).and(p.is_active));
    built(query.to_sql())
}

/// The joins are those of foreign keys.
pub fn build_by_paths(slug: &str) -> Built {
    let query = products::query()
        .filter(|p| p.slug.eq(slug).and(p.is_active))
        .select(|p| (p, p.brand(), p.category()));
    built(query.to_sql())
}

fn built(sql: Result<Sql, gratia_runtime::Error>) -> Built {
    match sql {
        Ok(sql) => Built {
            sql: sql.text().to_owned(),
            params: 1,
        },
        Err(error) => unreachable!("{error}"),
    }
}

//! By hand: queries as SQL strings over tokio-postgres.

use std::fmt::Write;

use crate::model::{Kind, Model, Query};
use crate::names::{self, COLUMNS};

pub fn dependencies() -> String {
    "chrono = { version = \"0.4\", default-features = false, features = [\"std\"] }
rust_decimal = { version = \"1.37\", default-features = false, features = [\"std\", \"db-tokio-postgres\"] }
serde_json = \"1\"
tokio-postgres = { version = \"0.7\", features = [\"with-chrono-0_4\", \"with-serde_json-1\", \"with-uuid-1\"] }
uuid = \"1\"
"
    .to_owned()
}

/// The columns of a table, each behind a prefix such as `e.`.
pub fn columns(prefix: &str) -> String {
    COLUMNS.map(|column| format!("{prefix}{column}")).join(", ")
}

pub fn queries(model: &Model, edited: bool) -> String {
    let mut text =
        "//! Queries.\n\nuse rust_decimal::Decimal;\nuse tokio_postgres::{Client, Error};\n\n\
                    use crate::db::*;\n"
            .to_owned();
    for (at, query) in model.queries.iter().enumerate() {
        let _ = write!(text, "\n{}", function(query, edited && at == 0));
    }
    text
}

fn function(query: &Query, edited: bool) -> String {
    let table = names::table(query.table.number);
    let row = names::row(query.table.number);
    let enums = query.table.enums();
    let (plain, e) = (columns(""), columns("e."));
    match query.kind {
        Kind::Filter => {
            let more = if edited { " AND quantity > 0" } else { "" };
            format!(
                "pub async fn ranked_{table}(db: &Client, min: Decimal) -> Result<Vec<{row}>, Error> {{
    let sql = \"SELECT {plain} FROM {table} \\
               WHERE status = $1 AND price >= $2 AND is_active{more} ORDER BY created_at DESC, id LIMIT 50\";
    let rows = db.query(sql, &[&Status{enums}::Active, &min]).await?;
    rows.iter().map(|row| {row}::from_row(row, 0)).collect()
}}
"
            )
        }
        Kind::LeftJoin => {
            let other = names::table(query.table.other);
            let other_row = names::row(query.table.other);
            let o = columns("o.");
            let count = COLUMNS.len();
            format!(
                "pub async fn joined_{table}(db: &Client) -> Result<Vec<({row}, Option<{other_row}>)>, Error> {{
    let sql = \"SELECT {e}, {o} FROM {table} AS e LEFT JOIN {other} AS o ON o.id = e.other_id \\
               WHERE e.kind = $1 ORDER BY e.id\";
    let rows = db.query(sql, &[&Kind{enums}::Special]).await?;
    rows.iter()
        .map(|row| {{
            let other: Option<i32> = row.try_get({count})?;
            let other = other.map(|_| {other_row}::from_row(row, {count})).transpose()?;
            Ok(({row}::from_row(row, 0)?, other))
        }})
        .collect()
}}
"
            )
        }
        Kind::Path => {
            let parent = names::table(query.table.parent);
            format!(
                "pub async fn named_{table}(db: &Client, code: &str) -> Result<Vec<(i32, String, String)>, Error> {{
    let sql = \"SELECT e.id, e.name, p.name FROM {table} AS e JOIN {parent} AS p ON p.id = e.parent_id \\
               WHERE p.code = $1 ORDER BY e.id\";
    let rows = db.query(sql, &[&code]).await?;
    rows.iter()
        .map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?)))
        .collect()
}}
"
            )
        }
        Kind::Children => {
            let parent_row = names::row(query.table.parent);
            format!(
                "pub async fn nested_{table}(db: &Client, code: &str) -> Result<Option<({parent_row}, Vec<{row}>)>, Error> {{
    let Some(parent) = {parent_row}::find_by_code(db, code).await? else {{
        return Ok(None);
    }};
    let sql = \"SELECT {plain} FROM {table} WHERE parent_id = $1 ORDER BY id\";
    let rows = db.query(sql, &[&parent.id]).await?;
    let children = rows.iter().map(|row| {row}::from_row(row, 0)).collect::<Result<_, _>>()?;
    Ok(Some((parent, children)))
}}
"
            )
        }
    }
}

//! Diesel: queries in its builder.

use std::fmt::Write;

use crate::model::{Kind, Model, Query};
use crate::names;

pub fn dependencies() -> String {
    "bigdecimal = \"0.4\"
chrono = { version = \"0.4\", default-features = false, features = [\"std\"] }
diesel = { version = \"2.3\", features = [\"chrono\", \"numeric\", \"postgres\", \"serde_json\", \"uuid\"] }
serde_json = \"1\"
uuid = \"1\"
"
    .to_owned()
}

pub fn queries(model: &Model, edited: bool) -> String {
    let mut text = "//! Queries.\n\nuse bigdecimal::BigDecimal;\nuse diesel::prelude::*;\n\n\
                    use crate::models::*;\nuse crate::schema::*;\n"
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
    match query.kind {
        Kind::Filter => {
            let more = if edited {
                format!("\n        .filter({table}::quantity.gt(0))")
            } else {
                String::new()
            };
            format!(
                "pub fn ranked_{table}(db: &mut PgConnection, min: BigDecimal) -> QueryResult<Vec<{row}>> {{
    {table}::table
        .filter({table}::status.eq(Status{enums}::Active))
        .filter({table}::price.ge(min))
        .filter({table}::is_active){more}
        .order_by(({table}::created_at.desc(), {table}::id))
        .limit(50)
        .select({row}::as_select())
        .load(db)
}}
"
            )
        }
        Kind::LeftJoin => {
            let other = names::table(query.table.other);
            let other_row = names::row(query.table.other);
            format!(
                "pub fn joined_{table}(db: &mut PgConnection) -> QueryResult<Vec<({row}, Option<{other_row}>)>> {{
    {table}::table
        .left_join({other}::table)
        .filter({table}::kind.eq(Kind{enums}::Special))
        .order_by({table}::id)
        .select(({row}::as_select(), Option::<{other_row}>::as_select()))
        .load(db)
}}
"
            )
        }
        Kind::Path => {
            let parent = names::table(query.table.parent);
            format!(
                "pub fn named_{table}(db: &mut PgConnection, code: &str) -> QueryResult<Vec<(i32, String, String)>> {{
    {table}::table
        .inner_join({parent}::table)
        .filter({parent}::code.eq(code))
        .order_by({table}::id)
        .select(({table}::id, {table}::name, {parent}::name))
        .load(db)
}}
"
            )
        }
        Kind::Children => {
            let parent = names::table(query.table.parent);
            let parent_row = names::row(query.table.parent);
            format!(
                "pub fn nested_{table}(db: &mut PgConnection, code: &str) -> QueryResult<Option<({parent_row}, Vec<{row}>)>> {{
    let parent = {parent}::table
        .filter({parent}::code.eq(code))
        .select({parent_row}::as_select())
        .first(db)
        .optional()?;
    let Some(parent) = parent else {{
        return Ok(None);
    }};
    let children = {row}::belonging_to(&parent)
        .order_by({table}::id)
        .select({row}::as_select())
        .load(db)?;
    Ok(Some((parent, children)))
}}
"
            )
        }
    }
}

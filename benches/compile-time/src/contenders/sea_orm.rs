//! SeaORM: queries of its entities.

use std::fmt::Write;

use crate::model::{Kind, Model, Query};
use crate::names;

pub fn dependencies() -> String {
    "sea-orm = { version = \"2\", default-features = false, features = [\"macros\", \"runtime-tokio\", \
     \"sqlx-postgres\", \"with-chrono\", \"with-json\", \"with-rust_decimal\", \"with-uuid\"] }
"
    .to_owned()
}

pub fn queries(model: &Model, edited: bool) -> String {
    let mut text = "//! Queries.

use sea_orm::prelude::*;
use sea_orm::{JoinType, QueryOrder, QuerySelect};

use crate::entities::*;
"
    .to_owned();
    for (at, query) in model.queries.iter().enumerate() {
        let _ = write!(text, "\n{}", function(query, edited && at == 0));
    }
    text
}

fn function(query: &Query, edited: bool) -> String {
    let table = names::table(query.table.number);
    let enums = query.table.enums();
    let column = format!("{table}::Column");
    match query.kind {
        Kind::Filter => {
            let more = if edited {
                format!("\n        .filter({column}::Quantity.gt(0))")
            } else {
                String::new()
            };
            format!(
                "pub async fn ranked_{table}(db: &DatabaseConnection, min: Decimal) -> Result<Vec<{table}::Model>, DbErr> {{
    {table}::Entity::find()
        .filter({column}::Status.eq(enums::Status{enums}::Active))
        .filter({column}::Price.gte(min))
        .filter({column}::IsActive.eq(true)){more}
        .order_by_desc({column}::CreatedAt)
        .order_by_asc({column}::Id)
        .limit(50)
        .all(db)
        .await
}}
"
            )
        }
        Kind::LeftJoin => {
            let other = names::table(query.table.other);
            format!(
                "pub async fn joined_{table}(db: &DatabaseConnection) -> Result<Vec<({table}::Model, Option<{other}::Model>)>, DbErr> {{
    {table}::Entity::find()
        .find_also_related({other}::Entity)
        .filter({column}::Kind.eq(enums::Kind{enums}::Special))
        .order_by_asc({column}::Id)
        .all(db)
        .await
}}
"
            )
        }
        Kind::Path => {
            let parent = names::table(query.table.parent);
            format!(
                "pub async fn named_{table}(db: &DatabaseConnection, code: &str) -> Result<Vec<(i32, String, String)>, DbErr> {{
    {table}::Entity::find()
        .join(JoinType::InnerJoin, {table}::Relation::Parent.def())
        .filter({parent}::Column::Code.eq(code))
        .select_only()
        .column({column}::Id)
        .column({column}::Name)
        .column_as({parent}::Column::Name, \"parent_name\")
        .order_by_asc({column}::Id)
        .into_tuple()
        .all(db)
        .await
}}
"
            )
        }
        Kind::Children => {
            let parent = names::table(query.table.parent);
            format!(
                "pub async fn nested_{table}(db: &DatabaseConnection, code: &str) -> Result<Option<({parent}::Model, Vec<{table}::Model>)>, DbErr> {{
    let parent = {parent}::Entity::find().filter({parent}::Column::Code.eq(code)).one(db).await?;
    let Some(parent) = parent else {{
        return Ok(None);
    }};
    let children = parent.find_related({table}::Entity).order_by_asc({column}::Id).all(db).await?;
    Ok(Some((parent, children)))
}}
"
            )
        }
    }
}

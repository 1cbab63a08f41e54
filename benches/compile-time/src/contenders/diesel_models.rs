//! Diesel: `table!` as its command line prints it, structs with derives, finders, and the enums by hand.

use std::fmt::Write;

use crate::crates::Files;
use crate::model::{Model, Table};
use crate::names;

pub fn files(model: &Model) -> Files {
    let mut root = "//! Rows.\n\nmod enums;\npub use enums::*;\n".to_owned();
    let mut files = vec![(
        "lib.rs".to_owned(),
        "//! Rows, and queries of them.\n\npub mod models;\npub mod queries;\npub mod schema;\n"
            .to_owned(),
    )];
    for table in &model.tables {
        let name = names::table(table.number);
        root.push_str(&format!("mod {name};\npub use {name}::*;\n"));
        files.push((format!("models/{name}.rs"), module(table)));
    }
    files.push(("models/enums.rs".to_owned(), enums(model)));
    files.push(("models/mod.rs".to_owned(), root));
    files.push(("schema.rs".to_owned(), schema(model)));
    files
}

fn schema(model: &Model) -> String {
    let mut text = "//! Tables.\n\npub mod sql_types {\n".to_owned();
    for (name, rust, _) in names::enums(model.enums()) {
        let _ = write!(
            text,
            "    #[derive(diesel::query_builder::QueryId, diesel::sql_types::SqlType)]
    #[diesel(postgres_type(name = \"{name}\"))]
    pub struct {rust};

"
        );
    }
    text.push_str("}\n");
    for table in &model.tables {
        let name = names::table(table.number);
        let enums = table.enums();
        let _ = write!(
            text,
            "
diesel::table! {{
    use diesel::sql_types::*;
    use super::sql_types::{{Kind{enums}, Status{enums}}};

    {name} (id) {{
        id -> Int4,
        #[max_length = 40]
        code -> Varchar,
        name -> Text,
        parent_id -> Int4,
        other_id -> Nullable<Int4>,
        status -> Status{enums},
        kind -> Kind{enums},
        price -> Numeric,
        quantity -> Int4,
        weight -> Nullable<Float8>,
        is_active -> Bool,
        data -> Jsonb,
        token -> Uuid,
        created_at -> Timestamptz,
        note -> Nullable<Text>,
    }}
}}
"
        );
    }
    text.push('\n');
    // Between two tables only one foreign key can be the one that joins them.
    for table in model.tables.iter().filter(|table| table.number > 1) {
        let name = names::table(table.number);
        for (target, column) in [(table.parent, "parent_id"), (table.other, "other_id")] {
            let target = names::table(target);
            let _ = writeln!(text, "diesel::joinable!({name} -> {target} ({column}));");
        }
    }
    let all: Vec<String> = model
        .tables
        .iter()
        .map(|table| format!("    {},\n", names::table(table.number)))
        .collect();
    let _ = write!(
        text,
        "\ndiesel::allow_tables_to_appear_in_same_query!(\n{});\n",
        all.concat()
    );
    text
}

fn module(table: &Table) -> String {
    let name = names::table(table.number);
    let row = names::row(table.number);
    let parent = names::row(table.parent);
    let enums = table.enums();
    // A struct cannot belong to itself.
    let (associations, belongs_to) = if table.number == table.parent {
        ("", String::new())
    } else {
        let parent = format!("#[diesel(belongs_to(super::{parent}, foreign_key = parent_id))]\n");
        ("Associations, ", parent)
    };
    format!(
        "//! `{name}`.

use bigdecimal::BigDecimal;
use chrono::{{DateTime, Utc}};
use diesel::prelude::*;
use serde_json::Value;
use uuid::Uuid;

use super::enums::{{Kind{enums}, Status{enums}}};
use crate::schema::{name};

/// A row.
#[derive({associations}Clone, Debug, Identifiable, PartialEq, Queryable, Selectable)]
#[diesel(table_name = {name})]
{belongs_to}pub struct {row} {{
    pub id: i32,
    pub code: String,
    pub name: String,
    pub parent_id: i32,
    pub other_id: Option<i32>,
    pub status: Status{enums},
    pub kind: Kind{enums},
    pub price: BigDecimal,
    pub quantity: i32,
    pub weight: Option<f64>,
    pub is_active: bool,
    pub data: Value,
    pub token: Uuid,
    pub created_at: DateTime<Utc>,
    pub note: Option<String>,
}}

/// A new row.
#[derive(Clone, Debug, Insertable, PartialEq)]
#[diesel(table_name = {name})]
pub struct New{row} {{
    pub code: String,
    pub name: String,
    pub parent_id: i32,
    pub other_id: Option<i32>,
    pub status: Option<Status{enums}>,
    pub kind: Kind{enums},
    pub price: BigDecimal,
    pub quantity: Option<i32>,
    pub weight: Option<f64>,
    pub is_active: Option<bool>,
    pub data: Option<Value>,
    pub token: Uuid,
    pub created_at: Option<DateTime<Utc>>,
    pub note: Option<String>,
}}

impl {row} {{
    /// By its key.
    pub fn find_by_id(db: &mut PgConnection, id: i32) -> QueryResult<Option<Self>> {{
        {name}::table.find(id).select(Self::as_select()).first(db).optional()
    }}

    /// By its code.
    pub fn find_by_code(db: &mut PgConnection, code: &str) -> QueryResult<Option<Self>> {{
        {name}::table.filter({name}::code.eq(code)).select(Self::as_select()).first(db).optional()
    }}
}}
"
    )
}

fn enums(model: &Model) -> String {
    let mut text = "//! Enums.

use std::io::Write;

use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::{Pg, PgValue};
use diesel::serialize::{self, IsNull, Output, ToSql};

use crate::schema::sql_types;
"
    .to_owned();
    for (name, rust, labels) in names::enums(model.enums()) {
        let join = |line: &dyn Fn(&str, &str) -> String| -> String {
            labels
                .iter()
                .map(|(label, variant)| line(label, variant))
                .collect()
        };
        let variants = join(&|_, variant| format!("    {variant},\n"));
        let to =
            join(&|label, variant| format!("            {rust}::{variant} => b\"{label}\",\n"));
        let from =
            join(&|label, variant| format!("            b\"{label}\" => Ok({rust}::{variant}),\n"));
        let _ = write!(
            text,
            "
/// `{name}`.
#[derive(AsExpression, Clone, Copy, Debug, FromSqlRow, PartialEq, Eq)]
#[diesel(sql_type = sql_types::{rust})]
pub enum {rust} {{
{variants}}}

impl ToSql<sql_types::{rust}, Pg> for {rust} {{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {{
        let label: &[u8] = match self {{
{to}        }};
        out.write_all(label)?;
        Ok(IsNull::No)
    }}
}}

impl FromSql<sql_types::{rust}, Pg> for {rust} {{
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {{
        match value.as_bytes() {{
{from}            _ => Err(\"unknown label of {name}\".into()),
        }}
    }}
}}
"
        );
    }
    text
}

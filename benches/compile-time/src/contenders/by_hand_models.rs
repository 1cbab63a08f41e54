//! By hand: a struct for each table with its decoding and finders, one for its new rows, and the enums.

use super::by_hand::columns;
use super::by_hand_statements as statements;
use crate::crates::Files;
use crate::model::{Model, Table};
use crate::names;

/// With everything that Gratia has of a table, or with what the queries need.
pub fn files(model: &Model, is_whole: bool) -> Files {
    let mut root = "//! Rows.\n\nmod enums;\npub use enums::*;\n".to_owned();
    let mut files = vec![(
        "lib.rs".to_owned(),
        "//! Rows, and queries of them.\n\npub mod db;\npub mod queries;\n".to_owned(),
    )];
    for table in &model.tables {
        let name = names::table(table.number);
        root.push_str(&format!("mod {name};\npub use {name}::*;\n"));
        files.push((format!("db/{name}.rs"), module(table, is_whole)));
    }
    files.push(("db/enums.rs".to_owned(), enums(model)));
    if is_whole {
        root.push_str("mod statements;\n");
        files.push(("db/statements.rs".to_owned(), statements::SHARED.to_owned()));
    }
    files.push(("db/mod.rs".to_owned(), root));
    files
}

fn module(table: &Table, is_whole: bool) -> String {
    let (imports, more) = match is_whole {
        true => (statements::IMPORTS, statements::of_table(table)),
        false => ("", String::new()),
    };
    let name = names::table(table.number);
    let row = names::row(table.number);
    let enums = table.enums();
    let columns = columns("");
    format!(
        "//! `{name}`.

use chrono::{{DateTime, Utc}};
use rust_decimal::Decimal;
use serde_json::Value;
use tokio_postgres::{{Client, Error, Row}};
use uuid::Uuid;

use super::enums::{{Kind{enums}, Status{enums}}};
{imports}
/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct {row} {{
    pub id: i32,
    pub code: String,
    pub name: String,
    pub parent_id: i32,
    pub other_id: Option<i32>,
    pub status: Status{enums},
    pub kind: Kind{enums},
    pub price: Decimal,
    pub quantity: i32,
    pub weight: Option<f64>,
    pub is_active: bool,
    pub data: Value,
    pub token: Uuid,
    pub created_at: DateTime<Utc>,
    pub note: Option<String>,
}}

/// A new row.
#[derive(Clone, Debug, PartialEq)]
pub struct New{row} {{
    pub code: String,
    pub name: String,
    pub parent_id: i32,
    pub other_id: Option<i32>,
    pub status: Option<Status{enums}>,
    pub kind: Kind{enums},
    pub price: Decimal,
    pub quantity: Option<i32>,
    pub weight: Option<f64>,
    pub is_active: Option<bool>,
    pub data: Option<Value>,
    pub token: Uuid,
    pub created_at: Option<DateTime<Utc>>,
    pub note: Option<String>,
}}

impl {row} {{
    /// Reads the row whose columns begin here.
    pub fn from_row(row: &Row, at: usize) -> Result<Self, Error> {{
        Ok({row} {{
            id: row.try_get(at)?,
            code: row.try_get(at + 1)?,
            name: row.try_get(at + 2)?,
            parent_id: row.try_get(at + 3)?,
            other_id: row.try_get(at + 4)?,
            status: row.try_get(at + 5)?,
            kind: row.try_get(at + 6)?,
            price: row.try_get(at + 7)?,
            quantity: row.try_get(at + 8)?,
            weight: row.try_get(at + 9)?,
            is_active: row.try_get(at + 10)?,
            data: row.try_get(at + 11)?,
            token: row.try_get(at + 12)?,
            created_at: row.try_get(at + 13)?,
            note: row.try_get(at + 14)?,
        }})
    }}

    /// By its key.
    pub async fn find_by_id(db: &Client, id: i32) -> Result<Option<Self>, Error> {{
        let sql = \"SELECT {columns} FROM {name} WHERE id = $1\";
        let row = db.query_opt(sql, &[&id]).await?;
        row.map(|row| Self::from_row(&row, 0)).transpose()
    }}

    /// By its code.
    pub async fn find_by_code(db: &Client, code: &str) -> Result<Option<Self>, Error> {{
        let sql = \"SELECT {columns} FROM {name} WHERE code = $1\";
        let row = db.query_opt(sql, &[&code]).await?;
        row.map(|row| Self::from_row(&row, 0)).transpose()
    }}
}}
{more}"
    )
}

fn enums(model: &Model) -> String {
    let mut text = "//! Enums.

use std::error::Error;

use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
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
        let to = join(&|label, variant| format!("            {rust}::{variant} => \"{label}\",\n"));
        let from =
            join(&|label, variant| format!("            b\"{label}\" => Ok({rust}::{variant}),\n"));
        text.push_str(&format!(
            "
/// `{name}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum {rust} {{
{variants}}}

impl {rust} {{
    /// The label.
    pub fn as_str(self) -> &'static str {{
        match self {{
{to}        }}
    }}
}}

impl<'a> FromSql<'a> for {rust} {{
    fn from_sql(_: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {{
        match raw {{
{from}            _ => Err(\"unknown label of {name}\".into()),
        }}
    }}

    fn accepts(ty: &Type) -> bool {{
        ty.name() == \"{name}\"
    }}
}}

impl ToSql for {rust} {{
    fn to_sql(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {{
        out.extend_from_slice(self.as_str().as_bytes());
        Ok(IsNull::No)
    }}

    fn accepts(ty: &Type) -> bool {{
        ty.name() == \"{name}\"
    }}

    to_sql_checked!();
}}
"
        ));
    }
    text
}

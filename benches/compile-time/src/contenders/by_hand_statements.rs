//! By hand, everything that Gratia has of a table too: insert of one and of many, patch, delete, finders of many.
//!
//! Without setters and without columns to build queries of: who writes SQL needs neither.

use super::by_hand::columns;
use crate::model::Table;
use crate::names::{self, COLUMNS};

/// Column, type, and whether a new row has to give it.
const FIELDS: [(&str, &str, bool); 14] = [
    ("code", "String", true),
    ("name", "String", true),
    ("parent_id", "i32", true),
    ("other_id", "Option<i32>", true),
    ("status", "Status", false),
    ("kind", "Kind", true),
    ("price", "Decimal", true),
    ("quantity", "i32", false),
    ("weight", "Option<f64>", true),
    ("is_active", "bool", false),
    ("data", "Value", false),
    ("token", "Uuid", true),
    ("created_at", "DateTime<Utc>", false),
    ("note", "Option<String>", true),
];

/// The imports that these need.
pub const IMPORTS: &str = "use super::statements::{Given, insert, set};\n";

/// The statements of a table.
pub fn of_table(table: &Table) -> String {
    let name = names::table(table.number);
    let row = names::row(table.number);
    let all = columns("");
    let columns = COLUMNS[1..].join(", ");
    let patch: String = FIELDS
        .iter()
        .map(|(field, ty, _)| {
            let ty = match *ty {
                "Status" | "Kind" => format!("{ty}{}", table.enums()),
                ty => ty.to_owned(),
            };
            format!("    pub {field}: Option<{ty}>,\n")
        })
        .collect();
    let given: String = FIELDS
        .iter()
        .map(|(field, _, is_required)| match is_required {
            true => format!("        given.push((\"{field}\", &self.{field}));\n"),
            false => optional(field),
        })
        .collect();
    let changed: String = FIELDS.iter().map(|(field, ..)| optional(field)).collect();
    let lists: String = FIELDS
        .iter()
        .map(|(field, ..)| {
            format!(
                "        let {field}: Vec<_> = rows.iter().map(|row| &row.{field}).collect();\n"
            )
        })
        .collect();
    let bound: String = FIELDS
        .iter()
        .map(|(field, ..)| format!("&{field}, "))
        .collect();
    let finders = ["id", "code"].map(|key| {
        let ty = if key == "id" { "i32" } else { "&str" };
        format!(
            "
    /// The rows with these keys, in their order.
    pub async fn find_many_by_{key}(db: &Client, keys: &[{ty}]) -> Result<Vec<Self>, Error> {{
        let sql = \"SELECT {all} FROM {name} JOIN unnest($1) WITH ORDINALITY AS k (key, place) \\
                   ON {name}.{key} = key ORDER BY place\";
        let rows = db.query(sql, &[&keys]).await?;
        rows.iter().map(|row| Self::from_row(row, 0)).collect()
    }}

    /// Whether there is such a row.
    pub async fn exists_by_{key}(db: &Client, {key}: {ty}) -> Result<bool, Error> {{
        let sql = \"SELECT EXISTS (SELECT FROM {name} WHERE {key} = $1)\";
        db.query_one(sql, &[&{key}]).await?.try_get(0)
    }}
"
        )
    });
    let finders = finders.concat();
    let casts: Vec<String> = (1..=FIELDS.len())
        .map(|at| match at {
            5 => format!("coalesce(c{at}, 'draft')"),
            8 => format!("coalesce(c{at}, 0)"),
            10 => format!("coalesce(c{at}, true)"),
            11 => format!("coalesce(c{at}, '{{}}')"),
            13 => format!("coalesce(c{at}, now())"),
            _ => format!("c{at}"),
        })
        .collect();
    let casts = casts.join(", ");
    let numbers: Vec<String> = (1..=FIELDS.len()).map(|at| format!("${at}")).collect();
    let numbers = numbers.join(", ");
    let listed: Vec<String> = (1..=FIELDS.len()).map(|at| format!("c{at}")).collect();
    let listed = listed.join(", ");
    format!(
        "
/// A change of some columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct {row}Patch {{
{patch}}}

impl {row} {{
    /// How many rows there are.
    pub async fn count(db: &Client) -> Result<i64, Error> {{
        db.query_one(\"SELECT count(*) FROM {name}\", &[]).await?.try_get(0)
    }}
{finders}
    /// Changes a row and gives it back.
    pub async fn update_by_id(db: &Client, id: i32, patch: &{row}Patch) -> Result<Option<Self>, Error> {{
        let mut given = patch.given();
        let sql = set(\"{name}\", &given, \"{all}\");
        given.push((\"id\", &id));
        let params: Vec<_> = given.iter().map(|(_, value)| *value).collect();
        let row = db.query_opt(&sql, &params).await?;
        row.map(|row| Self::from_row(&row, 0)).transpose()
    }}

    /// Deletes a row and gives it back.
    pub async fn delete_by_id(db: &Client, id: i32) -> Result<Option<Self>, Error> {{
        let sql = \"DELETE FROM {name} WHERE id = $1 RETURNING {all}\";
        let row = db.query_opt(sql, &[&id]).await?;
        row.map(|row| Self::from_row(&row, 0)).transpose()
    }}

    /// Inserts a row.
    pub async fn insert(db: &Client, row: &New{row}) -> Result<Self, Error> {{
        let given = row.given();
        let params: Vec<_> = given.iter().map(|(_, value)| *value).collect();
        let row = db.query_one(&insert(\"{name}\", &given, \"{all}\"), &params).await?;
        Self::from_row(&row, 0)
    }}

    /// Inserts rows in one statement.
    pub async fn insert_many(db: &Client, rows: &[New{row}]) -> Result<Vec<Self>, Error> {{
{lists}        let sql = \"INSERT INTO {name} ({columns}) SELECT {casts} FROM unnest({numbers}) AS v ({listed}) \\
                   RETURNING {all}\";
        let rows = db.query(sql, &[{bound}]).await?;
        rows.iter().map(|row| Self::from_row(row, 0)).collect()
    }}
}}

impl New{row} {{
    fn given(&self) -> Given<'_> {{
        let mut given: Given<'_> = Vec::new();
{given}        given
    }}
}}

impl {row}Patch {{
    fn given(&self) -> Given<'_> {{
        let mut given: Given<'_> = Vec::new();
{changed}        given
    }}
}}

/// The primary key.
pub const {upper}_PKEY: &str = \"{name}_pkey\";
/// The unique code.
pub const {upper}_CODE_KEY: &str = \"{name}_code_key\";
/// The parent.
pub const {upper}_PARENT_ID_FKEY: &str = \"{name}_parent_id_fkey\";
/// The other one.
pub const {upper}_OTHER_ID_FKEY: &str = \"{name}_other_id_fkey\";
",
        upper = name.to_uppercase(),
    )
}

fn optional(field: &str) -> String {
    format!(
        "        if let Some({field}) = &self.{field} {{
            given.push((\"{field}\", {field}));
        }}
"
    )
}

/// What all tables share.
pub const SHARED: &str = r#"//! SQL of the columns that are given.

use tokio_postgres::types::ToSql;

/// Columns and their values.
pub type Given<'a> = Vec<(&'static str, &'a (dyn ToSql + Sync))>;

/// `INSERT … RETURNING …`.
pub fn insert(table: &str, given: &Given<'_>, returning: &str) -> String {
    let columns: Vec<&str> = given.iter().map(|(column, _)| *column).collect();
    let numbers: Vec<String> = (1..=given.len()).map(|at| format!("${at}")).collect();
    let (columns, numbers) = (columns.join(", "), numbers.join(", "));
    format!("INSERT INTO {table} ({columns}) VALUES ({numbers}) RETURNING {returning}")
}

/// `UPDATE … WHERE id = … RETURNING …`.
pub fn set(table: &str, given: &Given<'_>, returning: &str) -> String {
    let set = given.iter().zip(1..).map(|((column, _), at)| format!("{column} = ${at}"));
    let set: Vec<String> = set.collect();
    let (set, id) = (set.join(", "), given.len() + 1);
    format!("UPDATE {table} SET {set} WHERE id = ${id} RETURNING {returning}")
}
"#;

//! SeaORM: an entity for each table with its relations both ways, finders, and the enums.

use std::fmt::Write;

use crate::crates::Files;
use crate::model::{Model, Table};
use crate::names;

pub fn files(model: &Model) -> Files {
    let mut root = "//! Entities.\n\npub mod enums;\n".to_owned();
    let mut files = vec![(
        "lib.rs".to_owned(),
        "//! Entities, and queries of them.\n\npub mod entities;\npub mod queries;\n".to_owned(),
    )];
    for table in &model.tables {
        let name = names::table(table.number);
        let _ = writeln!(root, "pub mod {name};");
        files.push((format!("entities/{name}.rs"), entity(table, model)));
    }
    files.push(("entities/enums.rs".to_owned(), enums(model)));
    files.push(("entities/mod.rs".to_owned(), root));
    files
}

fn entity(table: &Table, model: &Model) -> String {
    let name = names::table(table.number);
    let enums = table.enums();
    let (parent, other) = (names::table(table.parent), names::table(table.other));
    let mut relations = String::new();
    let mut related = String::new();
    for (variant, target, field, column) in [
        ("Parent", &parent, "parent_id", "ParentId"),
        ("Other", &other, "other_id", "OtherId"),
    ] {
        let _ = write!(
            relations,
            "    #[sea_orm(belongs_to = \"super::{target}::Entity\", from = \"Column::{column}\", to = \"super::{target}::Column::Id\")]
    {variant},
"
        );
        let _ = field;
        // One relation between two entities is the one that is meant without a name.
        if table.number > 1 {
            related.push_str(&related_to(target, variant));
        }
    }
    // The first two refer to themselves or twice to the same table.
    for child in model.tables.iter().filter(|child| child.number > 1) {
        if child.parent == table.number || child.other == table.number {
            let target = names::table(child.number);
            let variant = names::row(child.number);
            let _ = write!(
                relations,
                "    #[sea_orm(has_many = \"super::{target}::Entity\")]\n    {variant},\n"
            );
            related.push_str(&related_to(&target, &variant));
        }
    }
    format!(
        "//! `{name}`.

use sea_orm::entity::prelude::*;

use super::enums::{{Kind{enums}, Status{enums}}};

/// A row.
#[derive(Clone, Debug, DeriveEntityModel, PartialEq)]
#[sea_orm(table_name = \"{name}\")]
pub struct Model {{
    #[sea_orm(primary_key)]
    pub id: i32,
    #[sea_orm(unique)]
    pub code: String,
    #[sea_orm(column_type = \"Text\")]
    pub name: String,
    pub parent_id: i32,
    pub other_id: Option<i32>,
    pub status: Status{enums},
    pub kind: Kind{enums},
    #[sea_orm(column_type = \"Decimal(Some((10, 2)))\")]
    pub price: Decimal,
    pub quantity: i32,
    #[sea_orm(column_type = \"Double\", nullable)]
    pub weight: Option<f64>,
    pub is_active: bool,
    #[sea_orm(column_type = \"JsonBinary\")]
    pub data: Json,
    pub token: Uuid,
    pub created_at: DateTimeUtc,
    #[sea_orm(column_type = \"Text\", nullable)]
    pub note: Option<String>,
}}

#[derive(Clone, Copy, Debug, DeriveRelation, EnumIter)]
pub enum Relation {{
{relations}}}

impl ActiveModelBehavior for ActiveModel {{}}
{related}
impl Model {{
    /// By its key.
    pub async fn find_by_id(db: &DatabaseConnection, id: i32) -> Result<Option<Self>, DbErr> {{
        Entity::find_by_id(id).one(db).await
    }}

    /// By its code.
    pub async fn find_by_code(db: &DatabaseConnection, code: &str) -> Result<Option<Self>, DbErr> {{
        Entity::find().filter(Column::Code.eq(code)).one(db).await
    }}
}}
"
    )
}

fn related_to(target: &str, variant: &str) -> String {
    format!(
        "
impl Related<super::{target}::Entity> for Entity {{
    fn to() -> RelationDef {{
        Relation::{variant}.def()
    }}
}}
"
    )
}

fn enums(model: &Model) -> String {
    let mut text = "//! Enums.\n\nuse sea_orm::entity::prelude::*;\n".to_owned();
    for (name, rust, labels) in names::enums(model.enums()) {
        let variants: String = labels
            .iter()
            .map(|(label, variant)| {
                format!("    #[sea_orm(string_value = \"{label}\")]\n    {variant},\n")
            })
            .collect();
        let _ = write!(
            text,
            "
/// `{name}`.
#[derive(Clone, Copy, Debug, DeriveActiveEnum, EnumIter, PartialEq, Eq)]
#[sea_orm(rs_type = \"String\", db_type = \"Enum\", enum_name = \"{name}\")]
pub enum {rust} {{
{variants}}}
"
        );
    }
    text
}

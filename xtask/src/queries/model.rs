//! The schema as the generator sees it, out of the same model that the crate is generated from.

use std::path::Path;

use gratia_codegen::ir::{self, Cardinality, Head, Ir, JsonKind, Type};
use gratia_codegen::{Inputs, generate};
use gratia_schema::diagnostic::Diagnostics;

use super::types::{Json, Kind, Places};

/// Tables, enums and JSON shapes.
#[derive(Debug)]
pub(super) struct Model {
    pub(super) tables: Vec<Table>,
    shapes: Vec<Shape>,
    /// Enums and their variants, those in JSON too.
    enums: Vec<(String, Vec<String>)>,
}

#[derive(Debug)]
pub(super) struct Table {
    pub(super) module: String,
    pub(super) row: String,
    pub(super) columns: Vec<Column>,
    pub(super) relations: Vec<Relation>,
}

#[derive(Debug)]
pub(super) struct Column {
    pub(super) field: String,
    pub(super) kind: Kind,
    pub(super) nullable: bool,
}

/// A foreign key's method.
#[derive(Clone, Debug)]
pub(super) struct Relation {
    pub(super) method: String,
    /// The number of the table it leads to.
    pub(super) target: usize,
    pub(super) cardinality: Cardinality,
    /// A column here and the one there that it equals.
    pub(super) columns: (usize, usize),
}

#[derive(Debug)]
pub(super) struct Shape {
    pub(super) fields: Vec<(String, Kind)>,
}

impl Model {
    /// Reads gratia.toml and all that it names; the paths that were read too.
    pub(super) fn read(config: &Path) -> Result<(Model, Vec<std::path::PathBuf>), String> {
        let mut diagnostics = Diagnostics::default();
        let inputs = Inputs::from_config_file(config, |_| {}, &mut diagnostics)
            .map_err(|_| format!("{} cannot be read", config.display()))?;
        let ir = generate(&inputs, &mut diagnostics).ir;
        let ir = ir.ok_or("the schema has errors: `gratia-codegen generate` says which")?;
        Ok((Model::of(&ir), inputs.paths))
    }

    fn of(ir: &Ir) -> Model {
        let tables: Vec<&ir::Table> = ir
            .schemas
            .iter()
            .flat_map(|schema| &schema.tables)
            .collect();
        let of_schema = ir.schemas.iter().flat_map(|schema| &schema.enums);
        let of_schema = of_schema.map(|of| {
            let variants = of.variants.iter().map(|variant| variant.name.clone());
            (of.name.clone(), variants.collect())
        });
        let in_json = ir.json.iter().filter_map(|json| match &json.kind {
            JsonKind::Strings(variants) => {
                let variants = variants.iter().map(|variant| variant.name.clone());
                Some((json.name.clone(), variants.collect()))
            }
            _ => None,
        });
        Model {
            enums: of_schema.chain(in_json).collect(),
            shapes: ir.json.iter().map(|json| shape(ir, json)).collect(),
            tables: tables
                .iter()
                .map(|table| of_table(ir, &tables, table))
                .collect(),
        }
    }

    pub(super) fn shape(&self, number: usize) -> &Shape {
        &self.shapes[number]
    }

    pub(super) fn variants(&self, name: &str) -> &[String] {
        let found = self.enums.iter().find(|(of, _)| of == name);
        found.map_or(&[], |(_, variants)| variants)
    }
}

fn of_table(ir: &Ir, tables: &[&ir::Table], table: &ir::Table) -> Table {
    let columns = table.columns.iter().map(|column| Column {
        field: column.field.clone(),
        kind: match &column.wire {
            Some(wire) if wire.json => in_json(ir, &column.ty),
            _ => kind(ir, &column.holds),
        },
        nullable: column.nullable,
    });
    let relations = table.queries.iter().flat_map(|queries| &queries.relations);
    let relations = relations.filter_map(|relation| {
        let is_target = |table: &&ir::Table| table.sql == relation.target.sql;
        Some(Relation {
            method: relation.method.clone(),
            target: tables.iter().position(is_target)?,
            cardinality: relation.cardinality,
            columns: *relation.columns.first()?,
        })
    });
    Table {
        module: table.module.clone(),
        row: table.row.clone(),
        columns: columns.collect(),
        relations: relations.collect(),
    }
}

fn shape(ir: &Ir, json: &ir::JsonType) -> Shape {
    let fields = match &json.kind {
        JsonKind::Struct { fields, .. } => fields.as_slice(),
        _ => &[],
    };
    let fields = fields.iter();
    Shape {
        fields: fields
            .map(|field| (field.field.clone(), in_json(ir, &field.ty)))
            .collect(),
    }
}

/// What a column holds.
fn kind(ir: &Ir, ty: &Type) -> Kind {
    match &ty.head {
        Head::Primitive("bool") => Kind::Bool,
        Head::Primitive("i32") => Kind::Int,
        Head::Primitive("i64") => Kind::Big,
        Head::Primitive("f64") => Kind::Float,
        Head::Prelude("String", _) => Kind::Text,
        Head::Value("Decimal") => Kind::Decimal,
        Head::Value("NaiveDateTime") => Kind::Time,
        Head::Runtime("Secret") => Kind::Secret,
        Head::Generated(_, name) if !ir.json.iter().any(|json| json.name == *name) => {
            Kind::Enum(name.clone())
        }
        _ => Kind::Search,
    }
}

/// What a place in JSON holds.
fn in_json(ir: &Ir, ty: &Type) -> Kind {
    let places = match &ty.head {
        Head::Prelude("Vec", _) => Places::List(Box::new(in_json(ir, ty.innermost()))),
        Head::BTreeMap => Places::Map,
        Head::Generated(_, name) => {
            let Some(at) = ir.json.iter().position(|json| json.name == *name) else {
                return kind(ir, ty);
            };
            match &ir.json[at].kind {
                JsonKind::Strings(_) => return Kind::Label(name.clone()),
                JsonKind::Alias(of) => return in_json(ir, of),
                JsonKind::Struct { .. } => Places::Keys(at),
                JsonKind::Union(_) => Places::None,
            }
        }
        Head::Value("Value") => Places::None,
        _ => return kind(ir, ty),
    };
    Kind::Json(Json {
        rust: rust(ty),
        places,
    })
}

/// A type of JSON as it is written where the crate's names and the runtime's value types are in scope.
fn rust(ty: &Type) -> String {
    let head = match &ty.head {
        Head::Primitive(name) | Head::Prelude(name, _) | Head::Value(name) => *name,
        Head::Runtime(name) | Head::InRuntime(_, name) => *name,
        Head::BTreeMap => "BTreeMap",
        Head::Generated(_, name) => name,
        Head::Path(path) => path,
    };
    if ty.arguments.is_empty() {
        return head.to_owned();
    }
    let arguments: Vec<String> = ty.arguments.iter().map(rust).collect();
    format!("{head}<{}>", arguments.join(", "))
}

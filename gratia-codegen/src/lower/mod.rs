//! Checked catalog to [`Ir`]: names, types, and how each column is read and written.

mod constants;
mod decimals;
mod enums;
mod fit;
mod functions;
mod json;
mod json_binding;
mod names;
mod one_line;
mod queries;
mod relations;
mod settings;
mod table;
mod type_table;
mod types;
mod views;
mod wire;

use gratia_schema::Checked;
use gratia_schema::catalog::{PUBLIC, QualifiedName};
use gratia_schema::diagnostic::Diagnostics;
use gratia_schema::shapes::Shapes;
use gratia_schema::source::Span;

use crate::config::Config;
use crate::ir::{Ir, Schema};
use crate::naming;
use names::Claims;

/// What lowering reads, and what it has to say.
struct Lower<'a> {
    catalog: &'a Checked,
    shapes: &'a Shapes,
    config: &'a Config,
    diagnostics: &'a mut Diagnostics,
}

/// Lowers a catalog. The result is meaningless if an error is among the diagnostics afterwards.
pub fn lower(
    catalog: &Checked,
    shapes: &Shapes,
    config: &Config,
    sources: Vec<String>,
    diagnostics: &mut Diagnostics,
) -> Ir {
    let mut lower = Lower {
        catalog,
        shapes,
        config,
        diagnostics,
    };
    lower.check_settings();
    lower.check_fit();
    let json = lower.json_types();
    let mut schemas = lower.schemas();
    lower.relate(&mut schemas);
    Ir {
        sources,
        json,
        schemas,
    }
}

impl Lower<'_> {
    /// The schemas that hold something, the default one first.
    fn schemas(&mut self) -> Vec<Schema> {
        let catalog = self.catalog;
        let mut names: Vec<&str> = vec![PUBLIC];
        names.extend(
            catalog
                .schemas
                .iter()
                .map(String::as_str)
                .filter(|name| *name != PUBLIC),
        );
        let mut modules = Claims::new("module");
        let mut schemas = Vec::new();
        for name in names {
            let in_schema = |object: &&QualifiedName| object.schema == name;
            let mut tables: Vec<&QualifiedName> = catalog
                .relations()
                .map(|relation| &relation.name)
                .filter(in_schema)
                // Why a view is not known was said.
                .filter(|name| catalog.views.get(name).is_none_or(|view| view.is_known))
                .filter(|table| !self.is_excluded(table))
                .collect();
            tables.sort();
            let types: Vec<&QualifiedName> = catalog.types.keys().filter(in_schema).collect();
            let mut own_modules = Claims::new("module");
            let table_modules = if name == PUBLIC {
                &mut modules
            } else {
                &mut own_modules
            };
            let schema = Schema {
                name: name.to_owned(),
                module: (name != PUBLIC).then(|| naming::module(name)),
                enums: self.enums(&types),
                composites: self.composites(&types),
                tables: self.tables(&tables, table_modules),
                functions: self.functions(name),
            };
            let is_empty = schema.tables.is_empty()
                && schema.enums.is_empty()
                && schema.composites.is_empty()
                && schema.functions.is_empty();
            if let Some(module) = schema.module.as_ref().filter(|_| !is_empty) {
                let origin = self.origin_of_schema(name);
                let sql = format!("schema {name}");
                modules.claim(module, &sql, origin, self.diagnostics);
            }
            if name == PUBLIC || !is_empty {
                schemas.push(schema);
            }
        }
        schemas
    }

    fn is_excluded(&self, table: &QualifiedName) -> bool {
        self.config
            .exclude
            .iter()
            .any(|setting| setting.name == settings::key(table))
    }

    /// Where something of a schema is made: a schema itself keeps no place.
    fn origin_of_schema(&self, schema: &str) -> Option<Span> {
        let tables = self
            .catalog
            .relations()
            .filter(|table| table.name.schema == schema)
            .map(|table| table.origin);
        let types = self
            .catalog
            .types
            .iter()
            .filter(|(name, _)| name.schema == schema)
            .map(|(_, t)| t.origin);
        tables.chain(types).min()
    }

    /// The modules from the root to what a schema holds under `module`.
    fn path_in(&self, schema: &str, module: &str) -> Vec<String> {
        let schema = (schema != PUBLIC).then(|| naming::module(schema));
        schema.into_iter().chain([module.to_owned()]).collect()
    }
}

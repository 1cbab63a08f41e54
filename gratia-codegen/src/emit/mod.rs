//! [`Ir`](crate::ir::Ir) to items: one function per kind of generated item. Nothing here can fail.

mod composites;
mod constraints;
mod docs;
mod enums;
mod insert;
mod json;
mod patch;
mod root;
mod row;
mod scope;
mod serde;

use proc_macro2::TokenStream;

use crate::config::{Config, Serde};
use crate::ir::{Ir, Schema, Table};
use scope::Scope;

pub(crate) use root::ambiguous;

/// A module to be written: its documentation, its imports and its items in order.
pub(crate) struct Module {
    /// Its name; empty for the root.
    pub name: String,
    /// Documentation, line by line.
    pub docs: Vec<String>,
    /// `use` lines.
    pub uses: Vec<TokenStream>,
    /// Items in order.
    pub items: Vec<Item>,
    /// Modules in it.
    pub modules: Vec<Module>,
}

/// One item of Rust. Emitters hand items over through this seam, and none of them knows how it becomes text.
pub(crate) struct Item {
    /// The type it defines, if it does.
    pub defines: Option<String>,
    /// The item.
    pub tokens: TokenStream,
}

impl Item {
    /// The definition of a type.
    fn definition(name: &str, tokens: TokenStream) -> Self {
        Item {
            defines: Some(name.to_owned()),
            tokens,
        }
    }
}

impl From<TokenStream> for Item {
    fn from(tokens: TokenStream) -> Self {
        Item {
            defines: None,
            tokens,
        }
    }
}

/// What the emitters need of the configuration.
#[derive(Clone, Copy)]
pub(crate) struct Settings<'a> {
    runtime: &'a str,
    serde: Serde,
}

/// The root module with everything in it.
pub(crate) fn emit(ir: &Ir, config: &Config) -> Module {
    let settings = Settings {
        runtime: &config.runtime,
        serde: config.serde,
    };
    let mut root = Module {
        name: String::new(),
        docs: docs::root(ir),
        uses: Vec::new(),
        items: Vec::new(),
        modules: Vec::new(),
    };
    if !ir.json.is_empty() {
        root.modules.push(json::module(ir, settings));
    }
    for schema in &ir.schemas {
        let modules = schema_modules(schema, settings);
        match &schema.module {
            None => root.modules.extend(modules),
            Some(name) => {
                let docs = vec![format!("The schema {}.", docs::code(&schema.name))];
                let mut module = Module {
                    name: name.clone(),
                    docs,
                    uses: Vec::new(),
                    items: Vec::new(),
                    modules,
                };
                module.items = root::exports(&module);
                root.modules.push(module);
            }
        }
    }
    root.items = root::items(&root, settings);
    root.modules.push(root::prelude(settings));
    root.modules.sort_by(|a, b| a.name.cmp(&b.name));
    root
}

fn schema_modules(schema: &Schema, settings: Settings<'_>) -> Vec<Module> {
    let home = |module: &str| {
        schema
            .module
            .iter()
            .cloned()
            .chain([module.to_owned()])
            .collect::<Vec<_>>()
    };
    let mut modules = Vec::new();
    if !schema.enums.is_empty() {
        modules.push(enums::module(&schema.enums, home("enums"), settings));
    }
    if !schema.composites.is_empty() {
        modules.push(composites::module(
            &schema.composites,
            home("composites"),
            settings,
        ));
    }
    modules.extend(
        schema
            .tables
            .iter()
            .map(|table| table_module(table, home(&table.module), settings)),
    );
    modules.sort_by(|a, b| a.name.cmp(&b.name));
    modules
}

/// The module of a table: row, new row, patch, constraints.
fn table_module(table: &Table, home: Vec<String>, settings: Settings<'_>) -> Module {
    let own = [&table.row, &table.new, &table.insert, &table.patch];
    let mut scope = Scope::new(settings.runtime, home, own.into_iter().map(String::as_str));
    let mut items = vec![row::item(table, &mut scope, settings)];
    items.extend(insert::items(table, &mut scope));
    items.extend(patch::item(table, &mut scope));
    items.extend(constraints::items(table, &mut scope));
    let docs = docs::table_module(table);
    Module {
        name: table.module.clone(),
        docs,
        uses: scope.uses(),
        items,
        modules: Vec::new(),
    }
}

//! [`Ir`](crate::ir::Ir) to items: one function per kind of generated item. Nothing here can fail.

mod composites;
mod constraints;
mod docs;
mod enums;
mod functions;
mod insert;
mod json;
mod json_paths;
mod markdown;
mod order;
mod patch;
mod queries;
mod root;
mod row;
mod scope;
mod serde;

use proc_macro2::TokenStream;
use quote::quote;

use crate::config::{Config, Queries, Serde};
use crate::ir::{Ir, Schema, Table};
use scope::Scope;

pub(crate) use root::ambiguous;

/// A module to be written: its documentation, its imports and its items in order.
pub(crate) struct Module {
    /// What it is for.
    pub kind: ModuleKind,
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

/// What a module is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum ModuleKind {
    /// It holds modules: the root, a schema.
    Parent,
    /// It holds types that the module above re-exports.
    Types,
    /// It brings names into scope.
    Prelude,
    /// It holds functions of the schema; behind the feature `runtime` or not.
    Functions { is_optional: bool },
    /// It holds the statements of the table above; behind the feature `runtime` or not.
    Queries { is_optional: bool },
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
    queries: Queries,
}

impl Settings<'_> {
    /// Whether what needs the runtime stands behind the feature of that name.
    fn queries_are_optional(self) -> bool {
        self.queries == Queries::Feature
    }

    /// The attribute of an item that does.
    fn runtime_cfg(self) -> Option<TokenStream> {
        self.queries_are_optional()
            .then(|| quote!(#[cfg(feature = "runtime")]))
    }
}

impl Module {
    /// A module of types.
    fn of_types(name: &str, docs: Vec<String>, uses: Vec<TokenStream>, items: Vec<Item>) -> Self {
        let (kind, modules) = (ModuleKind::Types, Vec::new());
        Module {
            kind,
            name: name.to_owned(),
            docs,
            uses,
            items,
            modules,
        }
    }

    /// A module of modules.
    fn of_modules(name: &str, docs: Vec<String>, modules: Vec<Module>) -> Self {
        let kind = ModuleKind::Parent;
        Module {
            kind,
            name: name.to_owned(),
            docs,
            uses: Vec::new(),
            items: Vec::new(),
            modules,
        }
    }
}

/// The root module with everything in it.
pub(crate) fn emit(ir: &Ir, config: &Config) -> Module {
    let settings = Settings {
        runtime: &config.runtime,
        serde: config.serde,
        queries: config.queries,
    };
    let mut root = Module::of_modules("", docs::root(ir, settings), Vec::new());
    if !ir.json.is_empty() {
        root.modules.push(json::module(ir, settings));
    }
    for schema in &ir.schemas {
        let modules = schema_modules(schema, settings);
        match &schema.module {
            None => root.modules.extend(modules),
            Some(name) => {
                let docs = vec![format!("The schema {}.", docs::code(&schema.name))];
                let mut module = Module::of_modules(name, docs, modules);
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
    if !schema.functions.is_empty() {
        let functions = functions::module(&schema.functions, home("functions"), settings);
        modules.push(functions);
    }
    let table = |table: &Table| table_module(table, home(&table.module), settings);
    modules.extend(schema.tables.iter().map(table));
    modules.sort_by(|a, b| a.name.cmp(&b.name));
    modules
}

/// The module of a table: row, new row, patch, constraints, and its statements below it. A view has its row and its statements.
fn table_module(table: &Table, home: Vec<String>, settings: Settings<'_>) -> Module {
    let own: &[&String] = match table.is_written() {
        true => &[&table.row, &table.new, &table.insert, &table.patch],
        false => &[&table.row],
    };
    let own = own.iter().map(|name| name.as_str());
    let mut scope = Scope::new(settings.runtime, home.clone(), own);
    let mut items = vec![row::item(table, &mut scope, settings)];
    if table.is_written() {
        items.extend(insert::items(table, &mut scope));
        items.extend(patch::item(table, &mut scope));
        items.extend(constraints::items(table, &mut scope));
    }
    let mut module = Module::of_types(
        &table.module,
        docs::table_module(table),
        scope.uses(),
        items,
    );
    if let Some(queries) = table
        .queries
        .as_ref()
        .filter(|_| settings.queries != Queries::Never)
    {
        let columns = queries::handle::module(table, queries, home.clone(), settings);
        module.modules.push(columns);
        module
            .modules
            .push(queries::module(table, queries, home, settings));
        let exports = queries::handle::exports(queries, settings);
        module.items.push(exports.into());
        let exports = queries::exports(table, queries, settings);
        module.items.extend(exports.map(Item::from));
    }
    module
}

//! The root of the crate: what is re-exported, and the prelude.

use std::collections::BTreeMap;

use quote::quote;

use super::order::version_key;
use super::scope::path;
use super::{Item, Module, ModuleKind, Settings};
use crate::config::Queries;
use crate::naming::ident;

/// The items of the root: the canary of the runtime's format, then the re-exports.
pub(crate) fn items(root: &Module, settings: Settings<'_>) -> Vec<Item> {
    let runtime = path(settings.runtime);
    let mut items = vec![quote!(const _: () = #runtime::FORMAT_1;).into()];
    items.extend(exports(root));
    items
}

/// `pub use` of every type that only one of the modules defines. Modules of other schemas keep theirs.
pub(crate) fn exports(parent: &Module) -> Vec<Item> {
    let homes = homes(parent);
    let mut exports: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, modules) in &homes {
        if let ([module], false) = (modules.as_slice(), is_module(parent, name)) {
            exports.entry(module).or_default().push(name);
        }
    }
    let line = |(module, mut names): (&str, Vec<&str>)| {
        names.sort_by_key(|name| version_key(name));
        let module = ident(module);
        let names = names.into_iter().map(ident);
        quote!(pub use self::#module::{#(#names),*};).into()
    };
    let mut exports: Vec<(&str, Vec<&str>)> = exports.into_iter().collect();
    exports.sort_by_key(|(module, _)| version_key(module));
    exports.into_iter().map(line).collect()
}

/// The types that more than one module defines, or that are called like a module: the name of the module above, which
/// exports none of them, the type, and the modules.
pub(crate) fn ambiguous(parent: &Module) -> Vec<(String, String, Vec<String>)> {
    let several = homes(parent)
        .into_iter()
        .filter(|(name, modules)| modules.len() > 1 || is_module(parent, name));
    let mut found: Vec<(String, String, Vec<String>)> = several
        .map(|(name, modules)| {
            let modules = modules.into_iter().map(str::to_owned).collect();
            (parent.name.clone(), name, modules)
        })
        .collect();
    let below = parent
        .modules
        .iter()
        .filter(|module| module.kind == ModuleKind::Parent);
    found.extend(below.flat_map(ambiguous));
    found
}

fn is_module(parent: &Module, name: &str) -> bool {
    parent.modules.iter().any(|module| module.name == name)
}

/// Each type and the modules directly below that define it.
fn homes(parent: &Module) -> BTreeMap<String, Vec<&str>> {
    let mut homes: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for module in parent
        .modules
        .iter()
        .filter(|module| module.kind == ModuleKind::Types)
    {
        for name in module.items.iter().filter_map(|item| item.defines.clone()) {
            homes.entry(name).or_default().push(&module.name);
        }
    }
    homes
}

/// What a `use …::prelude::*` brings.
pub(crate) fn prelude(settings: Settings<'_>) -> Module {
    let runtime = path(settings.runtime);
    let docs =
        vec!["What nearly every file that uses this crate needs: `use …::prelude::*;`.".to_owned()];
    let mut items = vec![
        quote!(pub use #runtime::Setting::{Set, Unset};).into(),
        quote!(pub use #runtime::{Secret, Setting};).into(),
    ];
    if settings.queries != Queries::Never {
        let cfg = settings.runtime_cfg();
        // Families of methods come without their names, which tables may have too.
        let names = quote!({
            Aggregates as _, Arrays as _, Bitwise as _, Bytes as _, Cast as _, CommonDivisor as _, Comparison as _, Cond,
            Condition, Conditional as _, Durations as _, Expression, Integers as _, Intervals as _, JsonArray as _, JsonMap as _, Jsonb as _, Lock, Mode,
            Moments as _, Networks as _, Numbers as _, Numerics as _, OrderedSets as _, Parameter, Ranges as _,
            Seconds as _, Statistics as _, Strings as _, Subqueries as _, Text as _, TextQuery as _, TextSearch as _, ToChar as _, Trigonometry as _, Truth as _, Window,
            WindowFunctions as _, all, any, case, count, exists, not_exists, row, row_number, scalar
        });
        items.push(quote!(#cfg pub use #runtime::query::#names;).into());
    }
    let mut prelude = Module::of_types("prelude", docs, Vec::new(), items);
    prelude.kind = ModuleKind::Prelude;
    prelude
}

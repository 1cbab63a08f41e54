//! The root of the crate: what is re-exported, and the prelude.

use std::collections::BTreeMap;

use quote::quote;

use super::scope::path;
use super::{Item, Module, Settings};
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
        if let [module] = modules.as_slice() {
            exports.entry(module).or_default().push(name);
        }
    }
    let line = |(module, names): (&str, Vec<&str>)| {
        let module = ident(module);
        let names = names.into_iter().map(ident);
        quote!(pub use self::#module::{#(#names),*};).into()
    };
    exports.into_iter().map(line).collect()
}

/// The types that more than one module defines, with the modules.
pub(crate) fn ambiguous(parent: &Module) -> Vec<(String, Vec<String>)> {
    let several = homes(parent)
        .into_iter()
        .filter(|(_, modules)| modules.len() > 1);
    several
        .map(|(name, modules)| (name, modules.into_iter().map(str::to_owned).collect()))
        .collect()
}

/// Each type and the modules directly below that define it.
fn homes(parent: &Module) -> BTreeMap<String, Vec<&str>> {
    let mut homes: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for module in parent
        .modules
        .iter()
        .filter(|module| module.modules.is_empty())
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
    let items = [
        quote!(pub use #runtime::Setting::{Set, Unset};),
        quote!(pub use #runtime::{Secret, Setting};),
    ];
    Module {
        name: "prelude".to_owned(),
        docs,
        uses: Vec::new(),
        items: items.map(Item::from).into(),
        modules: Vec::new(),
    }
}

//! Which names are short in a module: those of its `use` lines, unless something of the module is called so.
//!
//! A table `options` has a row `Option`, a table `settings` a row `Setting`: there the library's type is written
//! with its whole path.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::order::{VersionKey, version_key};
use crate::ir::{Head, Type};
use crate::naming::ident;

/// The names of one module.
pub(crate) struct Scope {
    runtime: String,
    /// The modules from the root to this one.
    home: Vec<String>,
    own: BTreeSet<String>,
    serde_is_optional: bool,
    codec_is_optional: bool,
    /// Imported names and the path each comes from.
    imports: BTreeMap<String, String>,
}

impl Scope {
    /// The module at `home`, with these types of its own.
    pub(crate) fn new<'a>(
        runtime: &str,
        home: Vec<String>,
        own: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        Scope {
            runtime: runtime.to_owned(),
            home,
            own: own.into_iter().map(str::to_owned).collect(),
            serde_is_optional: false,
            codec_is_optional: false,
            imports: BTreeMap::new(),
        }
    }

    /// A type, and what it takes to name it.
    pub(crate) fn ty(&mut self, ty: &Type) -> TokenStream {
        let head = match &ty.head {
            Head::Primitive(text) => path(text),
            Head::Prelude(short, long) => self.prelude(short, long),
            Head::Value(name) => self.value(name),
            Head::Runtime(name) => self.runtime(name),
            Head::InRuntime(module, name) => self.in_runtime(module, name),
            Head::BTreeMap => self.import("::std::collections", "BTreeMap"),
            Head::Generated(modules, name) => self.generated(modules, name),
            Head::Path(text) => path(text),
        };
        let arguments: Vec<TokenStream> = ty
            .arguments
            .iter()
            .map(|argument| self.ty(argument))
            .collect();
        if arguments.is_empty() {
            head
        } else {
            quote!(#head<#(#arguments),*>)
        }
    }

    /// A name of the standard prelude.
    pub(crate) fn prelude(&self, short: &str, long: &str) -> TokenStream {
        if self.is_free(short) {
            path(short)
        } else {
            path(long)
        }
    }

    /// An item at the root of the runtime.
    pub(crate) fn runtime(&mut self, name: &str) -> TokenStream {
        self.import(&self.runtime.clone(), name)
    }

    /// An item of a module of the runtime.
    pub(crate) fn in_runtime(&mut self, module: &str, name: &str) -> TokenStream {
        self.import(&format!("{}::{module}", self.runtime), name)
    }

    /// The trait of futures: in the prelude only from edition 2024 on.
    pub(crate) fn future(&mut self) -> TokenStream {
        self.import("::core::future", "Future")
    }

    /// A type under `types` of the runtime.
    fn value(&mut self, name: &str) -> TokenStream {
        self.in_runtime("types", name)
    }

    fn generated(&mut self, modules: &[String], name: &str) -> TokenStream {
        if self.home == modules {
            return path(name);
        }
        // Up to the nearest module that both are in, and down from there.
        let shared = self.home[..self.home.len() - 1]
            .iter()
            .zip(modules)
            .take_while(|(ours, theirs)| ours == theirs)
            .count();
        let up = vec!["super"; self.home.len() - shared];
        let down = modules[shared..].iter().map(String::as_str);
        let from: Vec<&str> = up.into_iter().chain(down).collect();
        self.import(&from.join("::"), name)
    }

    /// The short name, imported; or the whole path where the short one means something else.
    fn import(&mut self, from: &str, name: &str) -> TokenStream {
        let is_ours = self.imports.get(name).is_some_and(|other| other == from);
        if !is_ours
            && (self.imports.contains_key(name) || !self.is_free(name) || PRELUDE.contains(&name))
        {
            return path(&format!("{from}::{name}"));
        }
        self.imports.insert(name.to_owned(), from.to_owned());
        let name = ident(name);
        quote!(#name)
    }

    fn is_free(&self, name: &str) -> bool {
        !self.own.contains(name)
    }

    /// The `use` lines: one per module that something comes from.
    pub(crate) fn uses(&self) -> Vec<TokenStream> {
        let mut by_path: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, from) in &self.imports {
            by_path.entry(from).or_default().push(name);
        }
        let mut lines: Vec<(&str, Vec<&str>)> = by_path.into_iter().collect();
        lines.sort_by_key(|(from, names)| use_order(from, names));
        let line = |(from, mut names): (&str, Vec<&str>)| {
            names.sort_by_key(|name| version_key(name));
            let cfg = match from {
                _ if from == self.optional_serde() => Some(quote!(#[cfg(feature = "serde")])),
                _ if from == self.optional_codec() => Some(quote!(#[cfg(feature = "runtime")])),
                _ => None,
            };
            let from = path(from);
            let names = names.into_iter().map(ident);
            quote!(#cfg use #from::{#(#names),*};)
        };
        lines.into_iter().map(line).collect()
    }

    fn optional_serde(&self) -> String {
        if self.serde_is_optional {
            format!("{}::serde", self.runtime)
        } else {
            String::new()
        }
    }

    fn optional_codec(&self) -> String {
        if self.codec_is_optional {
            format!("{}::codec", self.runtime)
        } else {
            String::new()
        }
    }

    /// An item of the codec, imported under the feature `runtime` if that is what turns it on.
    pub(crate) fn codec(&mut self, name: &str, is_optional: bool) -> TokenStream {
        self.codec_is_optional |= is_optional;
        self.in_runtime("codec", name)
    }

    /// `Serialize` and `Deserialize`, imported under the feature `serde` if that is what turns them on.
    pub(crate) fn serde(&mut self, is_optional: bool) -> (TokenStream, TokenStream) {
        self.serde_is_optional |= is_optional;
        let from = format!("{}::serde", self.runtime);
        (
            self.import(&from, "Serialize"),
            self.import(&from, "Deserialize"),
        )
    }
}

/// The place of a `use` among others, as rustfmt has it: `super` first, a list behind single names.
fn use_order(from: &str, names: &[&str]) -> Vec<(u8, VersionKey)> {
    let segment = |name: &str| (u8::from(name != "super"), version_key(name));
    let last = match names {
        [name] => segment(name),
        _ => (2, VersionKey::new()),
    };
    from.split("::").map(segment).chain([last]).collect()
}

/// Names that mean something in every module: a generated type of such a name is never imported over them.
const PRELUDE: &[&str] = &[
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Eq",
    "Err",
    "From",
    "Into",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Self",
    "Send",
    "Some",
    "String",
    "Sync",
    "ToString",
    "Vec",
];

/// Text to tokens. What comes here was checked when the configuration was read, or is the generator's own.
pub(crate) fn path(text: &str) -> TokenStream {
    text.parse().unwrap_or_default()
}

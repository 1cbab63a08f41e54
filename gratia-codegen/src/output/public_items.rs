//! The public items of generated code: what a run takes away or changes under the feet of its users.

use std::collections::BTreeMap;
use std::fmt;

use quote::ToTokens;
use syn::{Fields, Item, Visibility};

use super::Plan;

/// A public item that a run removes or changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublicChange {
    /// `products::Product::stock`.
    Removed(String),
    /// An item, its type before and its type after.
    Retyped(String, String, String),
}

impl fmt::Display for PublicChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PublicChange::Removed(path) => write!(f, "removed {path}"),
            PublicChange::Retyped(path, old, new) => write!(f, "retyped {path}: {old} -> {new}"),
        }
    }
}

/// What a plan takes away or changes, by path. Types that go as a whole do not list their fields.
pub fn public_changes(plan: &Plan) -> Vec<PublicChange> {
    let mut changes = Vec::new();
    for change in &plan.changes {
        let Some(old) = &change.old else { continue };
        let module = module_of(&change.name);
        let old = items(old, &module);
        let new = items(change.new.as_deref().unwrap_or_default(), &module);
        for (path, old_type) in &old {
            let parent_is_gone = path
                .rsplit_once("::")
                .is_some_and(|(parent, _)| old.contains_key(parent) && !new.contains_key(parent));
            match new.get(path) {
                None if !parent_is_gone => changes.push(PublicChange::Removed(path.clone())),
                Some(new_type) if new_type != old_type => {
                    changes.push(PublicChange::Retyped(
                        path.clone(),
                        old_type.clone(),
                        new_type.clone(),
                    ));
                }
                _ => {}
            }
        }
    }
    changes
}

/// `audit/logs.rs` is the module `audit::logs`.
fn module_of(name: &str) -> String {
    let module = name.trim_end_matches(".rs").trim_end_matches("/mod");
    if module == "lib" {
        String::new()
    } else {
        module.replace('/', "::")
    }
}

/// Public types, fields, variants and constants, each with its type. Text that is no Rust has none.
fn items(text: &str, module: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    if let Ok(file) = syn::parse_file(text) {
        collect(&file.items, module, &mut found);
    }
    found
}

fn collect(items: &[Item], module: &str, found: &mut BTreeMap<String, String>) {
    let path = |name: &syn::Ident| {
        if module.is_empty() {
            name.to_string()
        } else {
            format!("{module}::{name}")
        }
    };
    for item in items {
        match item {
            Item::Mod(inner) => {
                if let Some((_, items)) = &inner.content {
                    collect(items, &path(&inner.ident), found);
                }
            }
            Item::Struct(item) => {
                let path = path(&item.ident);
                if let Fields::Named(fields) = &item.fields {
                    for field in fields
                        .named
                        .iter()
                        .filter(|field| matches!(field.vis, Visibility::Public(_)))
                    {
                        let name = field
                            .ident
                            .as_ref()
                            .map(ToString::to_string)
                            .unwrap_or_default();
                        found.insert(format!("{path}::{name}"), type_text(&field.ty));
                    }
                }
                found.insert(path, "struct".to_owned());
            }
            Item::Enum(item) => {
                let path = path(&item.ident);
                for variant in &item.variants {
                    found.insert(
                        format!("{path}::{}", variant.ident),
                        type_text(&variant.fields),
                    );
                }
                found.insert(path, "enum".to_owned());
            }
            Item::Const(item) if matches!(item.vis, Visibility::Public(_)) => {
                found.insert(path(&item.ident), type_text(&item.ty));
            }
            Item::Type(item) => {
                found.insert(path(&item.ident), type_text(&item.ty));
            }
            _ => {}
        }
    }
}

fn type_text(ty: &impl ToTokens) -> String {
    ty.to_token_stream()
        .to_string()
        .replace(" < ", "<")
        .replace(" >", ">")
        .replace(" ,", ",")
}

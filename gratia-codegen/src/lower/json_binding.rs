//! What the JSON of a column is: gratia.toml, then the column's COMMENT, then its domain's, then any JSON.

use gratia_schema::catalog::{Column, DataType, TagKind};
use gratia_schema::diagnostic::{Diagnostic, did_you_mean};
use gratia_schema::source::{Span, Spanned};

use super::Lower;
use super::json::generated;
use crate::codes;
use crate::config::ColumnSettings;
use crate::ir::{Head, Type};

/// The types that a binding can name besides shapes and paths.
const KNOWN: &[&str] = &[
    "Option", "Vec", "BTreeMap", "String", "Value", "bool", "i32", "i64", "f64",
];

impl Lower<'_> {
    /// The type bound to a column of this base type; `None` if nothing is bound.
    pub(super) fn json_binding(
        &mut self,
        setting: &ColumnSettings,
        column: &Column,
        base: &DataType,
    ) -> Option<Type> {
        let binding = setting
            .json
            .clone()
            .or_else(|| json_tag(column.comment.as_ref()))
            .or_else(|| json_tag(self.catalog.user_type(&column.data_type)?.comment.as_ref()))?;
        if !base
            .as_builtin()
            .is_some_and(|builtin| matches!(builtin.name, "json" | "jsonb"))
        {
            // A tag on another type is said by the check of the catalog; this one stands in gratia.toml.
            self.diagnostics.push(
                Diagnostic::error(
                    &codes::CONFIG_VALUE,
                    format!("column `{}` is {}, no JSON", column.name, column.data_type),
                )
                .at(binding.span, "")
                .help("`json` is for columns of type json or jsonb"),
            );
            return None;
        }
        match syn::parse_str::<syn::Type>(&binding.value) {
            Ok(written) => Some(self.bound_type(&written, &binding)),
            Err(_) => {
                self.no_type(&binding);
                None
            }
        }
    }

    fn no_type(&mut self, binding: &Spanned<String>) {
        let message = format!("`{}` is no type that JSON can be bound to", binding.value);
        self.diagnostics.push(
            Diagnostic::error(&codes::BAD_SHAPE_TYPE, message)
                .at(binding.span, "")
                .help(
                    "write a shape or a Rust type: `Address`, `Vec<String>`, `::my_types::Stats`",
                ),
        );
    }

    fn bound_type(&mut self, written: &syn::Type, binding: &Spanned<String>) -> Type {
        let syn::Type::Path(path) = written else {
            self.no_type(binding);
            return Type::value("Value");
        };
        if path.path.leading_colon.is_some() {
            let text = quote::quote!(#written).to_string().replace(' ', "");
            return Type::plain(Head::Path(text));
        }
        let Some(segment) = path
            .path
            .segments
            .last()
            .filter(|_| path.path.segments.len() == 1)
        else {
            return self.unknown_shape(&binding.value, binding.span);
        };
        let name = segment.ident.to_string();
        let arguments: Vec<&syn::Type> = match &segment.arguments {
            syn::PathArguments::AngleBracketed(arguments) => arguments
                .args
                .iter()
                .filter_map(|argument| match argument {
                    syn::GenericArgument::Type(ty) => Some(ty),
                    _ => None,
                })
                .collect(),
            _ => Vec::new(),
        };
        if self.shapes.get(&name).is_some() && arguments.is_empty() {
            return generated(&name);
        }
        match (name.as_str(), arguments.as_slice()) {
            ("Option", [inner]) => self.bound_type(inner, binding).option(),
            ("Vec", [inner]) => self.bound_type(inner, binding).vec(),
            ("BTreeMap", [key, value]) if is_string(key) => self.bound_type(value, binding).map(),
            ("String", []) => Type::string(),
            ("Value", []) => Type::value("Value"),
            ("bool", []) => Type::primitive("bool"),
            ("i32", []) => Type::primitive("i32"),
            ("i64", []) => Type::primitive("i64"),
            ("f64", []) => Type::primitive("f64"),
            _ => self.unknown_shape(&name, binding.span),
        }
    }

    fn unknown_shape(&mut self, name: &str, span: Span) -> Type {
        let known: Vec<&str> = self.shapes.names().chain(KNOWN.iter().copied()).collect();
        let message = format!("there is no shape `{name}`");
        let diagnostic = Diagnostic::error(&codes::UNKNOWN_SHAPE, message).at(span, "");
        let help = match (did_you_mean(name, known), &self.config.shapes) {
            _ if name.contains("::") => {
                format!("a type of yours is written from the root: `::{name}`")
            }
            (Some(near), _) => format!("did you mean `{near}`?"),
            (None, Some(file)) => {
                format!(
                    "add it under `$defs` of {file}, or name a type of yours from the root: `::my_types::{name}`"
                )
            }
            (None, None) => {
                "name the file of shapes in gratia.toml: `shapes = \"jsonb.schema.json\"`"
                    .to_owned()
            }
        };
        self.diagnostics.push(diagnostic.help(help));
        Type::value("Value")
    }
}

fn json_tag(comment: Option<&gratia_schema::catalog::Comment>) -> Option<Spanned<String>> {
    comment?.tags.iter().find_map(|tag| match &tag.kind {
        TagKind::Json(shape) => Some(Spanned {
            value: shape.clone(),
            span: tag.span,
        }),
        _ => None,
    })
}

fn is_string(ty: &syn::Type) -> bool {
    matches!(ty, syn::Type::Path(path) if path.path.is_ident("String"))
}

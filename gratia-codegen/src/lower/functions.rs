//! Functions of the schema: which of them an expression can call, and what each is called.

use std::collections::BTreeSet;

use gratia_schema::catalog::{self, QualifiedName, UserTypeKind};
use gratia_schema::diagnostic::Diagnostic;

use super::table::holds;
use super::{Lower, settings, type_table};
use crate::codes;
use crate::config::{Queries, find};
use crate::ir::{Function, FunctionArgument, Read, Type};
use crate::naming;

impl Lower<'_> {
    /// The functions of a schema.
    pub(super) fn functions(&mut self, schema: &str) -> Vec<Function> {
        if self.config.queries == Queries::Never {
            return Vec::new();
        }
        let catalog = self.catalog;
        let of_schema = catalog
            .functions
            .iter()
            .filter(|(name, _)| name.schema == schema);
        let mut taken = BTreeSet::new();
        let mut functions = Vec::new();
        for (name, overloads) in of_schema {
            // Their order must not matter: the one of the fewest arguments has the name.
            let mut overloads: Vec<&catalog::Function> = overloads.iter().collect();
            overloads.sort_by_cached_key(|function| (function.arguments.len(), types(function)));
            for function in overloads {
                match self.function(name, function) {
                    Some(mut lowered) => {
                        // Functions of one name are told apart by what they take.
                        if taken.contains(&lowered.name) {
                            lowered.name = self.by_types(&lowered.name, function);
                        }
                        taken.insert(lowered.name.clone());
                        functions.push(lowered);
                    }
                    None => self.diagnostics.push(
                        Diagnostic::warning(
                            &codes::FUNCTION_NOT_CALLED,
                            format!("function `{name}` cannot be called from queries"),
                        )
                        .at(
                            function.origin,
                            "one of its types cannot be read or bound yet",
                        )
                        .help("a fragment can call it: `raw::<T>(\"name({})\", …)`"),
                    ),
                }
            }
        }
        functions
    }

    fn function(&mut self, name: &QualifiedName, function: &catalog::Function) -> Option<Function> {
        let mut arguments = Vec::new();
        let mut listed = Vec::new();
        let mut names = BTreeSet::new();
        for (at, argument) in function.arguments.iter().enumerate() {
            let (holds, _) = self.held(&argument.data_type, function)?;
            let given = argument.name.as_deref().unwrap_or_default();
            listed.push(format!("{given} {}", argument.data_type).trim().to_owned());
            let mut rust = naming::field(if given.is_empty() { "arg" } else { given });
            if given.is_empty() || !names.insert(rust.clone()) {
                rust = format!("arg_{}", at + 1);
            }
            arguments.push(FunctionArgument {
                name: rust,
                holds,
                cast: format!("::{}", argument.data_type),
            });
        }
        let (returns, read_cast) = self.held(&function.returns, function)?;
        Some(Function {
            name: naming::field(&name.name),
            sql: name.to_string(),
            signature: format!("{name}({}) RETURNS {}", listed.join(", "), function.returns),
            arguments,
            returns,
            read_cast,
        })
    }

    /// What values of the type hold, and the cast by which they are read.
    fn held(
        &mut self,
        data_type: &catalog::DataType,
        function: &catalog::Function,
    ) -> Option<(Type, String)> {
        let wire = self
            .wire_of(data_type)
            .filter(|_| self.has_rust_type(data_type))?;
        let ty = match wire.json {
            true => Type::value("Value"),
            false => self.data_type(data_type, None, function.origin),
        };
        let cast = match wire.read {
            Read::Plain => String::new(),
            Read::Cast(cast) => cast,
            Read::Between(_) => return None,
        };
        Some((holds(&ty, wire.json), cast))
    }

    /// Whether a type has a Rust type that nobody has to name first.
    fn has_rust_type(&self, data_type: &catalog::DataType) -> bool {
        let base = self.catalog.without_domains(data_type);
        match self.catalog.user_type(&base).map(|found| &found.kind) {
            Some(UserTypeKind::Extension { .. }) => {
                let name = settings::type_key(&base);
                find(&self.config.types, &name).is_some() || type_table::extension(&name).is_some()
            }
            _ => true,
        }
    }

    fn by_types(&self, name: &str, function: &catalog::Function) -> String {
        let plain = name.trim_start_matches("r#").trim_end_matches('_');
        naming::field(&format!("{plain}_{}", types(function).join("_")))
    }
}

/// The types that a function takes.
fn types(function: &catalog::Function) -> Vec<String> {
    let types = function.arguments.iter();
    types.map(|a| a.data_type.to_string()).collect()
}

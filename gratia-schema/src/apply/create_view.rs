//! CREATE VIEW and DROP VIEW.

use std::collections::BTreeSet;

use super::Apply;
use super::views::Defined;
use crate::ast::{CreateView, DropView, ObjectName};
use crate::catalog::{Column, QualifiedName, Table, View};
use crate::diagnostic::{Diagnostic, codes};
use crate::infer::Output;

impl Apply<'_> {
    pub(super) fn create_view(&mut self, written: CreateView) {
        let name = self.target_name(&written.name);
        let replaced = match self.catalog.views.get(&name) {
            Some(view) if written.or_replace && !view.materialized => Some(view.clone()),
            _ => None,
        };
        if let Some(first) = self.relation_origin(&name).filter(|_| replaced.is_none()) {
            if !written.if_not_exists {
                let span = written.name.span();
                let shown = name.to_string();
                self.duplicate(
                    &codes::DUPLICATE_RELATION,
                    "relation",
                    &shown,
                    span,
                    Some(first),
                );
            }
            return;
        }
        // The rows of a view are of a type that is called like it.
        if let Some(first) = self.catalog.types.get(&name).map(|found| found.origin) {
            let (name, span) = (name.to_string(), written.name.span());
            self.duplicate(&codes::DUPLICATE_OBJECT, "type", &name, span, Some(first));
        }
        let defined = Defined {
            name: name.clone(),
            search_path: self.search_path.clone(),
            place: written.name.span(),
            columns: written.columns,
            query: written.query.read,
            written: written.query.written.span,
        };
        let outputs = self.outputs(&defined);
        let (outputs, reads) = match outputs {
            Ok(outputs) => (outputs.columns, outputs.reads),
            Err(_) => (Vec::new(), BTreeSet::new()),
        };
        self.require_different(&outputs);
        let columns = outputs.iter().enumerate().map(|(at, output)| {
            let before = replaced
                .as_ref()
                .and_then(|view| view.relation.columns.get(at))
                .filter(|before| before.name == output.name);
            column(output, before)
        });
        let mut relation = Table {
            name: name.clone(),
            unlogged: false,
            row_security: false,
            columns: columns.collect(),
            constraints: Vec::new(),
            indexes: Vec::new(),
            comment: None,
            origin: written.name.span(),
        };
        if let Some(replaced) = replaced {
            relation.comment = replaced.relation.comment;
            self.view_queries.retain(|other| other.name != name);
        }
        self.view_queries.push(defined);
        let view = View {
            relation,
            materialized: written.materialized,
            query: written.query.written.text,
            options: written.options,
            with_data: written.with_data,
            // Until all comments are read, a column may still get its type.
            is_known: !outputs.is_empty(),
            bases: outputs.into_iter().map(|output| output.base).collect(),
            reads,
        };
        self.catalog.views.insert(name, view);
    }

    pub(super) fn drop_view(&mut self, dropped: &DropView) {
        for name in &dropped.names {
            let kind = |materialized| match materialized {
                true => "materialized view",
                false => "view",
            };
            let found = self.find_view(name);
            let Some(found) = found
                .filter(|found| self.catalog.views[found].materialized == dropped.materialized)
            else {
                if !dropped.if_exists {
                    let kind = kind(dropped.materialized);
                    let message = format!("{kind} `{}` does not exist", name.shown());
                    let diagnostic = Diagnostic::error(&codes::UNKNOWN_RELATION, message)
                        .at(name.span(), "not created above this line")
                        .help("remove it from the statement, or write `IF EXISTS`");
                    self.diagnostics.push(diagnostic);
                }
                continue;
            };
            self.remove_view(&found, name, dropped.cascade);
        }
    }

    fn remove_view(&mut self, name: &QualifiedName, written: &ObjectName, cascade: bool) {
        let views = self.catalog.views.iter();
        let built_on = views.filter(|(_, view)| view.reads.contains(name));
        let built_on: Vec<QualifiedName> = built_on.map(|(other, _)| other.clone()).collect();
        if let Some(first) = built_on.first().filter(|_| !cascade) {
            let message = format!("view `{first}` reads `{name}`");
            let origin = self.catalog.views[first].relation.origin;
            self.diagnostics.push(
                Diagnostic::error(&codes::STILL_NEEDED, message)
                    .at(written.span(), "dropped here")
                    .also(origin, "reads it")
                    .help("drop that one first, or write `CASCADE`"),
            );
            return;
        }
        self.catalog.views.remove(name);
        self.view_queries.retain(|other| other.name != *name);
        for other in built_on {
            self.remove_view(&other, written, cascade);
        }
    }

    fn require_different(&mut self, outputs: &[Output]) {
        for (at, second) in outputs.iter().enumerate() {
            let first = outputs[..at].iter().find(|first| first.name == second.name);
            if let Some(first) = first {
                let message = format!("a view has two columns `{}`", second.name);
                self.diagnostics.push(
                    Diagnostic::error(&codes::DUPLICATE_COLUMN, message)
                        .at(second.span, "the second one")
                        .also(first.span, "the first one")
                        .help("give one of them another name with `AS`"),
                );
            }
        }
    }
}

/// A column as it is made, or as it was made before the view was replaced: what was built on it in between sees it.
pub(super) fn column(output: &Output, before: Option<&Column>) -> Column {
    let unknown = crate::catalog::DataType::unknown;
    Column {
        name: output.name.clone(),
        data_type: output.data_type.clone().unwrap_or_else(|_| unknown()),
        not_null: !output.nullable,
        default: None,
        generated: None,
        identity: None,
        collation: None,
        comment: before.and_then(|before| before.comment.clone()),
        origin: before.map_or(output.span, |before| before.origin),
        type_origin: output.span,
    }
}

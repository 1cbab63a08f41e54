//! COMMENT ON: documentation and tags.

use super::{Apply, tags};
use crate::ast::{CommentTarget, ObjectName};
use crate::catalog::{Comment, Constraint};
use crate::diagnostic::{Diagnostic, codes};
use crate::source::Spanned;

impl Apply<'_> {
    pub(super) fn comment(&mut self, target: CommentTarget, text: Option<Spanned<String>>) {
        let comment = text.map(|text| self.read_comment(text));
        match target {
            CommentTarget::Table(name) => {
                if let Some(name) = self.resolve_table(&name)
                    && let Some(table) = self.catalog.tables.get_mut(&name)
                {
                    table.comment = comment;
                }
            }
            CommentTarget::View(name) => {
                if let Some(name) = self.resolve_view(&name)
                    && let Some(view) = self.catalog.views.get_mut(&name)
                {
                    view.relation.comment = comment;
                }
            }
            CommentTarget::Column { table, column } => {
                // The column of a composite type is named alike.
                if self.find_type(&table).is_some() {
                    return;
                }
                let Some(table) = self.resolve_relation(&table) else {
                    return;
                };
                if self.has_unknown_columns(&table) {
                    return;
                }
                if self.require_column(&table, &column)
                    && let Some(column) = self.column_mut(&table, &column.value)
                {
                    column.comment = comment;
                }
            }
            CommentTarget::Type(name) => match self.find_type(&name) {
                Some(found) => {
                    if let Some(user_type) = self.catalog.types.get_mut(&found) {
                        user_type.comment = comment;
                    }
                }
                None => self.unknown_user_type("type", &name),
            },
            CommentTarget::Constraint { name, table } => {
                let Some(table) = self.resolve_table(&table) else {
                    return;
                };
                let Some(table) = self.catalog.tables.get_mut(&table) else {
                    return;
                };
                match table.constraints.iter_mut().find(|c| c.name == name.value) {
                    Some(constraint) => constraint.comment = comment,
                    None => {
                        let known = table.constraints.iter().map(|c| c.name.clone());
                        let known: Vec<String> = known.collect();
                        self.unknown_object("constraint", &name, known.iter().map(String::as_str));
                    }
                }
            }
            CommentTarget::Index(name) => self.comment_on_index(&name, comment),
            CommentTarget::Other => {}
        }
    }

    /// An index of its own, or the one behind a constraint, whose comment is not kept.
    fn comment_on_index(&mut self, name: &ObjectName, comment: Option<Comment>) {
        let wanted = &name.name.value;
        let views = self.catalog.views.values_mut();
        let views = views.map(|view| &mut view.relation);
        let tables = self.catalog.tables.values_mut().chain(views);
        let index = tables
            .flat_map(|table| &mut table.indexes)
            .find(|index| index.name == *wanted);
        if let Some(index) = index {
            index.comment = comment;
            return;
        }
        let tables = self.catalog.relations();
        let of_constraint = |c: &Constraint| c.has_index() && c.name == *wanted;
        if !tables
            .clone()
            .any(|table| table.constraints.iter().any(of_constraint))
        {
            let known = tables.flat_map(|table| &table.indexes);
            let diagnostic = Diagnostic::error(
                &codes::UNKNOWN_OBJECT,
                format!("index `{wanted}` does not exist"),
            )
            .at(name.span(), "not created above this line")
            .suggest(wanted, known.map(|index| index.name.as_str()), || {
                "create the index above this statement".to_owned()
            });
            self.missing("index", name, diagnostic);
        }
    }

    fn read_comment(&mut self, text: Spanned<String>) -> Comment {
        let (documentation, tags) = tags::read(&text, self.sources, self.diagnostics);
        Comment {
            text: text.value,
            documentation,
            tags,
            origin: text.span,
        }
    }
}

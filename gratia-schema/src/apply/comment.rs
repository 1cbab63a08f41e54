//! COMMENT ON: documentation and tags.

use super::{Apply, tags};
use crate::ast::CommentTarget;
use crate::catalog::Comment;
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
            CommentTarget::Column { table, column } => {
                // The column of a composite type or a view is named alike.
                if self.find_type(&table).is_some() {
                    return;
                }
                let Some(table) = self.resolve_table(&table) else {
                    return;
                };
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
                None => self.unknown_object("type", &name.name.value, name.span()),
            },
            CommentTarget::Constraint { name, table } => {
                let Some(table) = self.resolve_table(&table) else {
                    return;
                };
                let found =
                    self.catalog.tables.get_mut(&table).and_then(|table| {
                        table.constraints.iter_mut().find(|c| c.name == name.value)
                    });
                match found {
                    Some(constraint) => constraint.comment = comment,
                    None => self.unknown_object("constraint", &name.value, name.span),
                }
            }
            CommentTarget::Index(name) => {
                let wanted = &name.name.value;
                let tables = self.catalog.tables.values_mut();
                for index in tables
                    .flat_map(|table| &mut table.indexes)
                    .filter(|index| index.name == *wanted)
                {
                    index.comment.clone_from(&comment);
                }
            }
            CommentTarget::Other => {}
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

//! Settings of columns against their types: what a tag cannot say of a column, gratia.toml cannot either.

use gratia_schema::catalog::{Column, TagKind};
use gratia_schema::check::misfit;
use gratia_schema::diagnostic::Diagnostic;
use gratia_schema::source::Span;

use super::{Lower, settings};
use crate::codes;

impl Lower<'_> {
    /// Says every setting that does not fit the type of its column.
    pub(super) fn check_fit(&mut self) {
        let (catalog, config) = (self.catalog, self.config);
        for table in catalog.relations() {
            let is_table = catalog.tables.contains_key(&table.name);
            let key = settings::key(&table.name);
            for column in &table.columns {
                let name = format!("{key}.{}", column.name);
                for setting in config.columns.iter().filter(|setting| setting.name == name) {
                    if setting.value.secret == Some(true) {
                        self.fits(column, &TagKind::Secret, setting.span);
                    }
                    if setting.value.touch == Some(true) {
                        self.fits(column, &TagKind::Touch, setting.span);
                        if !is_table {
                            let wanted = ("touch", "tables, a view is not updated");
                            self.does_not_fit(column, wanted, setting.span);
                        }
                    }
                    let dimensions = catalog.without_domains(&column.data_type).dimensions;
                    if setting.value.elements.is_some() && dimensions == 0 {
                        self.does_not_fit(column, ("elements", "an array type"), setting.span);
                    }
                }
                for touch in config
                    .touch
                    .iter()
                    .filter(|touch| is_table && touch.name == column.name)
                {
                    self.fits(column, &TagKind::Touch, touch.span);
                }
            }
        }
    }

    fn fits(&mut self, column: &Column, kind: &TagKind, span: Option<Span>) {
        if let Some(misfit) = misfit(self.catalog, column, kind) {
            self.does_not_fit(column, misfit, span);
        }
    }

    fn does_not_fit(&mut self, column: &Column, (name, wanted): (&str, &str), span: Option<Span>) {
        let message = format!(
            "`{name}` does not fit column `{}` of type {}",
            column.name, column.data_type
        );
        let diagnostic = Diagnostic::error(&codes::CONFIG_VALUE, message)
            .also(column.type_origin, "the column's type")
            .help(format!("`{name}` is for columns of {wanted}"));
        self.diagnostics.push(match span {
            Some(span) => diagnostic.at(span, ""),
            None => diagnostic,
        });
    }
}

//! Views: what their columns take over from those they are, and where foreign keys lead from them.

use gratia_schema::catalog::{self, ColumnName, QualifiedName, TagKind};

use super::{Lower, settings};
use crate::config::{ColumnSettings, ForeignKeySettings, find};
use crate::ir::{Cardinality, Relation, Table, TableKind, Target};
use crate::naming;

impl Lower<'_> {
    /// What rows are read from.
    pub(super) fn table_kind(&self, table: &catalog::Table) -> TableKind {
        match self.catalog.views.get(&table.name) {
            None => TableKind::Table,
            Some(view) if view.materialized => TableKind::MaterializedView {
                // What PostgreSQL asks for: a unique index of columns alone, over all rows.
                concurrently: view.relation.indexes.iter().any(|index| {
                    index.unique && index.predicate.is_none() && index.columns().is_some()
                }),
            },
            Some(_) => TableKind::View,
        }
    }

    /// The column that a view's column is as it stands.
    fn base(&self, relation: &QualifiedName, column: &str) -> Option<&ColumnName> {
        let view = self.catalog.views.get(relation)?;
        let columns = view.relation.columns.iter();
        let at = columns.clone().position(|other| other.name == column)?;
        view.bases.get(at)?.as_ref()
    }

    /// What gratia.toml says of a column; where it says nothing, what it says of the column that it is.
    pub(super) fn column_settings(&self, relation: &QualifiedName, column: &str) -> ColumnSettings {
        let key = format!("{}.{column}", settings::key(relation));
        let own = find(&self.config.columns, &key).cloned();
        let own = own.unwrap_or_default();
        let Some(base) = self.base(relation, column) else {
            return own;
        };
        let of_base = self.column_settings(&base.relation, &base.column);
        ColumnSettings {
            name: own.name,
            // A shape of its own stands against a type of the base's, too.
            rust: own.rust.or(of_base.rust.filter(|_| own.json.is_none())),
            json: own.json.or(of_base.json),
            secret: own.secret.or(of_base.secret),
            touch: own.touch,
            elements: own.elements.or(of_base.elements),
        }
    }

    /// A column with the tags of the one that it is, as far as it has none of the kind.
    pub(super) fn with_tags_of_base(
        &self,
        relation: &QualifiedName,
        column: &catalog::Column,
    ) -> catalog::Column {
        let mut column = column.clone();
        let base = self.base(relation, &column.name).and_then(|base| {
            let table = self.catalog.relation(&base.relation)?;
            let of_base = table.column(&base.column)?;
            Some(self.with_tags_of_base(&base.relation, of_base))
        });
        let Some(from) = base.and_then(|base| base.comment) else {
            return column;
        };
        let is_json = |kind: &TagKind| matches!(kind, TagKind::Json(_));
        let has_json = column.tags().any(|tag| is_json(&tag.kind));
        let missing = from.tags.iter().filter(|tag| match &tag.kind {
            TagKind::Json(_) => !has_json,
            TagKind::Secret => !column.is_tagged(&TagKind::Secret),
            _ => false,
        });
        let missing: Vec<catalog::Tag> = missing.cloned().collect();
        if missing.is_empty() {
            return column;
        }
        let comment = column.comment.get_or_insert_with(|| catalog::Comment {
            text: String::new(),
            documentation: String::new(),
            tags: Vec::new(),
            origin: from.origin,
        });
        comment.tags.extend(missing);
        column
    }

    /// Gives a view the foreign keys of the columns that its own are. Its rows need not have what the table's have: an outer
    /// join may have left the column out.
    pub(super) fn relate_view(&self, table: &mut Table, with_queries: &[QualifiedName]) {
        let name = QualifiedName::new(&table.schema, &table.name);
        let (Some(view), Some(queries)) = (self.catalog.views.get(&name), &mut table.queries)
        else {
            return;
        };
        for (at, column) in view.relation.columns.iter().enumerate() {
            let Some(base) = self.column_of_table(&name, &column.name) else {
                continue;
            };
            let Some(from) = self.catalog.tables.get(&base.relation) else {
                continue;
            };
            let mut keys = from.foreign_keys();
            let found = keys.find(|(_, key)| key.columns == [base.column.clone()]);
            let Some((constraint, key)) = found else {
                continue;
            };
            let target = self.catalog.tables.get(&key.target);
            let Some(target) = target.filter(|target| with_queries.contains(&target.name)) else {
                continue;
            };
            let place = key.target_columns.first().and_then(|wanted| {
                let mut columns = target.columns.iter();
                columns.position(|column| column.name == *wanted)
            });
            let Some(place) = place else {
                continue;
            };
            let setting = format!("{}.{}", settings::key(&from.name), constraint.name);
            let setting = find(&self.config.foreign_keys, &setting);
            let method = method(&column.name, &base.column, setting);
            let is_taken = queries.relations.iter().any(|other| other.method == method);
            queries.relations.push(Relation {
                method: match is_taken {
                    true => naming::field(&column.name),
                    false => method,
                },
                sql: format!(
                    "{name}.{} is {}.{}, which REFERENCES {}",
                    column.name, from.name, base.column, target.name
                ),
                target: Target {
                    sql: target.name.to_string(),
                    modules: self.path_in(&target.name.schema, &self.module(&target.name)),
                    handle: self.handle(&target.name),
                },
                columns: vec![(at, place)],
                cardinality: Cardinality::AtMostOne,
                is_forward: true,
            });
        }
    }

    /// The column of a table that a view's column is, by way of other views.
    fn column_of_table(&self, relation: &QualifiedName, column: &str) -> Option<&ColumnName> {
        let base = self.base(relation, column)?;
        match self.catalog.views.contains_key(&base.relation) {
            true => self.column_of_table(&base.relation, &base.column),
            false => Some(base),
        }
    }
}

/// Like the table's method, if the column is called as it is there; else by the name that it has here.
fn method(column: &str, base: &str, setting: Option<&ForeignKeySettings>) -> String {
    let named = setting.and_then(|setting| setting.name.clone());
    if let Some(name) = named.filter(|_| column == base) {
        return name;
    }
    let short = column.strip_suffix("_id").or(column.strip_suffix("Id"));
    naming::field(short.filter(|name| !name.is_empty()).unwrap_or(column))
}

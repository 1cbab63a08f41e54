//! Tables: the names of what is generated for each, and how each column is read and written.

use gratia_schema::catalog::{
    self, ColumnDefault, QualifiedName, ReferentialAction, TagKind, TypeRef, UserTypeKind,
};
use gratia_schema::syntax::quote_identifier;

use super::names::Claims;
use super::one_line::one_line;
use super::{Lower, settings};
use crate::config::{Queries, find};
use crate::ir::{Column, Head, Reference, Table, Type, Write};
use crate::naming;

impl Lower<'_> {
    pub(super) fn tables(&mut self, names: &[&QualifiedName], modules: &mut Claims) -> Vec<Table> {
        let catalog = self.catalog;
        names
            .iter()
            .filter_map(|name| catalog.relation(name))
            .map(|table| self.table(table, modules))
            .collect()
    }

    fn table(&mut self, table: &catalog::Table, modules: &mut Claims) -> Table {
        let config = self.config;
        let kind = self.table_kind(table);
        let module = self.module(&table.name);
        modules.claim(
            &module,
            &table.name.name,
            Some(table.origin),
            self.diagnostics,
        );
        let row = self.row(&table.name);
        let mut fields = Claims::new("field");
        let columns: Vec<Column> = table
            .columns
            .iter()
            .map(|column| self.column(table, column, &mut fields))
            .collect();
        let mut required_field = "required".to_owned();
        while fields.has(&required_field) {
            required_field.push('_');
        }
        let queries = self.queries(table, &columns);
        if queries.is_none() && config.queries != Queries::Never {
            self.warn_of_missing_queries(table, &columns);
        }
        Table {
            kind,
            queries,
            schema: table.name.schema.clone(),
            name: table.name.name.clone(),
            sql: table.name.to_string(),
            module,
            // An underscore that keeps `Self_` or `_1` a name is not needed inside one.
            new: format!("New{}", row.trim_matches('_')),
            insert: format!("{}Insert", row.trim_end_matches('_')),
            patch: format!("{}Patch", row.trim_end_matches('_')),
            row,
            required_field,
            comment: table
                .comment
                .as_ref()
                .map(|comment| comment.documentation.clone()),
            constraints: self.constraints(table),
            columns,
        }
    }

    /// The module of a table.
    pub(super) fn module(&self, table: &QualifiedName) -> String {
        let setting = find(&self.config.tables, &settings::key(table));
        let module = setting.and_then(|setting| setting.module.clone());
        module.unwrap_or_else(|| naming::module(&table.name))
    }

    /// The type of a table's rows.
    pub(super) fn row(&self, table: &QualifiedName) -> String {
        let setting = find(&self.config.tables, &settings::key(table));
        let row = setting.and_then(|setting| setting.row.clone());
        row.unwrap_or_else(|| naming::row_type(&table.name))
    }

    /// The type of a table's columns as queries name them.
    pub(super) fn handle(&self, table: &QualifiedName) -> String {
        format!("{}Columns", self.row(table).trim_end_matches('_'))
    }

    fn column(
        &mut self,
        table: &catalog::Table,
        column: &catalog::Column,
        fields: &mut Claims,
    ) -> Column {
        let config = self.config;
        let is_view = self.catalog.views.contains_key(&table.name);
        let setting = self.column_settings(&table.name, &column.name);
        let column = &self.with_tags_of_base(&table.name, column);
        let field = setting.name.clone();
        let field = field.unwrap_or_else(|| naming::field(&column.name));
        fields.claim(&field, &column.name, Some(column.origin), self.diagnostics);
        let secret = Self::is_secret(&setting, column);
        let by_name = config.touch.iter().any(|touch| touch.name == column.name);
        let touch = setting
            .touch
            .unwrap_or_else(|| by_name || column.is_tagged(&TagKind::Touch));
        let touch = touch && !is_view;
        let ty = self.column_type(&setting, column);
        let ty = if secret { ty.in_runtime("Secret") } else { ty };
        // A view's column may be NULL whatever its domain says, where an outer join leaves it out.
        let domains = match is_view {
            true => Vec::new(),
            false => self.domains(column),
        };
        let nullable = !column.not_null && !domains.iter().any(|domain| domain.not_null);
        let always_identity = column
            .identity
            .as_ref()
            .is_some_and(|identity| identity.always);
        let server_writes = column.generated.is_some() || always_identity;
        let has_default = column.default.is_some()
            || column.identity.is_some()
            || domains.iter().any(|domain| domain.default.is_some());
        let write = match () {
            () if server_writes => Write::Never,
            // Nothing is written to it, which is not to say that its columns are generated.
            () if is_view => Write::Optional,
            () if has_default || nullable => Write::Optional,
            () => Write::Required,
        };
        let wire = self.wire(&setting, column);
        let is_json = wire.as_ref().is_some_and(|wire| wire.json);
        Column {
            holds: match self.search_type(column) {
                Some(search) if ty.is_string() => search,
                _ => holds(&ty, is_json),
            },
            paths: is_json.then(|| self.column_paths(&ty)).flatten(),
            field,
            sql: quote_identifier(&column.name),
            sql_type: column.data_type.to_string(),
            ty,
            nullable,
            in_patch: !is_view && !server_writes && !table.primary_key().contains(&column.name),
            write,
            always_identity,
            wire,
            secret,
            touch,
            sql_options: options(table, column, &domains),
            references: reference(table, column),
            comment: column
                .comment
                .as_ref()
                .map(|comment| comment.documentation.clone()),
        }
    }

    /// What the handle of a column of text search holds: queries ask other things of it than of the text that it is read as.
    fn search_type(&self, column: &catalog::Column) -> Option<Type> {
        let base = self.catalog.without_domains(&column.data_type);
        let name = match &base.base {
            TypeRef::Builtin(builtin) if base.dimensions == 0 => builtin.name,
            _ => return None,
        };
        let marker = match name {
            "tsvector" => "TsVector",
            "tsquery" => "TsQuery",
            _ => return None,
        };
        Some(Type::plain(Head::InRuntime("query", marker)))
    }

    /// The domain of a column, if its type is one, and those that it narrows in turn: what they say holds too.
    fn domains(&self, column: &catalog::Column) -> Vec<&catalog::Domain> {
        let mut domains: Vec<&catalog::Domain> = Vec::new();
        let mut data_type = &column.data_type;
        while let Some(UserTypeKind::Domain(domain)) = self
            .catalog
            .user_type(data_type)
            .map(|found| &found.kind)
            .filter(|_| data_type.dimensions == 0)
        {
            domains.push(domain);
            data_type = &domain.base;
        }
        domains
    }
}

/// What the handle of a column of this Rust type holds. JSON is read through serde, types that the runtime does not know
/// through their own codec.
pub(super) fn holds(ty: &Type, is_json: bool) -> Type {
    if let (Head::Runtime("Secret"), [hidden]) = (&ty.head, ty.arguments.as_slice()) {
        return holds(hidden, is_json).in_runtime("Secret");
    }
    let is_known = match &ty.innermost().head {
        Head::Path(_) => false,
        Head::Generated(modules, _) => modules.last().is_some_and(|module| module == "enums"),
        _ => true,
    };
    match (is_json, is_known) {
        (true, _) => ty.clone().in_runtime_module("codec", "Json"),
        (false, true) => ty.clone(),
        (false, false) => ty.clone().in_runtime_module("query", "Custom"),
    }
}

/// What follows the type of a column in SQL, or might as well, since its domain says it: `NOT NULL DEFAULT 0`.
fn options(
    table: &catalog::Table,
    column: &catalog::Column,
    domains: &[&catalog::Domain],
) -> String {
    let mut options = String::new();
    if table.primary_key() == [column.name.clone()] {
        options.push_str(" PRIMARY KEY");
    } else if column.not_null || domains.iter().any(|domain| domain.not_null) {
        options.push_str(" NOT NULL");
    }
    match (&column.default, &column.generated, &column.identity) {
        (Some(ColumnDefault::Expression(expression)), ..) => {
            options.push_str(&format!(" DEFAULT {expression}"))
        }
        (Some(ColumnDefault::Serial(sequence)), ..) => {
            options.push_str(&format!(" DEFAULT nextval('{sequence}')"))
        }
        (_, Some(generated), _) => {
            let kind = if generated.stored {
                "STORED"
            } else {
                "VIRTUAL"
            };
            options.push_str(&format!(
                " GENERATED ALWAYS AS ({}) {kind}",
                generated.expression
            ));
        }
        (.., Some(identity)) => {
            let when = if identity.always {
                "ALWAYS"
            } else {
                "BY DEFAULT"
            };
            options.push_str(&format!(" GENERATED {when} AS IDENTITY"));
        }
        _ => {
            if let Some(default) = domains.iter().find_map(|domain| domain.default.as_ref()) {
                options.push_str(&format!(" DEFAULT {default}"));
            }
        }
    }
    // An expression may run over several lines; a documentation line does not.
    one_line(&options)
}

/// The foreign key of which the column is the only one, or the first that it is part of.
fn reference(table: &catalog::Table, column: &catalog::Column) -> Option<Reference> {
    let mut keys: Vec<_> = table
        .foreign_keys()
        .map(|(_, key)| key)
        .filter(|key| key.columns.contains(&column.name))
        .collect();
    keys.sort_by_key(|key| key.columns.len());
    let key = keys.first()?;
    let at = key.columns.iter().position(|name| *name == column.name)?;
    let mut sql = format!(
        "{} ({})",
        key.target,
        quote_identifier(&key.target_columns[at])
    );
    for (event, action) in [("DELETE", key.on_delete), ("UPDATE", key.on_update)] {
        if action != ReferentialAction::NoAction {
            sql.push_str(&format!(" ON {event} {}", action.sql()));
        }
    }
    Some(Reference { sql })
}

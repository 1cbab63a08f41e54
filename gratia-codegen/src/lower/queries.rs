//! How columns travel, and the keys that rows are found by.

use gratia_schema::catalog::{
    self, Column, ConstraintKind, DataType, TagKind, TypeRef, UserTypeKind,
};
use gratia_schema::diagnostic::Diagnostic;

use super::{Lower, settings};
use crate::codes;
use crate::config::find;
use crate::ir::{self, Finder, Queries, Wire};
use crate::naming;

/// The constants of postgres-types by type: of the type itself and of its array. Types without a constant here travel
/// as text.
const CONSTANTS: &[(&str, &str, &str)] = &[
    ("bool", "BOOL", "BOOL_ARRAY"),
    ("int2", "INT2", "INT2_ARRAY"),
    ("int4", "INT4", "INT4_ARRAY"),
    ("int8", "INT8", "INT8_ARRAY"),
    ("float4", "FLOAT4", "FLOAT4_ARRAY"),
    ("float8", "FLOAT8", "FLOAT8_ARRAY"),
    ("numeric", "NUMERIC", "NUMERIC_ARRAY"),
    ("money", "MONEY", "MONEY_ARRAY"),
    ("text", "TEXT", "TEXT_ARRAY"),
    ("varchar", "VARCHAR", "VARCHAR_ARRAY"),
    ("bpchar", "BPCHAR", "BPCHAR_ARRAY"),
    ("name", "NAME", "NAME_ARRAY"),
    ("char", "CHAR", "CHAR_ARRAY"),
    ("bytea", "BYTEA", "BYTEA_ARRAY"),
    ("date", "DATE", "DATE_ARRAY"),
    ("time", "TIME", "TIME_ARRAY"),
    ("timetz", "TIMETZ", "TIMETZ_ARRAY"),
    ("timestamp", "TIMESTAMP", "TIMESTAMP_ARRAY"),
    ("timestamptz", "TIMESTAMPTZ", "TIMESTAMPTZ_ARRAY"),
    ("interval", "INTERVAL", "INTERVAL_ARRAY"),
    ("uuid", "UUID", "UUID_ARRAY"),
    ("json", "JSON", "JSON_ARRAY"),
    ("jsonb", "JSONB", "JSONB_ARRAY"),
    ("inet", "INET", "INET_ARRAY"),
    ("cidr", "CIDR", "CIDR_ARRAY"),
    ("macaddr", "MACADDR", "MACADDR_ARRAY"),
    ("macaddr8", "MACADDR8", "MACADDR8_ARRAY"),
    ("bit", "BIT", "BIT_ARRAY"),
    ("varbit", "VARBIT", "VARBIT_ARRAY"),
    ("point", "POINT", "POINT_ARRAY"),
    ("line", "LINE", "LINE_ARRAY"),
    ("lseg", "LSEG", "LSEG_ARRAY"),
    ("box", "BOX", "BOX_ARRAY"),
    ("path", "PATH", "PATH_ARRAY"),
    ("polygon", "POLYGON", "POLYGON_ARRAY"),
    ("circle", "CIRCLE", "CIRCLE_ARRAY"),
    ("int4range", "INT4_RANGE", "INT4_RANGE_ARRAY"),
    ("int8range", "INT8_RANGE", "INT8_RANGE_ARRAY"),
    ("numrange", "NUM_RANGE", "NUM_RANGE_ARRAY"),
    ("tsrange", "TS_RANGE", "TS_RANGE_ARRAY"),
    ("tstzrange", "TSTZ_RANGE", "TSTZ_RANGE_ARRAY"),
    ("daterange", "DATE_RANGE", "DATE_RANGE_ARRAY"),
    ("int4multirange", "INT4MULTI_RANGE", "INT4MULTI_RANGE_ARRAY"),
    ("int8multirange", "INT8MULTI_RANGE", "INT8MULTI_RANGE_ARRAY"),
    ("nummultirange", "NUMMULTI_RANGE", "NUMMULTI_RANGE_ARRAY"),
    ("tsmultirange", "TSMULTI_RANGE", "TSMULTI_RANGE_ARRAY"),
    ("tstzmultirange", "TSTZMULTI_RANGE", "TSTZMULTI_RANGE_ARRAY"),
    ("datemultirange", "DATEMULTI_RANGE", "DATEMULTI_RANGE_ARRAY"),
    ("oid", "OID", "OID_ARRAY"),
    ("xid", "XID", "XID_ARRAY"),
    ("xid8", "XID8", "XID8_ARRAY"),
    ("cid", "CID", "CID_ARRAY"),
    ("pg_lsn", "PG_LSN", "PG_LSN_ARRAY"),
    ("int2vector", "INT2_VECTOR", "INT2_VECTOR_ARRAY"),
    ("oidvector", "OID_VECTOR", "OID_VECTOR_ARRAY"),
];

impl Lower<'_> {
    /// How the values of a column travel; `None` for types that are not read or written yet: composites and the schema's
    /// own ranges. What gratia.toml gives a type of the user's travels as text, which every type has.
    pub(super) fn wire(&self, table_key: &str, column: &Column) -> Option<Wire> {
        let data_type = &column.data_type;
        let base = self.catalog.without_domains(data_type);
        let is_array = base.dimensions > 0;
        let key = format!("{table_key}.{}", column.name);
        if find(&self.config.columns, &key).is_some_and(|setting| setting.rust.is_some()) {
            return Some(as_text(data_type, false));
        }
        if self.is_bound(data_type) {
            return Some(as_text(data_type, is_array));
        }
        match &base.base {
            TypeRef::Named(name) => match self.catalog.types.get(name)?.kind {
                UserTypeKind::Enum(_) | UserTypeKind::Extension { .. } => {
                    Some(as_text(data_type, is_array))
                }
                _ => None,
            },
            TypeRef::Builtin(builtin) => {
                let Some((_, scalar, array)) =
                    CONSTANTS.iter().find(|(name, ..)| *name == builtin.name)
                else {
                    return Some(as_text(data_type, is_array));
                };
                // An array of a domain has a type of its own, which must not cross the wire.
                let of_domain = is_array && matches!(data_type.base, TypeRef::Named(_));
                let plain = without_modifiers(&base);
                let json = !is_array && matches!(builtin.name, "json" | "jsonb");
                // A secret has no serde, so that nothing prints it by way of JSON.
                if json && self.is_secret(&key, column) {
                    return None;
                }
                Some(Wire {
                    type_constant: if is_array { array } else { scalar },
                    array_constant: array,
                    read_as: of_domain.then(|| plain.clone()),
                    bind_cast: if of_domain {
                        format!("::{plain}::{}", without_modifiers(data_type))
                    } else {
                        String::new()
                    },
                    json,
                })
            }
        }
    }

    /// Whether gratia.toml gives the type, or the one that its domain narrows, a Rust type of the user's.
    fn is_bound(&self, data_type: &DataType) -> bool {
        let name = settings::type_key(data_type);
        let narrowed = match self.catalog.user_type(data_type).map(|found| &found.kind) {
            Some(UserTypeKind::Domain(domain)) => Some(&domain.base),
            _ => None,
        };
        find(&self.config.types, &name).is_some()
            || narrowed.is_some_and(|base| self.is_bound(base))
    }

    /// Whether a column is tagged so, or gratia.toml says it.
    pub(super) fn is_secret(&self, key: &str, column: &Column) -> bool {
        let setting = find(&self.config.columns, key).and_then(|setting| setting.secret);
        setting.unwrap_or_else(|| column.is_tagged(&TagKind::Secret))
    }

    /// Says which column keeps a table from having statements.
    pub(super) fn warn_of_missing_queries(
        &mut self,
        table: &catalog::Table,
        columns: &[ir::Column],
    ) {
        let both = table.columns.iter().zip(columns);
        if let Some((column, lowered)) =
            both.into_iter().find(|(_, lowered)| lowered.wire.is_none())
        {
            let message = format!("table `{}` has types but no statements", table.name);
            let secret = if lowered.secret {
                "a secret of type "
            } else {
                ""
            };
            let label = format!(
                "{secret}{} cannot be read and written yet",
                column.data_type
            );
            self.diagnostics.push(
                Diagnostic::warning(&codes::NO_QUERIES, message)
                    .at(column.type_origin, label)
                    .help("`queries = \"never\"` in gratia.toml says that types alone are wanted"),
            );
        }
    }

    /// The statements of a table; `None` if one of its columns does not travel yet.
    pub(super) fn queries(
        &self,
        table: &catalog::Table,
        columns: &[ir::Column],
    ) -> Option<Queries> {
        if columns.is_empty() || columns.iter().any(|column| column.wire.is_none()) {
            return None;
        }
        let positions = |columns: &[String]| -> Option<Vec<usize>> {
            let position =
                |name: &String| table.columns.iter().position(|column| column.name == *name);
            columns.iter().map(position).collect()
        };
        let mut keys: Vec<Vec<usize>> = Vec::new();
        let mut add = |columns: &[String]| {
            if let Some(key) = positions(columns).filter(|key| !keys.contains(key)) {
                keys.push(key);
            }
        };
        add(table.primary_key());
        for constraint in &table.constraints {
            if let ConstraintKind::Unique { columns, .. } = &constraint.kind {
                add(columns);
            }
        }
        for index in table
            .indexes
            .iter()
            .filter(|index| index.unique && index.predicate.is_none())
        {
            if let Some(columns) = index.columns() {
                add(&columns);
            }
        }
        keys.retain(|key| !key.is_empty());
        let name = |key: &[usize]| {
            let names: Vec<&str> = key
                .iter()
                .map(|at| table.columns[*at].name.as_str())
                .collect();
            naming::field(&names.join("_and_"))
                .trim_start_matches("r#")
                .trim_matches('_')
                .to_owned()
        };
        let finders = keys
            .iter()
            .map(|key| Finder {
                name: name(key),
                columns: key.clone(),
            })
            .collect();
        Some(Queries {
            key: positions(table.primary_key()).unwrap_or_default(),
            finders,
        })
    }
}

/// As text, or as an array of text, cast to the type in SQL.
fn as_text(sql: &DataType, is_array: bool) -> Wire {
    let (type_constant, text) = if is_array {
        ("TEXT_ARRAY", "text[]")
    } else {
        ("TEXT", "text")
    };
    Wire {
        type_constant,
        array_constant: "TEXT_ARRAY",
        read_as: Some(text.to_owned()),
        bind_cast: format!("::{text}::{}", without_modifiers(sql)),
        json: false,
    }
}

/// A type without what stands in parentheses: a cast to it neither cuts nor rounds. To SQL `character` and `bit` are of
/// length 1; what has no length goes by the names of `pg_type`.
fn without_modifiers(data_type: &DataType) -> String {
    let name = match &data_type.base {
        TypeRef::Builtin(builtin) if builtin.name == "bpchar" => "bpchar",
        TypeRef::Builtin(builtin) if builtin.name == "bit" => "\"bit\"",
        _ => "",
    };
    if !name.is_empty() {
        return format!("{name}{}", "[]".repeat(data_type.dimensions));
    }
    DataType {
        modifiers: Vec::new(),
        interval_fields: None,
        ..data_type.clone()
    }
    .to_string()
}

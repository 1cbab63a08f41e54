//! How the values of a type travel: what they are bound as, and what stands around a column that is read.
//!
//! | type | bound as | read as |
//! |---|---|---|
//! | built in, with a constant in postgres-types | itself | itself |
//! | enums, types of extensions, other built-in types, types that gratia.toml gives | text, or an array of text | the same |
//! | composites, the schema's own ranges, arrays of them | text, or an array of text | the bytes of `record_send`, `range_send`, `array_send` |
//!
//! The bytes of the send functions are the binary form of the value, and `bytea` to the wire: no type of the schema's own
//! crosses it. A composite with an attribute that has to be cast is taken apart in SQL.

use gratia_schema::catalog::{Attribute, Column, DataType, QualifiedName, TypeRef, UserTypeKind};
use gratia_schema::syntax::quote_identifier;

use super::{Lower, settings};
use crate::config::{ColumnSettings, find};
use crate::ir::{Read, Wire};

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

/// Types of extensions whose binary form is their text.
const TEXT_IN_BINARY: &[&str] = &["citext"];
/// Built-in types whose binary form is their text.
const BUILTIN_TEXT_IN_BINARY: &[&str] = &["text", "varchar", "bpchar", "name", "json", "xml"];
/// What stands for a column in an expression that reads it. No identifier can hold it.
const PLACE: &str = "\0";

impl Lower<'_> {
    /// How the values of a column travel; `None` if they do not. What gratia.toml gives a type of the user's travels as
    /// text, which every type has.
    pub(super) fn wire(&self, setting: &ColumnSettings, column: &Column) -> Option<Wire> {
        let wire = match setting.rust.is_some() {
            true => as_text(&column.data_type, false),
            false => self.wire_of(&column.data_type)?,
        };
        let is_bound_as_text = wire.type_constant == "TEXT" && !wire.bind_cast.is_empty();
        Some(Wire {
            text_in_binary: is_bound_as_text && self.is_text_in_binary(&column.data_type),
            ..wire
        })
    }

    /// Whether the type's receive function reads the same bytes as its input function.
    fn is_text_in_binary(&self, data_type: &DataType) -> bool {
        let base = self.catalog.without_domains(data_type);
        if base.dimensions > 0 {
            return false;
        }
        match &base.base {
            TypeRef::Builtin(builtin) => BUILTIN_TEXT_IN_BINARY.contains(&builtin.name),
            TypeRef::Named(name) => self.kind(name).is_some_and(|kind| match kind {
                UserTypeKind::Enum(_) => true,
                UserTypeKind::Extension { .. } => TEXT_IN_BINARY.contains(&name.name.as_str()),
                _ => false,
            }),
        }
    }

    /// How an attribute of a composite type travels inside of it: bound as text, whatever it is bound as alone.
    pub(super) fn attribute_wire(&self, data_type: &DataType) -> Option<Wire> {
        self.wire_of(data_type).filter(|_| self.has_text(data_type))
    }

    pub(super) fn wire_of(&self, data_type: &DataType) -> Option<Wire> {
        let base = self.catalog.without_domains(data_type);
        let is_array = base.dimensions > 0;
        if self.is_bound(data_type) {
            return Some(as_text(data_type, is_array));
        }
        if self.is_array_of_arrays(data_type) {
            return self.as_bytes(data_type, &base, "array_send");
        }
        let send = |scalar| if is_array { "array_send" } else { scalar };
        match &base.base {
            TypeRef::Named(name) => match &self.catalog.types.get(name)?.kind {
                UserTypeKind::Enum(_) | UserTypeKind::Extension { .. } => {
                    Some(as_text(data_type, is_array))
                }
                UserTypeKind::Range(_) => self.as_bytes(data_type, &base, send("range_send")),
                UserTypeKind::Multirange(_) => {
                    self.as_bytes(data_type, &base, send("multirange_send"))
                }
                UserTypeKind::Composite(attributes) => self
                    .as_bytes(data_type, &base, send("record_send"))
                    .or_else(|| self.taken_apart(data_type, attributes)),
                UserTypeKind::Domain(_) => None,
            },
            TypeRef::Builtin(builtin) => {
                let Some((scalar, array)) = constants(builtin.name) else {
                    return Some(as_text(data_type, is_array));
                };
                // An array of a domain has a type of its own, which must not cross the wire.
                let of_domain = is_array && matches!(data_type.base, TypeRef::Named(_));
                let plain = without_modifiers(&base);
                Some(Wire {
                    type_constant: if is_array { array } else { scalar },
                    array_constant: array,
                    read: match of_domain {
                        true => Read::Cast(format!("::{plain}")),
                        false => Read::Plain,
                    },
                    bind_cast: match of_domain {
                        true => format!("::{plain}::{}", without_modifiers(data_type)),
                        false => String::new(),
                    },
                    json: !is_array && matches!(builtin.name, "json" | "jsonb"),
                    text_in_binary: false,
                })
            }
        }
    }

    /// Bound as text, and read as the bytes of a send function, if both are possible.
    fn as_bytes(&self, data_type: &DataType, base: &DataType, send: &str) -> Option<Wire> {
        if !self.has_text(data_type) || !self.is_sent(data_type) {
            return None;
        }
        Some(Wire {
            read: Read::Between(vec![format!("{send}("), ")".to_owned()]),
            ..as_text(data_type, base.dimensions > 0)
        })
    }

    /// Bound as text, and read attribute by attribute. Arrays of such would lose their dimensions.
    fn taken_apart(&self, data_type: &DataType, attributes: &[Attribute]) -> Option<Wire> {
        if self.catalog.without_domains(data_type).dimensions > 0 {
            return None;
        }
        let attribute = |attribute: &Attribute| {
            let wire = self.attribute_wire(&attribute.data_type)?;
            let place = format!("({PLACE}).{}", quote_identifier(&attribute.name));
            Some(wire.read.of(&place))
        };
        let attributes: Option<Vec<String>> = attributes.iter().map(attribute).collect();
        // A composite of NULLs IS NULL, too, and is another value than NULL.
        let read = format!(
            "CASE WHEN {PLACE} IS DISTINCT FROM NULL THEN ROW({}) END",
            attributes?.join(", ")
        );
        Some(Wire {
            read: Read::Between(read.split(PLACE).map(str::to_owned).collect()),
            ..as_text(data_type, false)
        })
    }

    /// Whether gratia.toml gives the type, or the one that its domain narrows, a Rust type of the user's.
    fn is_bound(&self, data_type: &DataType) -> bool {
        let name = settings::type_key(data_type);
        find(&self.config.types, &name).is_some()
            || self
                .narrowed(data_type)
                .is_some_and(|base| self.is_bound(base))
    }

    /// What a domain narrows.
    fn narrowed(&self, data_type: &DataType) -> Option<&DataType> {
        match self.catalog.user_type(data_type).map(|found| &found.kind) {
            Some(UserTypeKind::Domain(domain)) => Some(&domain.base),
            _ => None,
        }
    }

    /// Whether the elements of an array are arrays by way of a domain. (Of two dimensions is something else.)
    fn is_array_of_arrays(&self, data_type: &DataType) -> bool {
        self.narrowed(data_type).is_some_and(|base| {
            let is_array = self.catalog.without_domains(base).dimensions > 0;
            data_type.dimensions > 0 && is_array || self.is_array_of_arrays(base)
        })
    }

    /// Whether the bytes of the type's send function are what its Rust type is read from.
    fn is_sent(&self, data_type: &DataType) -> bool {
        if self.is_bound(data_type) {
            return false;
        }
        let base = self.catalog.without_domains(data_type);
        match &base.base {
            TypeRef::Builtin(builtin) => constants(builtin.name).is_some(),
            TypeRef::Named(name) => self.kind(name).is_some_and(|kind| match kind {
                UserTypeKind::Enum(_) => true,
                UserTypeKind::Extension { .. } => TEXT_IN_BINARY.contains(&name.name.as_str()),
                UserTypeKind::Range(of) | UserTypeKind::Multirange(of) => self.is_sent(of),
                UserTypeKind::Composite(attributes) => attributes
                    .iter()
                    .all(|attribute| self.is_sent(&attribute.data_type)),
                UserTypeKind::Domain(_) => false,
            }),
        }
    }

    /// Whether every value can be written as text inside of another.
    fn has_text(&self, data_type: &DataType) -> bool {
        if self.is_bound(data_type) {
            return true;
        }
        let base = self.catalog.without_domains(data_type);
        match &base.base {
            // The text form of money depends on the server's settings.
            TypeRef::Builtin(builtin) if builtin.name == "money" => false,
            // Arrays that are told apart from others by their type, which is not known inside of text.
            TypeRef::Builtin(builtin) => {
                let is_special = matches!(builtin.name, "box" | "int2vector" | "oidvector");
                !is_special || !self.is_array_of_arrays(data_type)
            }
            TypeRef::Named(name) => self.kind(name).is_some_and(|kind| match kind {
                UserTypeKind::Range(of) | UserTypeKind::Multirange(of) => {
                    let bound = self.catalog.without_domains(of);
                    let is_vector = bound
                        .as_builtin()
                        .is_some_and(|builtin| builtin.name.ends_with("vector"));
                    bound.dimensions == 0 && !is_vector && self.has_text(of)
                }
                UserTypeKind::Composite(attributes) => attributes
                    .iter()
                    .all(|attribute| self.attribute_wire(&attribute.data_type).is_some()),
                _ => true,
            }),
        }
    }

    fn kind(&self, name: &QualifiedName) -> Option<&UserTypeKind> {
        self.catalog.types.get(name).map(|found| &found.kind)
    }
}

/// The constants of a built-in type and of its array.
fn constants(name: &str) -> Option<(&'static str, &'static str)> {
    let found = CONSTANTS.iter().find(|(known, ..)| *known == name);
    found.map(|(_, scalar, array)| (*scalar, *array))
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
        read: Read::Cast(format!("::{text}")),
        bind_cast: format!("::{text}::{}", without_modifiers(sql)),
        json: false,
        text_in_binary: false,
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

//! Types as the tables of functions name them: `int4`, `_int4` for an array, `schema.name` for one of the schema's own.

use super::{Infer, Kind};
use crate::catalog::{DataType, QualifiedName, TypeRef, UserTypeKind, builtin_named};

/// A built-in type, which exists.
pub(super) fn builtin(name: &str) -> DataType {
    builtin_named(name).map_or_else(DataType::unknown, DataType::builtin)
}

/// A type without what stands in parentheses.
pub(super) fn plain(data_type: &DataType) -> DataType {
    DataType {
        modifiers: Vec::new(),
        interval_fields: None,
        ..data_type.clone()
    }
}

/// Whether two are the same type, whatever stands in parentheses.
pub(super) fn same_base(a: &Kind, b: &Kind) -> bool {
    match (a, b) {
        (Kind::Type(a), Kind::Type(b)) => {
            a.base == b.base && (a.dimensions > 0) == (b.dimensions > 0)
        }
        (a, b) => a == b,
    }
}

/// The type of an array's elements, by its key.
pub(super) fn element(key: &str) -> Option<&str> {
    match key {
        "int2vector" => Some("int2"),
        "oidvector" => Some("oid"),
        key => key.strip_prefix('_'),
    }
}

/// The category of a type, by its key, as `pg_type` has it, and whether it is the preferred one of it.
pub(super) fn category(infer: &Infer<'_>, key: &str) -> (char, bool) {
    const CATEGORIES: &[(char, &str, &str)] = &[
        ('B', "bool", "bool"),
        ('D', "date time timestamp timestamptz timetz", "timestamptz"),
        ('G', "box circle line lseg path point polygon", ""),
        ('I', "cidr inet", "inet"),
        (
            'N',
            "float4 float8 int2 int4 int8 money numeric oid regclass regproc regtype",
            "float8 oid",
        ),
        (
            'R',
            "daterange int4range int8range numrange tsrange tstzrange datemultirange int4multirange int8multirange \
             nummultirange tsmultirange tstzmultirange",
            "",
        ),
        ('S', "bpchar name text varchar citext", "text"),
        ('T', "interval", "interval"),
        ('V', "bit varbit", "varbit"),
        ('P', "record", ""),
        ('Z', "char", ""),
    ];
    if key.starts_with('_') {
        return ('A', false);
    }
    let has = |list: &str| list.split(' ').any(|name| name == key);
    if let Some((category, _, preferred)) = CATEGORIES.iter().find(|(_, list, _)| has(list)) {
        return (*category, has(preferred));
    }
    let category = match infer.user_kind(key) {
        Some(UserTypeKind::Enum(_)) => 'E',
        Some(UserTypeKind::Composite(_)) => 'C',
        Some(UserTypeKind::Range(_) | UserTypeKind::Multirange(_)) => 'R',
        _ => 'U',
    };
    (category, false)
}

impl Infer<'_> {
    /// The key of a type, domains taken for what they narrow. The types of extensions go by their bare names.
    pub(super) fn key(&self, data_type: &DataType) -> String {
        let base = self.catalog.without_domains(data_type);
        let name = match &base.base {
            TypeRef::Builtin(builtin) => builtin.name.to_owned(),
            TypeRef::Named(name) => match self.catalog.types.get(name).map(|found| &found.kind) {
                Some(UserTypeKind::Extension { .. }) => name.name.clone(),
                _ => format!("{}.{}", name.schema, name.name),
            },
        };
        match base.dimensions {
            0 => name,
            _ => format!("_{name}"),
        }
    }

    /// The key of a kind; none of what has no type yet.
    pub(super) fn key_of(&self, kind: &Kind) -> Option<String> {
        match kind {
            Kind::Unknown => None,
            Kind::Row => Some("record".to_owned()),
            Kind::Type(data_type) => Some(self.key(data_type)),
        }
    }

    /// The type of a key.
    pub(super) fn type_of_key(&self, key: &str) -> Option<DataType> {
        if let Some(element) = key.strip_prefix('_') {
            let element = self.type_of_key(element)?;
            return Some(DataType {
                dimensions: 1,
                ..element
            });
        }
        if let Some(builtin) = builtin_named(key) {
            return Some(DataType::builtin(builtin));
        }
        let name = match key.split_once('.') {
            Some((schema, name)) => QualifiedName::new(schema, name),
            None => {
                let mut types = self.catalog.types.keys();
                types.find(|name| name.name == key)?.clone()
            }
        };
        self.catalog.types.contains_key(&name).then(|| DataType {
            base: TypeRef::Named(name),
            modifiers: Vec::new(),
            interval_fields: None,
            dimensions: 0,
        })
    }

    fn user_kind(&self, key: &str) -> Option<&UserTypeKind> {
        let (schema, name) = key.split_once('.')?;
        let found = self.catalog.types.get(&QualifiedName::new(schema, name))?;
        Some(&found.kind)
    }

    /// Whether a type is an enum, a range or a multirange.
    pub(super) fn is_enum(&self, key: &str) -> bool {
        matches!(self.user_kind(key), Some(UserTypeKind::Enum(_)))
    }

    /// The key of what a range or multirange is over; none of other types.
    pub(super) fn bound(&self, key: &str) -> Option<String> {
        let of = match key {
            "int4range" | "int4multirange" => "int4",
            "int8range" | "int8multirange" => "int8",
            "numrange" | "nummultirange" => "numeric",
            "tsrange" | "tsmultirange" => "timestamp",
            "tstzrange" | "tstzmultirange" => "timestamptz",
            "daterange" | "datemultirange" => "date",
            key => {
                return match self.user_kind(key)? {
                    UserTypeKind::Range(of) | UserTypeKind::Multirange(of) => Some(self.key(of)),
                    _ => None,
                };
            }
        };
        Some(of.to_owned())
    }
}

//! Types that people write and PostgreSQL does not have: those of other databases, and serial where it cannot stand.

/// Types of other databases, and PostgreSQL's own for the same values.
const TYPES: &[(&str, &str)] = &[
    ("binary", "bytea"),
    ("blob", "bytea"),
    ("clob", "text"),
    ("datetime", "timestamp"),
    ("datetime2", "timestamp"),
    ("datetimeoffset", "timestamptz"),
    ("double", "double precision"),
    ("guid", "uuid"),
    ("image", "bytea"),
    ("longblob", "bytea"),
    ("longtext", "text"),
    ("mediumint", "integer"),
    ("mediumtext", "text"),
    ("number", "numeric"),
    ("nvarchar", "varchar"),
    ("nvarchar2", "varchar"),
    ("smalldatetime", "timestamp"),
    ("string", "text"),
    ("tinyint", "smallint"),
    ("tinytext", "text"),
    ("uniqueidentifier", "uuid"),
    ("varbinary", "bytea"),
    ("varchar2", "varchar"),
];

/// What to write instead of a type of another database.
pub(super) fn instead_of(name: &str) -> Option<String> {
    if name == "enum" {
        let help = "an enum has a name: `CREATE TYPE order_status AS ENUM ('open', 'paid');` above, `order_status` here";
        return Some(help.to_owned());
    }
    let (_, here) = TYPES.iter().find(|(other, _)| *other == name)?;
    Some(format!("PostgreSQL calls it `{here}`"))
}

/// The type that a kind of serial is short for.
pub(super) fn serial(name: &str) -> Option<&'static str> {
    match name {
        "serial" | "serial4" => Some("integer"),
        "bigserial" | "serial8" => Some("bigint"),
        "smallserial" | "serial2" => Some("smallint"),
        _ => None,
    }
}

//! The Rust type of every built-in PostgreSQL type, as a table.
//!
//! | PostgreSQL | Rust |
//! |---|---|
//! | numeric | `Decimal`: 28 digits; a value with more, NaN or infinity is a typed error that names the column |
//! | timestamp, date | `NaiveDateTime`, `NaiveDate`: infinity is a typed error |
//! | T[] | `Vec<T>`; `elements = "nullable"` makes it `Vec<Option<T>>`, two or more dimensions `Array<T>` |
//! | what only PostgreSQL can read | `String`, in its text form: tsvector, xml, jsonpath, reg… |

use crate::ir::Type;

/// How a built-in type is written in Rust.
#[derive(Clone, Copy, Debug)]
enum Rust {
    Primitive(&'static str),
    Value(&'static str),
    /// Text, either by nature or because no Rust type stands for the value.
    Text,
    Bytes,
    DateTimeUtc,
    VecOf(&'static str),
    /// Over the Rust type of this subtype.
    Range(&'static str),
    Multirange(&'static str),
}

use Rust::{Bytes, DateTimeUtc, Multirange, Primitive, Range, Text, Value, VecOf};

const TABLE: &[(&str, Rust)] = &[
    ("bool", Primitive("bool")),
    ("int2", Primitive("i16")),
    ("int4", Primitive("i32")),
    ("int8", Primitive("i64")),
    ("float4", Primitive("f32")),
    ("float8", Primitive("f64")),
    ("numeric", Value("Decimal")),
    ("money", Value("Money")),
    ("text", Text),
    ("varchar", Text),
    ("bpchar", Text),
    ("name", Text),
    ("char", Primitive("i8")),
    ("bytea", Bytes),
    ("date", Value("NaiveDate")),
    ("time", Value("NaiveTime")),
    ("timetz", Value("TimeTz")),
    ("timestamp", Value("NaiveDateTime")),
    ("timestamptz", DateTimeUtc),
    ("interval", Value("Interval")),
    ("uuid", Value("Uuid")),
    ("json", Value("Value")),
    ("jsonb", Value("Value")),
    ("jsonpath", Text),
    ("xml", Text),
    ("inet", Value("IpInet")),
    ("cidr", Value("IpCidr")),
    ("macaddr", Value("MacAddr")),
    ("macaddr8", Value("MacAddr8")),
    ("bit", Value("BitVec")),
    ("varbit", Value("BitVec")),
    ("tsvector", Text),
    ("tsquery", Text),
    ("point", Value("Point")),
    ("line", Value("Line")),
    ("lseg", Value("Segment")),
    ("box", Value("Rectangle")),
    ("path", Value("Path")),
    ("polygon", Value("Polygon")),
    ("circle", Value("Circle")),
    ("int4range", Range("int4")),
    ("int8range", Range("int8")),
    ("numrange", Range("numeric")),
    ("tsrange", Range("timestamp")),
    ("tstzrange", Range("timestamptz")),
    ("daterange", Range("date")),
    ("int4multirange", Multirange("int4")),
    ("int8multirange", Multirange("int8")),
    ("nummultirange", Multirange("numeric")),
    ("tsmultirange", Multirange("timestamp")),
    ("tstzmultirange", Multirange("timestamptz")),
    ("datemultirange", Multirange("date")),
    ("oid", Primitive("u32")),
    ("xid", Primitive("u32")),
    ("cid", Primitive("u32")),
    ("xid8", Primitive("u64")),
    ("tid", Text),
    ("pg_lsn", Value("Lsn")),
    ("pg_snapshot", Text),
    ("txid_snapshot", Text),
    ("int2vector", VecOf("i16")),
    ("oidvector", VecOf("u32")),
    ("refcursor", Text),
    ("aclitem", Text),
    ("regclass", Text),
    ("regcollation", Text),
    ("regconfig", Text),
    ("regdictionary", Text),
    ("regnamespace", Text),
    ("regoper", Text),
    ("regoperator", Text),
    ("regproc", Text),
    ("regprocedure", Text),
    ("regrole", Text),
    ("regtype", Text),
];

/// The types of extensions that are text to a program: the extension's own input and output form.
const EXTENSION_TEXT: &[&str] = &[
    "citext",
    "ltree",
    "lquery",
    "ltxtquery",
    "ean13",
    "isbn",
    "isbn13",
    "ismn",
    "issn",
    "upc",
];

/// The Rust type of a built-in type by its name in `pg_type`.
pub(super) fn builtin(name: &str) -> Option<Type> {
    let (_, rust) = TABLE.iter().find(|(known, _)| *known == name)?;
    Some(match *rust {
        Primitive(name) => Type::primitive(name),
        Value(name) => Type::value(name),
        Text => Type::string(),
        Bytes => Type::primitive("u8").vec(),
        DateTimeUtc => Type::value("Utc").in_value("DateTime"),
        VecOf(name) => Type::primitive(name).vec(),
        Range(subtype) => builtin(subtype)?.in_value("Range"),
        Multirange(subtype) => builtin(subtype)?.in_value("Multirange"),
    })
}

/// The Rust type of an extension's type, where everybody would agree on it.
pub(super) fn extension(name: &str) -> Option<Type> {
    EXTENSION_TEXT.contains(&name).then(Type::string)
}

#[cfg(test)]
mod tests {
    use gratia_schema::catalog::{Family, builtins};

    #[test]
    fn every_builtin_type_of_columns_has_a_rust_type() {
        for known in builtins()
            .iter()
            .filter(|known| known.family != Family::Pseudo)
        {
            assert!(
                super::builtin(known.name).is_some(),
                "{} has no Rust type",
                known.name
            );
        }
    }
}

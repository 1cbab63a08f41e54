//! PostgreSQL's built-in types as a table.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A type of `pg_catalog`.
#[derive(Debug, PartialEq, Eq)]
pub struct BuiltinType {
    /// Its name in `pg_type`: `int4`.
    pub name: &'static str,
    /// As `format_type` shows it: `integer`.
    pub display: &'static str,
    /// What may stand in parentheses behind it.
    pub modifier: Modifier,
    /// Types of one family compare with each other.
    pub family: Family,
}

/// What a type takes in parentheses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Modifier {
    /// Nothing.
    None,
    /// A length in characters or bits.
    Length,
    /// A precision and perhaps a scale.
    Numeric,
    /// The number of fractional digits of seconds.
    Seconds,
}

/// The types that PostgreSQL compares with each other without a cast written out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Integers, numeric and floats.
    Number,
    /// text, varchar, char, name.
    Text,
    /// date, timestamp, timestamptz.
    Moment,
    /// Only with itself.
    Own,
    /// Not a type of columns.
    Pseudo,
}

impl BuiltinType {
    /// Whether values are text to a program: text, varchar, char and name.
    pub fn is_text(&self) -> bool {
        self.family == Family::Text
    }
}

/// A built-in type by its name in `pg_type`.
pub fn builtin_named(name: &str) -> Option<&'static BuiltinType> {
    static BY_NAME: LazyLock<BTreeMap<&str, &BuiltinType>> = LazyLock::new(|| {
        BUILTINS
            .iter()
            .map(|builtin| (builtin.name, builtin))
            .collect()
    });
    BY_NAME.get(name).copied()
}

/// All built-in types.
pub fn builtins() -> &'static [BuiltinType] {
    BUILTINS
}

const fn row(
    name: &'static str,
    display: &'static str,
    modifier: Modifier,
    family: Family,
) -> BuiltinType {
    BuiltinType {
        name,
        display,
        modifier,
        family,
    }
}

const fn own(name: &'static str) -> BuiltinType {
    row(name, name, Modifier::None, Family::Own)
}

const fn pseudo(name: &'static str) -> BuiltinType {
    row(name, name, Modifier::None, Family::Pseudo)
}

const fn number(name: &'static str, display: &'static str) -> BuiltinType {
    row(name, display, Modifier::None, Family::Number)
}

/// As PostgreSQL 15 to 18 list them, without the internal types of statistics.
const BUILTINS: &[BuiltinType] = &[
    row("bool", "boolean", Modifier::None, Family::Own),
    number("int2", "smallint"),
    number("int4", "integer"),
    number("int8", "bigint"),
    number("float4", "real"),
    number("float8", "double precision"),
    row("numeric", "numeric", Modifier::Numeric, Family::Number),
    own("money"),
    row("text", "text", Modifier::None, Family::Text),
    row(
        "varchar",
        "character varying",
        Modifier::Length,
        Family::Text,
    ),
    row("bpchar", "character", Modifier::Length, Family::Text),
    row("name", "name", Modifier::None, Family::Text),
    row("char", "\"char\"", Modifier::None, Family::Own),
    own("bytea"),
    row("date", "date", Modifier::None, Family::Moment),
    row(
        "time",
        "time without time zone",
        Modifier::Seconds,
        Family::Own,
    ),
    row(
        "timetz",
        "time with time zone",
        Modifier::Seconds,
        Family::Own,
    ),
    row(
        "timestamp",
        "timestamp without time zone",
        Modifier::Seconds,
        Family::Moment,
    ),
    row(
        "timestamptz",
        "timestamp with time zone",
        Modifier::Seconds,
        Family::Moment,
    ),
    row("interval", "interval", Modifier::Seconds, Family::Own),
    own("uuid"),
    own("json"),
    own("jsonb"),
    own("jsonpath"),
    own("xml"),
    own("inet"),
    own("cidr"),
    own("macaddr"),
    own("macaddr8"),
    row("bit", "bit", Modifier::Length, Family::Own),
    row("varbit", "bit varying", Modifier::Length, Family::Own),
    own("tsvector"),
    own("tsquery"),
    own("point"),
    own("line"),
    own("lseg"),
    own("box"),
    own("path"),
    own("polygon"),
    own("circle"),
    own("int4range"),
    own("int8range"),
    own("numrange"),
    own("tsrange"),
    own("tstzrange"),
    own("daterange"),
    own("int4multirange"),
    own("int8multirange"),
    own("nummultirange"),
    own("tsmultirange"),
    own("tstzmultirange"),
    own("datemultirange"),
    own("oid"),
    own("xid"),
    own("xid8"),
    own("cid"),
    own("tid"),
    own("pg_lsn"),
    own("pg_snapshot"),
    own("txid_snapshot"),
    own("int2vector"),
    own("oidvector"),
    own("refcursor"),
    own("aclitem"),
    own("regclass"),
    own("regcollation"),
    own("regconfig"),
    own("regdictionary"),
    own("regnamespace"),
    own("regoper"),
    own("regoperator"),
    own("regproc"),
    own("regprocedure"),
    own("regrole"),
    own("regtype"),
    pseudo("any"),
    pseudo("anyarray"),
    pseudo("anycompatible"),
    pseudo("anyelement"),
    pseudo("anyenum"),
    pseudo("anyrange"),
    pseudo("cstring"),
    pseudo("event_trigger"),
    pseudo("internal"),
    pseudo("record"),
    pseudo("trigger"),
    pseudo("unknown"),
    pseudo("void"),
];

//! The generator's codes, from G0500. Those below are gratia-schema's.

use gratia_schema::diagnostic::{Code, codes as schema};

gratia_schema::codes! {
    NAME_COLLISION = "G0501", "two names become one in Rust",
        "Names that differ in SQL can fall together in Rust: `user_id` and `\"userId\"` both become `user_id`.\n\
         Rename one in gratia.toml:\n\n\
         [columns.\"users.userId\"]\nname = \"user_id_2\"\n\n\
         [tables.users]\nmodule = \"people\"\nrow = \"Person\"\n\n\
         [enums.\"state\".labels]\n\"in-progress\" = \"Doing\"\n\n\
         [foreign_keys.\"products.products_brand_id_fkey\"]\nname = \"maker\"\nback = \"made_products\"";
    AMBIGUOUS_EXPORT = "G0502", "a name is not re-exported from the root of the crate",
        "Two modules define a type of this name, for instance the row of a table and an enum. Both are there, in their\n\
         modules; the root of the crate re-exports neither. Rename one in gratia.toml to have both.";

    NO_RUST_TYPE = "G0601", "a PostgreSQL type has no Rust type",
        "The types of most extensions, and base types that the schema makes itself, have no Rust type that everybody would\n\
         agree on. Say in gratia.toml which one is meant:\n\n\
         [types]\n\"geometry\" = { rust = \"::my_types::Geometry\" }";
    UNKNOWN_SHAPE = "G0602", "a binding names a shape that is not there",
        "`@json(Name)` resolves to a shape under `$defs` of the shapes file first, then to a path that begins with `::`.\n\
         Option, Vec and BTreeMap<String, …> may stand around it, and String, bool, i32, i64, f64 and Value in it.";
    BAD_SHAPE_TYPE = "G0603", "a binding is not a type",
        "What stands in the parentheses of `@json(…)`, or after `json =` in gratia.toml, is a Rust type such as\n\
         `Vec<AttributeDefinition>`, `BTreeMap<String, Value>` or `::my_types::Stats`.";
    SHAPE_WITHOUT_FORM = "G0604", "a JSON shape cannot be written in Rust",
        "Exact decimals are read from the raw JSON text, which is gone inside a union. Make the union's number a plain\n\
         `number`, or the property a decimal of its own.";

    NO_QUERIES = "G0605", "a table has types but no statements",
        "Composite types and ranges of the schema's own travel as text, so that what they are made of must have one text\n\
         form everywhere: `money` has not. Those over a type that only text can be read from (tsvector, regclass, ltree,\n\
         whatever gratia.toml gives a type of yours) can be read as columns of composite types, but not in arrays and\n\
         ranges. A table with another such column has its row, new row and patch, but nothing that runs on a server.\n\
         `queries = \"never\"` in gratia.toml says that this is meant.";

    FUNCTION_NOT_CALLED = "G0606", "a function cannot be called from queries",
        "Composite types and ranges of the schema's own cannot be arguments or results of a generated function yet. A\n\
         fragment of SQL can call it.";

    CONFIG_SYNTAX = "G0701", "the configuration is not valid",
        "gratia.toml is TOML with these keys at the top: version, schema, shapes, output, layout, runtime, serde,\n\
         queries, unsupported, touch, exclude, and the tables [types], [tables], [columns], [enums], [foreign_keys].";
    CONFIG_UNUSED = "G0702", "a setting matches nothing",
        "A table, column, enum, label or type that gratia.toml names is not in the schema. A setting that silently does\n\
         nothing is worse than none.";
    CONFIG_VALUE = "G0703", "a setting's value is not possible",
        "Names given in gratia.toml are Rust identifiers, paths begin with `::`. `json`, `secret`, `touch` and `elements` are\n\
         for columns of the types that the message names.";
    MANIFEST = "G0704", "the generated crate's Cargo.toml lacks something",
        "The manifest beside the generated sources is yours: `init` writes it once, `generate` only checks it. Add the\n\
         line that the message shows.";
    NO_CONFIG = "G0705", "there is no gratia.toml here",
        "Run `gratia-codegen init` beside schema.sql, or name the inputs: `--schema schema.sql --output generated`.";
    INIT_EXISTS = "G0706", "init finds its work done",
        "`init` never overwrites a gratia.toml. Change the one that is there, or delete it first.";

    UNWRITABLE = "G0801", "an output cannot be written",
        "The file or its directory may not be written, or a directory stands where a file should be.";
    NOT_OURS = "G0802", "a file in the way is not a generated one",
        "Generated files are recognised by their first line. This file has another, so it is left alone. Move it, or rename\n\
         the table's module in gratia.toml.";

    UNKNOWN_TABLE = "G0851" ("42P01"), "the schema has no such table",
        "`show` and `dump --table` take a table of the schema, with its schema if it is not the default one.";
    UNKNOWN_CODE = "G0852", "there is no such code",
        "Codes look like G0201. Every message shows its own.";

    INTERNAL = "G0901", "the generator made code that is no Rust",
        "This is a defect of gratia-codegen. Please report it with the item shown and the part of schema.sql it is made from.";
}

/// A code of the generator or of gratia-schema, by its number, in either case.
pub fn find(id: &str) -> Option<Code> {
    let mut all = schema::ALL.iter().chain(ALL);
    all.find(|code| code.id.eq_ignore_ascii_case(id)).copied()
}

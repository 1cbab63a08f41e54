//! The table of codes that reading a schema can give. The generator's own codes begin at G0500.

crate::codes! {
    UNREADABLE = "G0001", "an input cannot be read",
        "A file named by the configuration or on the command line is missing, is a directory, or may not be\n\
         read. Nothing was written. Paths in gratia.toml are relative to that file.";
    NOT_TEXT = "G0002", "an input is not UTF-8 text",
        "The file holds bytes that are no UTF-8. A database dump in pg_dump's custom format is such a file:\n\
         dump again with `pg_dump --schema-only --format=plain`.";
    EMPTY = "G0003", "the schema holds no statement",
        "A schema without a single statement would delete every generated table. If that is meant, delete\n\
         the generated files by hand.";
    UNCLOSED = "G0004", "a string, name or comment is not closed",
        "A quote, a dollar quote or a block comment runs to the end of the file. Where quotes come in pairs\n\
         the first one that runs over a line end is usually the culprit: it is shown too.";
    PSQL_INCLUDE = "G0005", "an included file is not read",
        "`\\i`, `\\ir`, `\\include` and variables are instructions to psql. List the included files under `schema` in\n\
         gratia.toml instead: `schema = [\"a.sql\", \"b.sql\"]`.";
    IGNORE_UNCLOSED = "G0006", "`-- gratia:ignore start` without an end",
        "Statements between `-- gratia:ignore start` and `-- gratia:ignore end` are not read. The end is missing.";

    SYNTAX = "G0101" ("42601"), "syntax error",
        "The statement does not follow PostgreSQL's grammar at the marked place. The label says what could\n\
         stand there.";
    NOT_UNDERSTOOD = "G0102", "a statement that decides the model is not understood",
        "Tables, types, domains, constraints and the like decide the generated code, so one that is not read would\n\
         leave it wrong. Simplify the statement, or set `unsupported = \"warning\"` in gratia.toml to keep it as\n\
         opaque text and generate without it, or put it between `-- gratia:ignore start` and `-- gratia:ignore end`.";
    KEPT_OPAQUE = "G0103", "a statement is kept as text only",
        "The statement does not change the generated types. It is kept word for word, and nothing else is made of it.\n\
         Set `unsupported = \"error\"` in gratia.toml to have such statements refused.";
    EXPRESSION_VERBATIM = "G0104", "an expression is kept word for word",
        "The text between the parentheses could not be read as an expression. PostgreSQL may know better: it is kept\n\
         as it stands.";
    VIEW_NOT_KNOWN = "G0105", "the columns of a view are not known",
        "The names and types of a view's columns follow from its query. Where one does not, because the query calls what is\n\
         kept as text or reads what is not in the schema, nothing is generated for the view and those built on it. Cast the\n\
         column in the query, or say its type in its comment:\n\n\
         COMMENT ON COLUMN totals.amount IS '@type(numeric) @notnull';\n\n\
         A view whose query cannot be read at all needs the list of its columns too: `CREATE VIEW totals (day, amount) AS …`.";

    UNKNOWN_TYPE = "G0201" ("42704"), "type does not exist",
        "The type is neither built in nor created above the place that uses it. If an extension brings it,\n\
         `CREATE EXTENSION` must stand above, and gratia.toml says which Rust type it becomes:\n\n\
         [types]\n\"geometry\" = { rust = \"::my_types::Geometry\" }";
    UNKNOWN_RELATION = "G0202" ("42P01"), "relation does not exist",
        "The table is not created above this statement. PostgreSQL runs a file from top to bottom: what a foreign\n\
         key, an index or a comment names must exist already. For tables that point at each other, add the second\n\
         foreign key with ALTER TABLE below both.";
    UNKNOWN_COLUMN = "G0203" ("42703"), "column does not exist",
        "The table has no column of this name at this point of the file.";
    DUPLICATE_RELATION = "G0204" ("42P07"), "relation already exists",
        "Tables, indexes, sequences and views of one schema share one set of names.";
    DUPLICATE_COLUMN = "G0205" ("42701"), "column is given twice",
        "Names fold to lower case unless quoted: `Name` and `name` are one column.";
    DUPLICATE_OBJECT = "G0206" ("42710"), "object already exists",
        "A type, domain, constraint, schema or extension of this name exists already.";
    UNKNOWN_SCHEMA = "G0207" ("3F000"), "schema does not exist",
        "Add `CREATE SCHEMA` above the statement.";
    UNKNOWN_OBJECT = "G0208" ("42704"), "object does not exist",
        "The type, constraint, index or label that the statement names does not exist at this point of the file.";
    MULTIPLE_PRIMARY_KEYS = "G0209" ("42P16"), "a table has two primary keys",
        "A table has at most one primary key; a second key is `UNIQUE NOT NULL`.";
    NO_UNIQUE_KEY = "G0210" ("42830"), "a foreign key's target is not unique",
        "The referenced columns must be the primary key, a UNIQUE constraint or a full unique index of the target,\n\
         in any order.";
    FOREIGN_KEY_COLUMNS = "G0211" ("42830"), "a foreign key's columns do not pair up",
        "Both sides of a foreign key have the same number of columns. Without a list the target's primary key is meant.";
    FOREIGN_KEY_TYPES = "G0212" ("42804"), "a foreign key's columns have different types",
        "PostgreSQL has no equality between the two types, or compares them through a cast on every check.";
    INVALID_MODIFIER = "G0213" ("22023"), "a type's modifier is not possible",
        "Only varchar, char, numeric, bit, varbit, time, timestamp and interval take a modifier, within limits: varchar(1) to\n\
         varchar(10485760), numeric precision 1 to 1000, fractional seconds 0 to 6.";
    DUPLICATE_LABEL = "G0214" ("42710"), "an enum label is given twice or too long",
        "Each label of an enum stands once. A label has at most 63 bytes.";
    CONFLICTING_COLUMN_OPTIONS = "G0215" ("42601"), "a column's options contradict each other",
        "A column has one default, is either NULL or NOT NULL, and is at most one of: identity, generated.";
    PSEUDO_TYPE = "G0216" ("42P16"), "a column cannot be of this type",
        "serial stands only in CREATE TABLE and ADD COLUMN, and not as an array. Pseudo-types such as record, anyelement or\n\
         trigger belong to functions.";
    STILL_NEEDED = "G0217" ("2BP01"), "an object that others are built on is dropped",
        "PostgreSQL does not drop a view that another view reads, unless the statement says CASCADE.";
    NO_ROWS_OF_ITS_OWN = "G0218" ("42809"), "an index on a view",
        "A view is a query by a name: it holds no rows. Materialized views do, and can be indexed.";

    MALFORMED_TAG = "G0301", "a tag in a comment is malformed",
        "Tags in COMMENT ON COLUMN bind what the DDL cannot say:\n\n\
         @json(Address)   the JSONB column holds this shape of jsonb.schema.json or this Rust type\n\
         @secret          never printed by Debug, never serialized\n\
         @touch           becomes now() in every update that does not set it\n\n\
         and on columns of views, what their query does not tell:\n\n\
         @type(numeric)   the column is of this type\n\
         @notnull         the column is never NULL";
    UNKNOWN_TAG = "G0302", "a tag in a comment is misspelt",
        "The tags are @json(Type), @secret and @touch, and on views @type(…) and @notnull. A word with an @ that is near none\n\
         of them, such as another tool's tag or an e-mail address, is part of the text.";
    MISPLACED_TAG = "G0303", "a tag does not fit what it stands on",
        "@json stands on json and jsonb columns and domains over them, @secret on text-like ones, @touch on\n\
         date and timestamp columns of tables, @type and @notnull on columns of views. @type cannot say another type\n\
         than the query.";

    SHAPES_SYNTAX = "G0401", "the file of JSON shapes is not valid JSON",
        "The file named by `shapes` in gratia.toml is JSON Schema; it could not be read as JSON.";
    SHAPES_UNSUPPORTED = "G0402", "a JSON shape uses something that has no typed form",
        "Shapes are the part of JSON Schema that has an exact Rust form: type, properties, required, items, enum,\n\
         oneOf of plain types, additionalProperties, format, $ref to $defs, description.";
    SHAPES_REFERENCE = "G0403", "a JSON shape refers to a shape that is not there",
        "References have the form \"#/$defs/Name\" and name a shape of the same file.";
    SHAPES_MALFORMED = "G0404", "a JSON shape is not JSON Schema",
        "The file is JSON, but a keyword has a value that JSON Schema does not give it, or there is no `$defs`. The file\n\
         begins like this:\n\n\
         { \"$defs\": { \"Address\": { \"type\": \"object\", \"properties\": { \"city\": { \"type\": \"string\" } } } } }";
    SHAPES_DUPLICATE = "G0405", "something in the file of JSON shapes is given twice",
        "Keys of an object, values of an enum and names of shapes stand once. An object, enum or union nested in a shape is\n\
         named after the shape and the property that hold it: `geo` in `Address` becomes `AddressGeo`.";
    SHAPES_REQUIRED = "G0406", "a JSON shape requires a property that it does not have",
        "Each name in `required` is one of `properties`.";
    SHAPES_AMBIGUOUS = "G0407", "JSON cannot tell the alternatives of a union apart",
        "Which alternative a value is must be plain from its kind: object, array, string, number or boolean. Two alternatives\n\
         of one kind, also through `$ref`, are an error: integers are numbers, dates and uuids are strings.";
    SHAPES_CYCLE = "G0408", "a JSON shape comes back to itself without a property",
        "Following `$ref`, `oneOf` or `items` from the shape comes back to it, and there is no property on the way. A shape\n\
         may hold itself by way of a property.";
}

//! A statement as written: names unresolved, expressions as text, everything with its place.

// A statement is made once and taken apart at once: its size is no matter of speed.
#![allow(clippy::large_enum_variant)]

use crate::query::Query;
use crate::source::{Span, Spanned};

/// A name as it will be stored: folded or unquoted, cut to 63 bytes.
pub type Name = Spanned<String>;

/// A name that may be qualified by a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectName {
    /// The schema, if given.
    pub schema: Option<Name>,
    /// The object.
    pub name: Name,
}

impl ObjectName {
    /// From the schema to the name.
    pub fn span(&self) -> Span {
        self.schema
            .as_ref()
            .map_or(self.name.span, |schema| schema.span.to(self.name.span))
    }

    /// As a message shows it: with the schema, if it was written with one.
    pub fn shown(&self) -> String {
        match &self.schema {
            Some(schema) => format!("{}.{}", schema.value, self.name.value),
            None => self.name.value.clone(),
        }
    }
}

/// An expression, word for word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expression {
    /// The source text.
    pub text: String,
    /// Where it stands.
    pub span: Span,
    /// The words in it that may be column names, in order, each once.
    pub names: Vec<String>,
}

/// A type as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeName {
    /// Its name; several words (`double precision`) are one name.
    pub name: ObjectName,
    /// The numbers or words in parentheses.
    pub modifiers: Vec<String>,
    /// `YEAR TO MONTH`, `SECOND` …: the fields of an interval, lower case.
    pub interval_fields: Option<String>,
    /// How many `[]`.
    pub dimensions: usize,
    /// The whole type.
    pub span: Span,
}

/// A statement that decides the model, or why it does not.
#[derive(Clone, Debug, PartialEq)]
pub enum Statement {
    /// `CREATE SCHEMA`, with its elements as statements of their own.
    CreateSchema { name: Name, if_not_exists: bool },
    /// `CREATE EXTENSION`.
    CreateExtension {
        name: Name,
        schema: Option<Name>,
        if_not_exists: bool,
    },
    /// `CREATE TYPE`.
    CreateType { name: ObjectName, body: TypeBody },
    /// `ALTER TYPE … ADD VALUE` and `RENAME VALUE`.
    AlterEnum {
        name: ObjectName,
        action: EnumAction,
    },
    /// `CREATE DOMAIN`.
    CreateDomain(CreateDomain),
    /// `CREATE SEQUENCE`.
    CreateSequence {
        name: ObjectName,
        options: SequenceOptions,
        if_not_exists: bool,
    },
    /// `ALTER SEQUENCE`.
    AlterSequence {
        name: ObjectName,
        options: SequenceOptions,
    },
    /// `CREATE TABLE`.
    CreateTable(CreateTable),
    /// `ALTER TABLE`, one or more actions.
    AlterTable {
        name: ObjectName,
        if_exists: bool,
        actions: Vec<AlterAction>,
    },
    /// `CREATE INDEX`.
    CreateIndex(CreateIndex),
    /// `CREATE FUNCTION` of one value.
    CreateFunction(CreateFunction),
    /// `CREATE AGGREGATE` of values.
    CreateAggregate(CreateAggregate),
    /// `CREATE VIEW` and `CREATE MATERIALIZED VIEW`.
    CreateView(CreateView),
    /// `DROP VIEW` and `DROP MATERIALIZED VIEW`.
    DropView(DropView),
    /// `COMMENT ON`.
    Comment {
        target: CommentTarget,
        text: Option<Spanned<String>>,
    },
    /// `SET search_path`.
    SearchPath(Vec<String>),
    /// Known to leave the model alone: queries, data, privileges, settings.
    NoEffect,
    /// Known by name, kept as text.
    Opaque(Opaque),
}

/// A statement kept as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opaque {
    /// `CREATE VIEW`: its first words.
    pub kind: &'static str,
    /// Whether generated types depend on it.
    pub decides_model: bool,
}

/// What `CREATE TYPE` creates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeBody {
    /// `AS ENUM (…)`.
    Enum(Vec<Spanned<String>>),
    /// `AS (…)`.
    Composite(Vec<Attribute>),
    /// `AS RANGE (subtype = …)`.
    Range {
        subtype: TypeName,
        multirange: Option<Name>,
    },
}

/// An attribute of a composite type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub data_type: TypeName,
}

/// An action of `ALTER TYPE` on an enum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EnumAction {
    /// `ADD VALUE`; `before` or `after` names a label, else at the end.
    Add {
        label: Spanned<String>,
        if_not_exists: bool,
        before: Option<Spanned<String>>,
        after: Option<Spanned<String>>,
    },
    /// `RENAME VALUE`.
    Rename {
        from: Spanned<String>,
        to: Spanned<String>,
    },
}

/// `CREATE DOMAIN`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateDomain {
    /// Its name.
    pub name: ObjectName,
    /// The type it narrows.
    pub base: TypeName,
    /// `NOT NULL`.
    pub not_null: bool,
    /// `DEFAULT`.
    pub default: Option<Expression>,
    /// `CHECK`s.
    pub checks: Vec<(Option<Name>, Expression)>,
}

/// Options of a sequence or identity column: those that matter to the model.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SequenceOptions {
    /// `AS type`.
    pub data_type: Option<TypeName>,
    /// `SEQUENCE NAME`, as drizzle-kit and pg_dump write it.
    pub name: Option<ObjectName>,
    /// `OWNED BY table.column`; `None` inside is `OWNED BY NONE`.
    pub owned_by: Option<Option<(ObjectName, Name)>>,
    /// The other options, word for word and in order.
    pub rest: Vec<String>,
}

/// `CREATE TABLE`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateTable {
    /// Its name.
    pub name: ObjectName,
    /// `IF NOT EXISTS`.
    pub if_not_exists: bool,
    /// `UNLOGGED`.
    pub unlogged: bool,
    /// Columns and constraints, in the order written.
    pub elements: Vec<TableElement>,
}

/// A column or a constraint of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableElement {
    /// A column with its own constraints.
    Column(ColumnDefinition),
    /// A constraint of the table.
    Constraint(ConstraintDefinition),
}

/// A column as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnDefinition {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub data_type: TypeName,
    /// What follows the type, in order.
    pub options: Vec<ColumnOption>,
}

/// What may follow a column's type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColumnOption {
    /// `NOT NULL` (true) or `NULL`.
    NotNull(Spanned<bool>),
    /// `DEFAULT`.
    Default(Expression),
    /// `GENERATED ALWAYS AS (…) STORED` (true) or `VIRTUAL`.
    Generated {
        expression: Expression,
        stored: bool,
        span: Span,
    },
    /// `GENERATED … AS IDENTITY`; always (true) or by default.
    Identity {
        always: bool,
        options: SequenceOptions,
        span: Span,
    },
    /// `COLLATE`.
    Collate(ObjectName),
    /// A constraint of this column.
    Constraint(ConstraintDefinition),
}

/// A constraint as written, on a column or a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConstraintDefinition {
    /// `CONSTRAINT name`.
    pub name: Option<Name>,
    /// What it demands.
    pub body: ConstraintBody,
    /// `DEFERRABLE`.
    pub deferrable: bool,
    /// `INITIALLY DEFERRED`.
    pub initially_deferred: bool,
    /// `NOT VALID`.
    pub not_valid: bool,
    /// `NOT ENFORCED`.
    pub not_enforced: bool,
    /// `NO INHERIT`.
    pub no_inherit: bool,
    /// The whole constraint.
    pub span: Span,
}

/// What a constraint demands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConstraintBody {
    /// `PRIMARY KEY`; the list is empty on a column.
    PrimaryKey {
        columns: Vec<Name>,
        include: Vec<Name>,
    },
    /// `UNIQUE`; the list is empty on a column.
    Unique {
        columns: Vec<Name>,
        include: Vec<Name>,
        nulls_not_distinct: bool,
    },
    /// `PRIMARY KEY` (true) or `UNIQUE` `USING INDEX`.
    UsingIndex { primary: bool, index: Name },
    /// `CHECK (…)`.
    Check(Expression),
    /// `FOREIGN KEY … REFERENCES`.
    ForeignKey(ForeignKeyDefinition),
    /// `EXCLUDE USING … (…) WHERE (…)`.
    Exclude {
        method: Option<Name>,
        elements: Vec<(IndexKey, String)>,
        include: Vec<Name>,
        predicate: Option<Expression>,
    },
    /// `NOT NULL column` (PostgreSQL 18).
    NotNull(Name),
}

/// A foreign key as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignKeyDefinition {
    /// The columns; empty on a column.
    pub columns: Vec<Name>,
    /// The referenced table.
    pub target: ObjectName,
    /// The referenced columns; empty means its primary key.
    pub target_columns: Vec<Name>,
    /// `MATCH FULL`.
    pub match_full: bool,
    /// `ON DELETE`.
    pub on_delete: ReferentialAction,
    /// The columns of `ON DELETE SET NULL (…)`.
    pub on_delete_columns: Vec<Name>,
    /// `ON UPDATE`.
    pub on_update: ReferentialAction,
}

/// What happens to referencing rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReferentialAction {
    /// `NO ACTION`.
    #[default]
    NoAction,
    /// `RESTRICT`.
    Restrict,
    /// `CASCADE`.
    Cascade,
    /// `SET NULL`.
    SetNull,
    /// `SET DEFAULT`.
    SetDefault,
}

impl ReferentialAction {
    /// As written in SQL.
    pub fn sql(self) -> &'static str {
        match self {
            ReferentialAction::NoAction => "NO ACTION",
            ReferentialAction::Restrict => "RESTRICT",
            ReferentialAction::Cascade => "CASCADE",
            ReferentialAction::SetNull => "SET NULL",
            ReferentialAction::SetDefault => "SET DEFAULT",
        }
    }
}

/// `CREATE INDEX`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateIndex {
    /// Its name, if given.
    pub name: Option<Name>,
    /// `IF NOT EXISTS`.
    pub if_not_exists: bool,
    /// `UNIQUE`.
    pub unique: bool,
    /// The table.
    pub table: ObjectName,
    /// `USING`, else btree.
    pub method: Option<Name>,
    /// The keys in order.
    pub keys: Vec<IndexKey>,
    /// `INCLUDE`.
    pub include: Vec<Name>,
    /// `NULLS NOT DISTINCT`.
    pub nulls_not_distinct: bool,
    /// `WHERE`.
    pub predicate: Option<Expression>,
}

/// A key of an index or of an exclusion constraint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexKey {
    /// A column or an expression.
    pub on: IndexKeyOn,
    /// `COLLATE`.
    pub collation: Option<ObjectName>,
    /// Operator class.
    pub operator_class: Option<ObjectName>,
    /// `DESC`.
    pub descending: bool,
    /// `NULLS FIRST` (true) or `NULLS LAST`, where said.
    pub nulls_first: Option<bool>,
}

/// What a key of an index is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IndexKeyOn {
    /// A column.
    Column(Name),
    /// An expression.
    Expression(Expression),
}

/// An action of `ALTER TABLE`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AlterAction {
    /// `ADD COLUMN`.
    AddColumn {
        column: ColumnDefinition,
        if_not_exists: bool,
    },
    /// `ADD CONSTRAINT` and its short forms.
    AddConstraint(ConstraintDefinition),
    /// `ALTER COLUMN … SET DEFAULT` or `DROP DEFAULT`.
    SetDefault {
        column: Name,
        default: Option<Expression>,
    },
    /// `ALTER COLUMN … SET NOT NULL` (true) or `DROP NOT NULL`.
    SetNotNull { column: Name, not_null: bool },
    /// `ALTER COLUMN … TYPE`.
    SetType { column: Name, data_type: TypeName },
    /// `ALTER COLUMN … ADD GENERATED … AS IDENTITY`.
    AddIdentity {
        column: Name,
        always: bool,
        options: SequenceOptions,
    },
    /// `ENABLE ROW LEVEL SECURITY` (true) or `DISABLE`.
    RowSecurity(bool),
    /// Owner, storage, statistics and the like.
    NoEffect,
}

/// What `COMMENT ON` is on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CommentTarget {
    /// A table.
    Table(ObjectName),
    /// A view, materialized or not.
    View(ObjectName),
    /// A column.
    Column { table: ObjectName, column: Name },
    /// A type or domain.
    Type(ObjectName),
    /// A constraint of a table.
    Constraint { name: Name, table: ObjectName },
    /// An index.
    Index(ObjectName),
    /// Something the model does not hold.
    Other,
}

/// `CREATE FUNCTION`: its signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateFunction {
    /// Its name.
    pub name: ObjectName,
    /// Its arguments in order.
    pub arguments: Vec<FunctionArgument>,
    /// The type of its result.
    pub returns: TypeName,
}

/// `CREATE AGGREGATE`: what its result follows from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateAggregate {
    /// Its name.
    pub name: ObjectName,
    /// Its arguments in order.
    pub arguments: Vec<FunctionArgument>,
    /// `STYPE`.
    pub state: TypeName,
    /// `FINALFUNC`, whose result is that of the aggregate.
    pub final_function: Option<ObjectName>,
}

/// An argument of a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunctionArgument {
    /// Its name, if it has one.
    pub name: Option<Name>,
    /// Its type.
    pub data_type: TypeName,
    /// Whether a call may leave it out.
    pub has_default: bool,
}

/// `CREATE VIEW` and `CREATE MATERIALIZED VIEW`.
#[derive(Clone, Debug, PartialEq)]
pub struct CreateView {
    /// Its name.
    pub name: ObjectName,
    /// `MATERIALIZED`.
    pub materialized: bool,
    /// `OR REPLACE`.
    pub or_replace: bool,
    /// `IF NOT EXISTS`.
    pub if_not_exists: bool,
    /// The names of its first columns, if said.
    pub columns: Vec<Name>,
    /// `WITH (…)`, word for word.
    pub options: Vec<String>,
    /// Its query.
    pub query: ViewQuery,
    /// Not `WITH NO DATA`.
    pub with_data: bool,
}

/// The query of a view.
#[derive(Clone, Debug, PartialEq)]
pub struct ViewQuery {
    /// Word for word.
    pub written: Expression,
    /// Taken apart, if it could be read.
    pub read: Option<Query>,
}

/// `DROP VIEW` and `DROP MATERIALIZED VIEW`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DropView {
    /// The views.
    pub names: Vec<ObjectName>,
    /// `MATERIALIZED`.
    pub materialized: bool,
    /// `IF EXISTS`.
    pub if_exists: bool,
    /// `CASCADE`.
    pub cascade: bool,
}

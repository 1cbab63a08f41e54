//! A query as written: as much of it as the names and types of its columns follow from, with places.

use crate::ast::{Name, ObjectName, TypeName};
use crate::source::Span;

/// A query with the queries it names first.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// `WITH`.
    pub with: Vec<Cte>,
    /// `WITH RECURSIVE`.
    pub recursive: bool,
    /// What gives the rows.
    pub body: Body,
    /// `LIMIT`, `OFFSET` or `FETCH`: rows may be missing.
    pub limited: bool,
}

/// A query with a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Cte {
    /// Its name.
    pub name: Name,
    /// The names of its first columns, if said.
    pub columns: Vec<Name>,
    /// The query.
    pub query: Query,
}

/// What gives the rows of a query.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// `SELECT`.
    Select(Box<Select>),
    /// `( query )`.
    Nested(Box<Query>),
    /// Two queries as one.
    Set {
        /// The first.
        left: Box<Body>,
        /// How they become one.
        operation: SetOperation,
        /// The second.
        right: Box<Body>,
    },
    /// `VALUES`.
    Values(Vec<Vec<Expr>>),
    /// `TABLE name`.
    Table(ObjectName),
    /// Something else, by its first word.
    Other(&'static str, Span),
}

/// How two queries become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetOperation {
    /// Rows of either.
    Union,
    /// Rows of both.
    Intersect,
    /// Rows of the first alone.
    Except,
}

/// `SELECT`.
#[derive(Clone, Debug, PartialEq)]
pub struct Select {
    /// The select list.
    pub items: Vec<Item>,
    /// `FROM`, each in turn.
    pub from: Vec<Source>,
    /// `WHERE`.
    pub filter: Option<Expr>,
    /// `GROUP BY`.
    pub grouping: Grouping,
    /// `HAVING`.
    pub having: bool,
}

/// What `GROUP BY` makes of the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    /// There is none: with an aggregate, a row even of no rows.
    None,
    /// Groups that hold a row at least.
    Keys,
    /// `ROLLUP`, `CUBE` or `GROUPING SETS`: keys are NULL in some rows.
    Sets,
}

/// An item of a select list.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// `*`.
    All(Span),
    /// `table.*`.
    AllOf(Vec<Name>, Span),
    /// `(value).*`.
    Fields(Expr),
    /// A value and its name.
    Value(Expr, Option<Name>),
}

/// What stands in `FROM`.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// A table, a view or a query with a name.
    Table(ObjectName, Alias),
    /// `( query ) AS alias`.
    Query(Box<Query>, Alias),
    /// `function( … ) AS alias`.
    Function {
        /// The call.
        call: Expr,
        /// `WITH ORDINALITY`.
        ordinality: bool,
        /// Its alias.
        alias: Alias,
    },
    /// `unnest(a, b …)`: each array is a column.
    Unnest {
        /// The arrays.
        arrays: Vec<Expr>,
        /// `WITH ORDINALITY`.
        ordinality: bool,
        /// Its alias.
        alias: Alias,
    },
    /// Two sources joined, perhaps under an alias of their own.
    Join(Box<Join>, Alias),
    /// Something else, by its first word.
    Other(&'static str, Span),
}

/// A join.
#[derive(Clone, Debug, PartialEq)]
pub struct Join {
    /// The first source.
    pub left: Source,
    /// The second.
    pub right: Source,
    /// Which rows stay without a partner.
    pub kind: JoinKind,
    /// What they have in common.
    pub on: On,
}

/// Which rows of a join stay without a partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JoinKind {
    /// None.
    Inner,
    /// Those of the first source.
    Left,
    /// Those of the second.
    Right,
    /// All.
    Full,
}

/// What joined rows have in common.
#[derive(Clone, Debug, PartialEq)]
pub enum On {
    /// Nothing is said.
    Nothing,
    /// `ON`.
    Condition(Expr),
    /// `USING`.
    Using(Vec<Name>),
    /// `NATURAL`.
    Natural,
}

/// `AS name (column type, …)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alias {
    /// The name.
    pub name: Option<Name>,
    /// The columns, with types where a function's result says none.
    pub columns: Vec<(Name, Option<TypeName>)>,
}

/// An expression and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands.
    pub span: Span,
}

/// The expressions, as far as types tell them apart.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// `column`, `table.column`, `schema.table.column`.
    Column(Vec<Name>),
    /// A value.
    Literal(Literal),
    /// `value::type`.
    Cast(Box<Expr>, TypeName),
    /// `function( … )`.
    Call(Call),
    /// An operator; without a left operand it stands in front.
    Operator(String, Option<Box<Expr>>, Box<Expr>),
    /// `AND`.
    And(Box<Expr>, Box<Expr>),
    /// `OR`, `NOT`, `IN`, `BETWEEN`, `LIKE`: true, false, or NULL if one of these may be.
    Truth(Vec<Expr>),
    /// True, false or NULL, whatever it is made of: `IN (SELECT …)`, `= ANY (…)`.
    PerhapsTruth,
    /// True or false, never NULL: `EXISTS`, `IS NULL`, `IS DISTINCT FROM`.
    Test(&'static str),
    /// `IS NOT NULL`.
    IsNotNull(Box<Expr>),
    /// `CASE`: its results, and that of `ELSE`.
    Case(Vec<Expr>, Option<Box<Expr>>),
    /// `( query )` as a value.
    Subquery(Box<Query>),
    /// `ARRAY[…]`.
    Array(Vec<Expr>),
    /// `ARRAY(query)`.
    ArrayOf(Box<Query>),
    /// `array[1]`.
    Element(Box<Expr>),
    /// `array[1:2]`.
    Slice(Box<Expr>),
    /// `(composite).field`.
    Field(Box<Expr>, Name),
    /// `value COLLATE …`.
    Collate(Box<Expr>),
    /// `ROW(…)`.
    Row,
    /// Something else.
    Other,
}

/// A value as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Literal {
    /// `'text'`: of the type that its place asks for.
    Text,
    /// `B'01'` or `X'1F'`.
    Bits,
    /// Digits alone that fit an integer.
    Integer,
    /// Digits alone that fit a bigint.
    BigInteger,
    /// Any other number.
    Numeric,
    /// `TRUE` and `FALSE`.
    Boolean,
    /// `NULL`.
    Null,
}

/// A call of a function.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// The function.
    pub name: ObjectName,
    /// What it is called with.
    pub arguments: Vec<Expr>,
    /// `OVER`.
    pub over: bool,
    /// `FILTER`.
    pub filter: bool,
    /// `WITHIN GROUP`: what is ordered.
    pub within_group: Vec<Expr>,
    /// What a column is called that holds it, if not like the function.
    pub column_name: Option<&'static str>,
}

impl Call {
    /// A call with nothing behind it.
    pub(crate) fn of(name: ObjectName, arguments: Vec<Expr>) -> Self {
        Call {
            name,
            arguments,
            over: false,
            filter: false,
            within_group: Vec::new(),
            column_name: None,
        }
    }

    /// `unnest(array)`.
    pub(crate) fn unnest(array: Expr) -> Self {
        let name = Name {
            value: "unnest".to_owned(),
            span: array.span,
        };
        let name = ObjectName { schema: None, name };
        Call::of(name, vec![array])
    }
}

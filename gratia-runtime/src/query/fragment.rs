//! SQL of an expression before it is known what its sources are called: pieces of text, columns, values.

use std::any::TypeId;
use std::fmt::Debug;
use std::sync::Arc;

use super::select::Subquery;
use super::{ColumnRef, Scalar, Wire};
use crate::codec::{BytesMut, Encode, Type};

/// How tightly an operator binds, as in "Operator Precedence" of PostgreSQL's manual.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Precedence {
    Or,
    And,
    Not,
    Is,
    Comparison,
    Between,
    /// Every operator without a place of its own: `||`, `@>`, `->>`.
    Other,
    Sum,
    Product,
    /// AT TIME ZONE.
    At,
    Collate,
    Cast,
    Atom,
}

/// A piece of an expression.
#[derive(Clone)]
pub(crate) enum Part {
    /// Text, the same in every statement of this shape.
    Sql(&'static str),
    /// A text of the schema's, which stands in the statement as a literal, so that indexes over expressions serve.
    Literal(&'static str),
    /// A number or the like that the program says, as SQL.
    Text(Arc<str>),
    /// Nothing; what it stands in looks at several rows: an aggregate or a window.
    OfRows,
    /// Nothing; what it stands in is SQL of the program's own, which may look at several rows.
    OfRawSql,
    /// Something that cannot be said: why.
    Wrong(&'static str),
    /// A column of a source.
    Column(ColumnRef),
    /// A column of JSON, as `jsonb` whatever it is.
    Jsonb(ColumnRef),
    /// A value that is bound.
    Value(Bound),
    /// A query in parentheses.
    Query(Box<Subquery>),
}

/// A value that is bound, or the name of one that will be.
#[derive(Clone)]
pub(crate) struct Bound {
    pub what: What,
    /// The column whose type it has: the one that it is compared with.
    pub like: Option<ColumnRef>,
    /// Whether it is an array of such values.
    pub is_list: bool,
    /// How it is bound if no column says it.
    pub wire: fn() -> Wire,
}

impl Bound {
    /// Whether it is the same value of the same type.
    pub(crate) fn is_same(&self, other: &Bound) -> bool {
        let ty = (self.wire)().ty;
        let is_like = self.like == other.like && self.is_list == other.is_list;
        is_like && ty == (other.wire)().ty && self.what.equals(&other.what, &ty)
    }
}

/// What is bound.
#[derive(Clone)]
pub(crate) enum What {
    Value(Arc<dyn Parameter>),
    /// A parameter of a prepared query.
    Named(Name),
    /// What the statement is given when it runs: a value of a row to insert.
    Input(usize),
    /// The keys of the rows above, of children that are loaded level by level: one array per column of the key.
    Keys(usize),
}

impl What {
    /// Whether it is one thing that is bound twice.
    pub(crate) fn is_same(&self, other: &What) -> bool {
        match (self, other) {
            (What::Value(a), What::Value(b)) => Arc::strong_count(a) > 1 && Arc::ptr_eq(a, b),
            (What::Named(a), What::Named(b)) => a == b,
            (What::Input(a), What::Input(b)) => a == b,
            _ => false,
        }
    }

    /// Whether it is the same, or an equal value of this type.
    pub(crate) fn equals(&self, other: &What, ty: &Type) -> bool {
        let is_equal = |a: &dyn Encode, b: &dyn Encode| {
            let (mut left, mut right) = (BytesMut::new(), BytesMut::new());
            let is_written = a.encode(ty, &mut left).is_ok() && b.encode(ty, &mut right).is_ok();
            is_written && left == right
        };
        self.is_same(other)
            || match (self, other) {
                (What::Value(a), What::Value(b)) => is_equal(a.encoded(), b.encoded()),
                _ => false,
            }
    }
}

/// A parameter of a prepared query: its name, and the type that it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    pub name: &'static str,
    pub of: TypeId,
}

/// A value of the program on its way to the server.
pub(crate) trait Parameter: Encode + Debug {
    /// What is encoded.
    fn encoded(&self) -> &dyn Encode;
}

impl<T: Encode + Debug> Parameter for T {
    fn encoded(&self) -> &dyn Encode {
        self
    }
}

/// An expression without its type.
#[derive(Clone)]
#[doc(hidden)]
pub struct Fragment {
    pub(crate) parts: Vec<Part>,
    pub(crate) precedence: Precedence,
}

impl Fragment {
    pub(crate) fn atom(part: Part) -> Self {
        // Room for an operator and what stands on its other side.
        let mut parts = Vec::with_capacity(3);
        parts.push(part);
        Fragment {
            parts,
            precedence: Precedence::Atom,
        }
    }

    /// Something that needs no parentheses around it.
    pub(crate) fn of(parts: Vec<Part>) -> Self {
        Fragment {
            parts,
            precedence: Precedence::Atom,
        }
    }

    pub(crate) fn column(at: ColumnRef) -> Self {
        Fragment::atom(Part::Column(at))
    }

    pub(crate) fn value<T: Scalar>(value: impl Encode + Debug + 'static) -> Self {
        Fragment::bound::<T>(What::Value(Arc::new(value)), false)
    }

    pub(crate) fn bound<T: Scalar>(what: What, is_list: bool) -> Self {
        Fragment::atom(Part::Value(Bound {
            what,
            like: None,
            is_list,
            wire: T::wire,
        }))
    }

    /// A label of an enum, with the cast to its type: `'paid'::payment_status`.
    pub fn label(label: &'static str, cast: &'static str) -> Self {
        Fragment::of(vec![Part::Literal(label), Part::Sql(cast)])
    }

    /// Whether it looks at several rows.
    pub(crate) fn is_of_rows(&self) -> bool {
        let is_of_rows = |part: &Part| matches!(part, Part::OfRows);
        self.parts.iter().any(is_of_rows)
    }

    /// Whether it may, for all that is known.
    pub(crate) fn may_be_of_rows(&self) -> bool {
        let is_of_raw_sql = |part: &Part| matches!(part, Part::OfRawSql);
        self.is_of_rows() || self.parts.iter().any(is_of_raw_sql)
    }

    /// Gives a value that stands alone the type of this column.
    pub(crate) fn adopt(&mut self, column: ColumnRef) {
        if let [Part::Value(bound)] = self.parts.as_mut_slice() {
            bound.like.get_or_insert(column);
        }
    }

    /// `self op other`. Both sides bind tighter than the operator, or as tightly if it does not matter: on the left of what
    /// is read from there, on both sides of AND and OR.
    pub(crate) fn infix(
        self,
        operator: &'static str,
        precedence: Precedence,
        other: Fragment,
    ) -> Self {
        let on_both = matches!(precedence, Precedence::And | Precedence::Or);
        let on_left = on_both || matches!(precedence, Precedence::Sum | Precedence::Product);
        let left = self.precedence > precedence || on_left && self.precedence == precedence;
        let right = other.precedence > precedence || on_both && other.precedence == precedence;
        let mut joined = self.in_parentheses_unless(left);
        let other = other.in_parentheses_unless(right);
        joined.parts.push(Part::Sql(operator));
        joined.parts.extend(other.parts);
        joined.precedence = precedence;
        joined
    }

    /// `self op`.
    pub(crate) fn postfix(self, operator: &'static str, precedence: Precedence) -> Self {
        let is_tighter = self.precedence > precedence;
        let mut fragment = self.in_parentheses_unless(is_tighter);
        fragment.parts.push(Part::Sql(operator));
        fragment.precedence = precedence;
        fragment
    }

    /// `before self after`, as something that needs no parentheses.
    pub(crate) fn around(mut self, before: &'static str, after: &'static str) -> Self {
        self.parts.insert(0, Part::Sql(before));
        self.parts.push(Part::Sql(after));
        self.precedence = Precedence::Atom;
        self
    }

    /// `before self`, where what follows binds at least as tightly.
    pub(crate) fn prefix(self, before: &'static str, precedence: Precedence) -> Self {
        let binds = self.precedence >= precedence;
        let mut fragment = self.in_parentheses_unless(binds);
        fragment.parts.insert(0, Part::Sql(before));
        fragment.precedence = precedence;
        fragment
    }

    /// `name(arguments)`.
    pub(crate) fn call(name: &'static str, arguments: impl IntoIterator<Item = Fragment>) -> Self {
        let mut parts = vec![Part::Sql(name), Part::Sql("(")];
        for (at, argument) in arguments.into_iter().enumerate() {
            if at > 0 {
                parts.push(Part::Sql(", "));
            }
            parts.extend(argument.parts);
        }
        parts.push(Part::Sql(")"));
        Fragment::of(parts)
    }

    /// In parentheses, unless it needs none.
    pub(crate) fn in_parentheses(self) -> Self {
        let is_fine = self.precedence == Precedence::Atom;
        self.in_parentheses_unless(is_fine)
    }

    fn in_parentheses_unless(self, is_fine: bool) -> Self {
        if is_fine { self } else { self.around("(", ")") }
    }
}

//! What columns are: how values beside them are bound, and how they are read. It goes with a column through the queries
//! inside, so that what comes out of them is compared and read as the column that it was.

use super::Renderer;
use super::list::{Output, outputs};
use crate::codec::Type;
use crate::query::derived::{Derived, Shape};
use crate::query::expr::Read as How;
use crate::query::path::ColumnRef;
use crate::query::selection::Item;
use crate::query::{Scalar, Wire};
use crate::table::Column;

/// What a column is.
#[derive(Clone, Copy)]
pub(super) struct Definition {
    pub bind: Bind,
    pub read: Read,
}

/// What all columns of a source are.
pub(super) type Definitions = std::rc::Rc<[Definition]>;

/// How a value of its type is bound.
#[derive(Clone, Copy)]
pub(super) enum Bind {
    Column(&'static Column),
    Wire(fn() -> Wire),
}

/// How a column of a result is read.
#[derive(Clone, Copy)]
pub(super) enum Read {
    /// As it is.
    Plain,
    /// By way of a cast.
    Cast(&'static str),
    /// As this column is.
    Column(&'static Column),
}

impl Bind {
    /// Whether it is bound as this type.
    pub(super) fn is(self, ty: &Type) -> bool {
        match self {
            Bind::Column(column) => column.ty() == ty,
            Bind::Wire(wire) => wire().ty == *ty,
        }
    }
}

impl Definition {
    fn of_column(column: &'static Column) -> Self {
        Definition {
            bind: Bind::Column(column),
            read: if column.is_read_plainly() {
                Read::Plain
            } else {
                Read::Column(column)
            },
        }
    }

    fn of_wire(wire: fn() -> Wire) -> Self {
        Definition {
            bind: Bind::Wire(wire),
            read: match wire().read {
                "" => Read::Plain,
                cast => Read::Cast(cast),
            },
        }
    }

    pub(super) fn boolean() -> Self {
        Definition::of_wire(<bool as Scalar>::wire)
    }

    /// Of what comes from either of two queries. Beside a type of the schema's own another one may come to be it.
    fn or(self, other: Definition) -> Definition {
        match self.read {
            Read::Plain => other,
            _ => self,
        }
    }
}

/// What the columns are of a source that no query here defines.
pub(super) fn of_shapes(shapes: &[Shape]) -> Definitions {
    shapes.iter().copied().map(Definition::of_wire).collect()
}

impl Renderer<'_> {
    /// What a column is.
    pub(super) fn definition(&self, at: ColumnRef) -> Option<Definition> {
        let numbered = self.numbered.iter();
        let mut numbered = numbered.filter(|(source, _)| *source == at.source);
        if let Some((_, columns)) = numbered.next() {
            return columns.get(usize::from(at.column)).copied();
        }
        let table = self.paths.get(at.path)?.table;
        table.column(at.column).map(Definition::of_column)
    }

    /// What a column of a list is.
    pub(super) fn defined(&self, output: &Output<'_>) -> Definition {
        let plain = Definition::boolean();
        match output {
            Output::Column(at) => self.definition(*at).unwrap_or(plain),
            Output::Item(Item::Expr { read, wire, .. }) => self.defined_as(*read, *wire),
            _ => plain,
        }
    }

    fn defined_as(&self, read: How, wire: fn() -> Wire) -> Definition {
        let by_type = Definition::of_wire(wire);
        let is_plain = |at: ColumnRef| {
            let definition = self.definition(at);
            definition.is_none_or(|definition| matches!(definition.read, Read::Plain))
        };
        let read = match read {
            How::ByType => by_type.read,
            How::Like(column) => return self.definition(column).unwrap_or(by_type),
            How::Cast("") => Read::Plain,
            How::Cast(cast) => Read::Cast(cast),
            How::ArrayOf(column) if is_plain(column) => Read::Plain,
            How::ArrayOf(_) => Read::Cast("::text[]"),
            // Text of a type of the schema's own is no text to the wire.
            How::ElementOf(column) if !is_plain(column) && wire().ty == Type::TEXT => {
                Read::Cast("::text")
            }
            How::ElementOf(_) => by_type.read,
        };
        Definition { read, ..by_type }
    }

    /// What the columns of a query are.
    pub(super) fn definitions(&self, query: &Derived) -> Definitions {
        match query {
            Derived::Select(query) => {
                let columns = outputs(&query.list);
                columns.map(|output| self.defined(&output)).collect()
            }
            Derived::Set(set) => {
                let left = self.definitions(&set.left);
                let right = self.definitions(&set.right);
                let columns = left.iter().zip(right.iter());
                columns.map(|(left, right)| left.or(*right)).collect()
            }
            Derived::Raw(_, shapes) => of_shapes(shapes),
        }
    }
}

//! Queries that are built once and run often, with parameters by name.

use std::any::TypeId;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use super::fetch::{fetch_all, fetch_optional, one};
use super::fragment::{Fragment, Name, Parameter as BoundValue, What};
use super::render::Want;
use super::select::Select;
use super::selection::{Selected, Selection};
use super::statement::{Given, Sql, Statement};
use super::{Element, Expr, IntoExpr, IntoList, Scalar, Scope};
use crate::Error;
use crate::codec::Encode;
use crate::execute::Executor;

/// A parameter of a prepared query: it stands where a value of `T` would.
///
/// ```no_run
/// use gratia_db::{prelude::*, products};
/// use gratia_runtime::rust_decimal::Decimal;
///
/// const MAX: Parameter<Decimal> = Parameter::new("max");
///
/// # async fn run(db: &gratia_runtime::Pool) -> Result<(), gratia_runtime::Error> {
/// let cheap = products::query().filter(|p| p.price.le(MAX)).prepare()?;
/// let rows = cheap.bind(MAX, Decimal::TEN).fetch_all(db).await?;
/// # Ok(())
/// # }
/// ```
pub struct Parameter<T> {
    name: &'static str,
    holds: PhantomData<fn() -> T>,
}

impl<T> Clone for Parameter<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Parameter<T> {}

impl<T> Parameter<T> {
    /// A parameter of this name. Used in several places it is the same value in all of them.
    pub const fn new(name: &'static str) -> Self {
        Parameter {
            name,
            holds: PhantomData,
        }
    }

    /// Its name.
    pub const fn name(&self) -> &'static str {
        self.name
    }
}

impl<T: 'static> Parameter<T> {
    /// Name and type, so that two parameters of one name and different types stay apart.
    pub(super) fn key(&self) -> Name {
        Name {
            name: self.name,
            of: TypeId::of::<T>(),
        }
    }
}

impl<T> fmt::Debug for Parameter<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Parameter({})", self.name)
    }
}

#[diagnostic::do_not_recommend]
impl<T: Scalar> IntoExpr<T> for Parameter<T> {
    type Type = T;

    fn into_expr(self) -> Expr<T> {
        Expr::new(Fragment::bound::<T>(What::Named(self.key()), false))
    }
}

impl<T: Element> IntoList<T> for Parameter<Vec<T>> {
    fn into_list(self) -> Fragment {
        Fragment::bound::<T>(What::Named(self.key()), true)
    }
}

/// A query whose SQL is written. It is run as often as you like, from several tasks at once too.
#[derive(Clone)]
pub struct Prepared<S> {
    statement: Statement,
    selection: S,
}

impl<H: Scope, S: Selected<H>> Select<H, S> {
    /// Writes the SQL once, for many runs. Its [parameters](Parameter) get their values by [`bind`](Prepared::bind).
    ///
    /// The server's side of it is the statement cache of each connection, for this as for every other query.
    ///
    /// # Errors
    ///
    /// As [`to_sql`](Select::to_sql).
    pub fn prepare(self) -> Result<Prepared<S::Selection>, Error> {
        let (statement, selection) = self.into_statement(Want::Rows)?;
        Ok(Prepared::new(statement, selection))
    }
}

impl<S> Prepared<S> {
    pub(crate) fn new(statement: Statement, selection: S) -> Self {
        Prepared {
            statement,
            selection,
        }
    }

    /// Gives a parameter its value, for one run.
    pub fn bind<T: Scalar + Encode + fmt::Debug>(
        &self,
        parameter: Parameter<T>,
        value: impl Into<T>,
    ) -> Run<'_, S> {
        self.run().bind(parameter, value)
    }

    /// A run without parameters so far.
    pub fn run(&self) -> Run<'_, S> {
        Run {
            query: self,
            named: Vec::new(),
        }
    }

    /// The SQL.
    pub fn to_sql(&self) -> Sql {
        Sql::new(self.statement.clone())
    }
}

/// One run of a prepared query.
#[must_use = "a query does nothing until it is fetched"]
#[derive(Clone)]
pub struct Run<'p, S> {
    query: &'p Prepared<S>,
    named: Vec<(Name, Arc<dyn BoundValue>)>,
}

impl<S> Run<'_, S> {
    /// Gives a parameter its value. The last value holds.
    pub fn bind<T: Scalar + Encode + fmt::Debug>(
        mut self,
        parameter: Parameter<T>,
        value: impl Into<T>,
    ) -> Self {
        let name = parameter.key();
        self.named.retain(|(known, _)| *known != name);
        self.named.push((name, Arc::new(value.into())));
        self
    }

    /// Runs the statement and counts the rows that it touched, or found.
    ///
    /// # Errors
    ///
    /// [`InvalidQuery`](crate::ErrorKind::InvalidQuery) for a parameter without a value, and whatever the server says.
    pub async fn execute(self, db: &(impl Executor + ?Sized)) -> Result<u64, Error> {
        let Prepared { statement, .. } = self.query;
        let params = statement.params(self.given())?;
        statement.query(&params).execute(db).await
    }

    fn given(&self) -> Given<'_> {
        Given {
            named: &self.named,
            ..Given::default()
        }
    }
}

impl<S: Selection> Run<'_, S> {
    /// All rows.
    ///
    /// # Errors
    ///
    /// [`InvalidQuery`](crate::ErrorKind::InvalidQuery) for a parameter without a value, whatever the server says, and a row
    /// that cannot be read.
    pub async fn fetch_all(self, db: &(impl Executor + ?Sized)) -> Result<Vec<S::Out>, Error> {
        let Prepared {
            statement,
            selection,
        } = self.query;
        fetch_all(statement, self.given(), selection, db).await
    }

    /// The one row that it may have.
    ///
    /// # Errors
    ///
    /// As [`fetch_all`](Run::fetch_all), and more than one row.
    pub async fn fetch_optional(
        self,
        db: &(impl Executor + ?Sized),
    ) -> Result<Option<S::Out>, Error> {
        let Prepared {
            statement,
            selection,
        } = self.query;
        fetch_optional(statement, self.given(), selection, db).await
    }

    /// Its one row.
    ///
    /// # Errors
    ///
    /// As [`fetch_optional`](Run::fetch_optional), and no row.
    pub async fn fetch_one(self, db: &(impl Executor + ?Sized)) -> Result<S::Out, Error> {
        one(self.fetch_optional(db).await?)
    }
}

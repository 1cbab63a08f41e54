//! Whole queries in SQL of the program's own, with their parameters bound and the types of their rows checked.

use std::fmt;
use std::marker::PhantomData;
use std::sync::atomic::{AtomicBool, Ordering};

use super::derived::{Derived, NewSource, Shape};
use super::fetch::{fetch_all, fetch_optional, one};
use super::fragment::{Fragment, Part};
use super::raw_text::{Piece, pieces};
use super::render::render_raw;
use super::select::Select;
use super::statement::{Given, Sql, Statement};
use super::{Column, Cte, Handle, IntoExpr, Joined, Lateral, Scalar, Selection, SqlType};
use crate::Error;
use crate::codec::{Cursor, DecodeError};
use crate::execute::Executor;

/// A query in SQL of the program's own, whose rows are `T`: a type of one column, or a tuple of them, an `Option` where
/// there may be NULL. `$1`, `$2` … stand for what [`bind`](RawQuery::bind) gives, in order.
///
/// The text is part of the program, never of its input. Before it is sent it is checked that it names as many parameters as
/// there are, and with the first row that comes that it has as many columns, of these types.
///
/// ```no_run
/// # use gratia_runtime::{Error, Pool, query::raw_query};
/// # async fn run(db: &Pool) -> Result<(), Error> {
/// let rows = raw_query::<(i32, Option<String>)>("SELECT id, description FROM products WHERE stock < $1")
///     .bind(5)
///     .fetch_all(db)
///     .await?;
/// # Ok(())
/// # }
/// ```
///
/// It is a source for other queries too: [`subquery`](RawQuery::subquery), [`cte`](RawQuery::cte), or in a join.
pub fn raw_query<T: RawRow>(text: &'static str) -> RawQuery<T> {
    RawQuery {
        text,
        values: Vec::new(),
        rows: PhantomData,
    }
}

/// A query in SQL of the program's own: see [`raw_query`].
#[must_use = "a query does nothing until it is fetched"]
pub struct RawQuery<T> {
    text: &'static str,
    values: Vec<Fragment>,
    rows: PhantomData<fn() -> T>,
}

impl<T> Clone for RawQuery<T> {
    fn clone(&self) -> Self {
        RawQuery {
            text: self.text,
            values: self.values.clone(),
            rows: PhantomData,
        }
    }
}

/// What a raw query's rows are: a type of one column, or a tuple of at most sixteen.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no row of a raw query",
    label = "expected a type of one column, an `Option` of one, or a tuple of at most sixteen of them"
)]
pub trait RawRow: 'static {
    /// What a row is in Rust.
    type Out: Send + 'static;
    /// What closures receive of it as a source.
    type Handle: Handle;

    /// What the columns are.
    #[doc(hidden)]
    fn shapes() -> Vec<fn() -> super::Wire>;

    /// Reads a row.
    #[doc(hidden)]
    fn take(row: &mut Cursor<'_>) -> Result<Self::Out, DecodeError>;
}

impl<T: SqlType> RawRow for T {
    type Out = T::Out;
    type Handle = Column<T>;

    fn shapes() -> Vec<Shape> {
        vec![T::Base::wire]
    }

    fn take(row: &mut Cursor<'_>) -> Result<T::Out, DecodeError> {
        T::take(row)
    }
}

macro_rules! tuples {
    ($($($name:ident)*;)*) => {$(
        impl<$($name: SqlType),*> RawRow for ($($name,)*) {
            type Out = ($($name::Out,)*);
            type Handle = ($(Column<$name>,)*);

            fn shapes() -> Vec<Shape> {
                vec![$($name::Base::wire),*]
            }

            fn take(row: &mut Cursor<'_>) -> Result<Self::Out, DecodeError> {
                Ok(($($name::take(row)?,)*))
            }
        }
    )*};
}

of_tuples!(16, tuples);

impl<T: RawRow> RawQuery<T> {
    /// The value of the next parameter: bound, as its type.
    pub fn bind<B: Scalar>(mut self, value: impl IntoExpr<B>) -> Self {
        self.values
            .push(value.into_expr().fragment.in_parentheses());
        self
    }

    /// All rows.
    ///
    /// # Errors
    ///
    /// [`InvalidQuery`](crate::ErrorKind::InvalidQuery) if it does not name as many parameters as were bound, whatever the
    /// server says, and [`Decode`](crate::ErrorKind::Decode) if it has other columns than `T`.
    pub async fn fetch_all(self, db: &(impl Executor + ?Sized)) -> Result<Vec<T::Out>, Error> {
        fetch_all(
            &self.statement()?,
            Given::default(),
            &Checked::<T>::new(),
            db,
        )
        .await
    }

    /// The one row that it may have.
    ///
    /// # Errors
    ///
    /// As [`fetch_all`](RawQuery::fetch_all), and more than one row.
    pub async fn fetch_optional(
        self,
        db: &(impl Executor + ?Sized),
    ) -> Result<Option<T::Out>, Error> {
        fetch_optional(
            &self.statement()?,
            Given::default(),
            &Checked::<T>::new(),
            db,
        )
        .await
    }

    /// Its one row.
    ///
    /// # Errors
    ///
    /// As [`fetch_optional`](RawQuery::fetch_optional), and no row.
    pub async fn fetch_one(self, db: &(impl Executor + ?Sized)) -> Result<T::Out, Error> {
        one(self.fetch_optional(db).await?)
    }

    /// The SQL that would be sent.
    ///
    /// # Errors
    ///
    /// [`InvalidQuery`](crate::ErrorKind::InvalidQuery).
    pub fn to_sql(&self) -> Result<Sql, Error> {
        self.statement().map(Sql::new)
    }

    fn statement(&self) -> Result<Statement, Error> {
        render_raw(&self.fragment())
    }

    /// Its rows as the source of a query. `FROM (…) AS t0 (c0, c1 …)`.
    pub fn subquery(self) -> Select<(T::Handle,)> {
        self.into_source().query()
    }

    /// Its rows as a common table expression: see [`Select::cte`].
    pub fn cte(self) -> Cte<T::Handle> {
        Cte::of(self.derived())
    }

    fn derived(&self) -> Derived {
        let mut sql = self.fragment();
        // A comment at its end does not hide what comes behind it.
        sql.parts.push(Part::Sql("\n"));
        Derived::Raw(sql, T::shapes())
    }

    /// The text with the values in place of `$1`, `$2` ….
    fn fragment(&self) -> Fragment {
        let mut parts = Vec::new();
        let mut named = vec![false; self.values.len()];
        for piece in pieces(self.text) {
            match piece {
                Piece::Sql(sql) => parts.push(Part::Sql(sql)),
                Piece::Parameter(number) => match self.values.get(number) {
                    Some(value) => {
                        parts.extend(value.parts.iter().cloned());
                        named[number] = true;
                    }
                    None => parts.push(Part::Wrong(
                        "a raw query names more parameters than are bound",
                    )),
                },
            }
        }
        if named.contains(&false) {
            parts.push(Part::Wrong(
                "a raw query names fewer parameters than are bound",
            ));
        }
        Fragment::of(parts)
    }
}

#[diagnostic::do_not_recommend]
impl<T: RawRow> Joined for RawQuery<T> {
    type Handle = T::Handle;

    fn into_source(self) -> NewSource<T::Handle> {
        NewSource::of(self.derived())
    }
}

impl<T: RawRow> Lateral for RawQuery<T> {}

/// The SQL, and what is bound.
impl<T: RawRow> fmt::Debug for RawQuery<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.to_sql() {
            Ok(sql) => fmt::Debug::fmt(&sql, f),
            Err(error) => write!(f, "a query that cannot be sent: {error}"),
        }
    }
}

/// Reads rows, and checks the columns of the first one.
struct Checked<T> {
    is_checked: AtomicBool,
    rows: PhantomData<fn() -> T>,
}

impl<T: RawRow> Checked<T> {
    fn new() -> Self {
        Checked {
            is_checked: false.into(),
            rows: PhantomData,
        }
    }
}

impl<T: RawRow> Selection for Checked<T> {
    type Out = T::Out;

    fn list(&self, _: &mut super::List) {}

    fn take(&self, row: &mut Cursor<'_>) -> Result<T::Out, DecodeError> {
        if !self.is_checked.swap(true, Ordering::Relaxed) {
            let types = T::shapes().into_iter().map(|shape| shape().ty);
            row.check_types(&types.collect::<Vec<_>>())?;
        }
        row.unnamed();
        T::take(row)
    }
}

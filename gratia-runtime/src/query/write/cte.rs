//! Statements that write as common table expressions: their rows are a source, and they are run however much is read of it.

use super::{Insert, InsertReturning, Returning, Write};
use crate::Error;
use crate::query::cte::CteUse;
use crate::query::derived::Derivable;
use crate::query::selection::List;
use crate::query::{Cte, Handle, Scope, Select, Selected};
use crate::table::Insertable;

/// A statement that writes, in front of another one that reads nothing of it: see [`Select::with`].
#[must_use = "it is run with the statement that has it"]
#[derive(Clone)]
pub struct SilentCte(CteUse);

impl SilentCte {
    pub(super) fn new(write: Write) -> Self {
        SilentCte(Cte::<()>::of_write(write, None).used())
    }
}

/// What stands in front of a statement that names none of its rows.
pub trait InFront {
    /// Its use.
    #[doc(hidden)]
    fn front(&self) -> Front;
}

/// A use of a common table expression.
#[doc(hidden)]
pub struct Front(pub(crate) CteUse);

impl InFront for SilentCte {
    fn front(&self) -> Front {
        Front(self.0.clone())
    }
}

impl<X: Handle> InFront for Cte<X> {
    fn front(&self) -> Front {
        Front(self.used())
    }
}

impl<S: Derivable> Returning<S> {
    /// What it hands back as a source of another statement, which runs it.
    ///
    /// It is run once and to its end, however often it is used and however much is read of it. The other statement does not
    /// see what it has written but by this: all of a statement is of one snapshot.
    ///
    /// ```
    /// use gratia_db::{order_items, orders, prelude::*};
    ///
    /// let gone = order_items::delete()
    ///     .filter(|i| i.sku.eq("LS-1"))
    ///     .returning(|i| (i.order_id, i.quantity))
    ///     .cte();
    /// let affected = gone
    ///     .query()
    ///     .join(orders::table, |((order_id, _), o)| order_id.eq(o.id))
    ///     .select(|((_, quantity), o)| (o.order_number, quantity));
    /// ```
    ///
    /// `WITH w0 (c0, c1) AS (DELETE … RETURNING …) …`.
    pub fn cte(self) -> Cte<S::Handle> {
        let mut list = List::default();
        self.selection.list(&mut list);
        Cte::of_write(self.write, Some(list))
    }
}

impl<I: Insertable, K> Insert<I, K> {
    /// It in front of another statement, which runs it and reads nothing of it: see [`Select::with`].
    ///
    /// # Errors
    ///
    /// [`InvalidQuery`](crate::ErrorKind::InvalidQuery) without rows, and for rows that give different columns.
    pub fn cte(self) -> Result<SilentCte, Error> {
        Ok(SilentCte::new(self.one_owned(None)?))
    }
}

impl<I: Insertable, K, S: Derivable> InsertReturning<I, K, S> {
    /// What it hands back as a source of another statement, which runs it: see [`Returning::cte`].
    ///
    /// # Errors
    ///
    /// [`InvalidQuery`](crate::ErrorKind::InvalidQuery) without rows, and for rows that give different columns.
    pub fn cte(self) -> Result<Cte<S::Handle>, Error> {
        let mut list = List::default();
        self.selection.list(&mut list);
        let write = self.insert.one_owned(self.versions)?;
        Ok(Cte::of_write(write, Some(list)))
    }
}

impl<H: Scope, S: Selected<H>> Select<H, S> {
    /// A statement in front that is run with this one, though nothing of it is read here.
    ///
    /// `WITH w0 AS (UPDATE …) SELECT …`.
    pub fn with(mut self, front: &impl InFront) -> Self {
        self.body.with.push(front.front().0);
        self
    }
}

/// `with` of the statements that write.
macro_rules! with {
    ([$($generics:tt)*] $statement:ty, $($body:tt)+) => {
        impl<$($generics)*> $statement {
            /// A statement in front that is run with this one, though nothing of it is read here: see
            /// [`Select::with`](crate::query::Select::with).
            pub fn with(mut self, front: &impl $crate::query::InFront) -> Self {
                self.$($body)+.with.push(front.front().0);
                self
            }
        }
    };
}
pub(super) use with;

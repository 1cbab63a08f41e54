//! Common table expressions: queries in front of a statement, each once, however often they are used in it.

use std::marker::PhantomData;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::derived::{Derivable, Derived, NewSource, NumberedOrigin};
use super::recursive::RecursiveBody;
use super::select::Select;
use super::selection::{List, Selected};
use super::write::Write;
use super::{Handle, Joined, Scope};

/// A query that stands once in front of a statement: see [`Select::cte`].
///
/// It is a source like any other: [`query`](Cte::query) begins with it, and it can be joined, as often as you like, in
/// queries inside too. `X` is what closures receive of it.
#[must_use = "a common table expression does nothing until a query uses it"]
pub struct Cte<X> {
    used: CteUse,
    columns: PhantomData<fn() -> X>,
}

/// A use of a common table expression.
#[derive(Clone)]
pub(crate) struct CteUse {
    /// Which one it is.
    pub id: CteId,
    /// None inside of its own definition.
    pub definition: Option<Arc<CteDefinition>>,
}

/// A common table expression, unlike every other of the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CteId(u32);

impl CteId {
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        CteId(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

/// What stands behind WITH.
#[derive(Clone)]
pub(crate) struct CteDefinition {
    pub body: CteBody,
    /// What PostgreSQL is told: to run it by itself, or as a part of what uses it.
    pub materialized: Option<bool>,
}

/// What a common table expression is.
#[derive(Clone)]
pub(crate) enum CteBody {
    Select(Derived),
    Recursive(Box<RecursiveBody>),
    /// A statement that writes, and what it hands back.
    Write(Box<Write>, Option<List>),
}

impl<X> Clone for Cte<X> {
    fn clone(&self) -> Self {
        Cte {
            used: self.used.clone(),
            columns: PhantomData,
        }
    }
}

impl<X> Cte<X> {
    pub(crate) fn new(id: CteId, body: Option<CteBody>) -> Self {
        let definition = body.map(|body| {
            Arc::new(CteDefinition {
                body,
                materialized: None,
            })
        });
        Cte {
            used: CteUse { id, definition },
            columns: PhantomData,
        }
    }

    /// A statement that writes.
    pub(crate) fn of_write(write: Write, mut returning: Option<List>) -> Self {
        returning.iter_mut().for_each(List::carry_witnesses);
        let body = CteBody::Write(Box::new(write), returning);
        Cte::new(CteId::new(), Some(body))
    }

    /// Its use by a statement that names none of its rows.
    pub(crate) fn used(&self) -> CteUse {
        self.used.clone()
    }
}

impl<X: Handle> Cte<X> {
    pub(crate) fn of(query: Derived) -> Self {
        Cte::new(CteId::new(), Some(CteBody::Select(query)))
    }

    /// A query of its rows.
    pub fn query(&self) -> Select<(X,)> {
        self.into_source().query()
    }

    /// PostgreSQL runs it by itself, once, however often it is used: `AS MATERIALIZED`. Without this it is so if it is used
    /// more than once.
    pub fn materialized(self) -> Self {
        self.told(true)
    }

    /// PostgreSQL plans each use as if it stood there: `AS NOT MATERIALIZED`. Without this it is so if it is used once.
    pub fn not_materialized(self) -> Self {
        self.told(false)
    }

    fn told(mut self, is_materialized: bool) -> Self {
        if let Some(definition) = &mut self.used.definition {
            Arc::make_mut(definition).materialized = Some(is_materialized);
        }
        self
    }
}

#[diagnostic::do_not_recommend]
impl<X: Handle> Joined for Cte<X> {
    type Handle = X;

    fn into_source(self) -> NewSource<X> {
        NewSource::numbered(NumberedOrigin::Cte(self.used))
    }
}

#[diagnostic::do_not_recommend]
impl<X: Handle> Joined for &Cte<X> {
    type Handle = X;

    fn into_source(self) -> NewSource<X> {
        self.clone().into_source()
    }
}

impl<H: Scope, S: Selected<H>> Select<H, S> {
    /// Its rows as a common table expression, which stands once in front of the statement and can be used in many places.
    ///
    /// ```
    /// use gratia_db::{prelude::*, products};
    ///
    /// // Each product whose group has several, with their number.
    /// let groups = products::query()
    ///     .group_by(|p| p.product_group_id)
    ///     .select(|p| (p.product_group_id, count()))
    ///     .cte();
    /// let variants = products::query()
    ///     .join(&groups, |(p, (group, _))| p.product_group_id.eq(group))
    ///     .filter(|(_, (_, variants))| variants.gt(1))
    ///     .select(|(p, (_, variants))| (p.name, variants));
    /// ```
    ///
    /// It names no columns of a query around it: what does is joined [laterally](Select::join_lateral).
    ///
    /// `WITH w0 (c0, c1 …) AS (SELECT …) … FROM w0 AS t0`.
    pub fn cte<D>(self) -> Cte<D::Handle>
    where
        S: Selected<H, Selection = D>,
        D: Derivable,
    {
        Cte::of(self.into_derived())
    }
}

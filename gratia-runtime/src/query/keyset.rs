//! Pages by the last row of the one before: as fast far back as at the start, and steady while rows come and go.

use super::body::{Distinct, Origin};
use super::condition::Cond;
use super::fetch::fetch_all;
use super::fragment::{Fragment, Part, Precedence};
use super::order::{Order, OrderKey};
use super::render::{Want, is_selected};
use super::select::Select;
use super::selection::{List, Out, Selected, Selection};
use super::statement::{Given, Sql, Statement};
use super::{ColumnRef, Condition, Element, Expr, IntoExpr, Scope, Subquery, all, any, cursor};
use crate::codec::{BytesMut, CodecError, Cursor, DecodeError, Encode, Type};
use crate::execute::Executor;
use crate::{Error, ErrorKind};

/// A page of a result, and where the next one begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeysetPage<T, K> {
    /// The rows of the page.
    pub items: Vec<T>,
    /// The key of the last row, for [`after`](Keyset::after); `None` if there are no more rows.
    pub next: Option<K>,
    /// The same as text that can stand in a URL, for [`after_cursor`](Keyset::after_cursor).
    pub cursor: Option<String>,
}

/// A query for the rows behind a key.
#[must_use = "a query does nothing until it is fetched"]
#[derive(Clone)]
pub struct Keyset<H, S, O: KeysetOrder> {
    query: Select<H, S>,
    order: O,
    after: Option<O::Key>,
    size: u64,
}

/// The order of a keyset page: `.asc()` or `.desc()` of a column that is never NULL and unique, or of several that are
/// together. The key of several is a tuple.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot order a keyset page",
    label = "expected an order by a column that is never NULL, or a tuple of at most four of them",
    note = "a row that is NULL there would stand on no page: leave such a column out"
)]
pub trait KeysetOrder: Clone + Send + Sync {
    /// The values of a row.
    type Key: Clone + Send + 'static;

    /// The keys of the order, each with its value where the page begins.
    #[doc(hidden)]
    fn keys(&self, after: Option<&Self::Key>) -> Vec<(OrderKey, Option<Fragment>)>;

    /// Adds its columns to the list.
    #[doc(hidden)]
    fn list(&self, list: &mut List);

    /// Reads its columns.
    #[doc(hidden)]
    fn take(&self, row: &mut Cursor<'_>) -> Result<Self::Key, DecodeError>;

    /// The types of its values.
    #[doc(hidden)]
    fn types() -> Vec<Type>;

    /// The values as bytes.
    #[doc(hidden)]
    fn to_bytes(key: &Self::Key) -> Result<Vec<BytesMut>, CodecError>;

    /// The values of bytes.
    #[doc(hidden)]
    fn from_bytes(values: &[&[u8]]) -> Result<Self::Key, CodecError>;
}

/// What a key of a keyset page may hold.
#[doc(hidden)]
pub trait KeysetValue: Element + Encode + IntoExpr<Self> + Clone + Send {}

impl<T: Element + Encode + IntoExpr<T> + Clone + Send> KeysetValue for T {}

macro_rules! orders {
    ($($($name:ident $at:tt)*;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($name: KeysetValue),*> KeysetOrder for ($(Order<$name>,)*) {
            type Key = ($($name,)*);

            fn keys(&self, after: Option<&Self::Key>) -> Vec<(OrderKey, Option<Fragment>)> {
                vec![$((
                    self.$at.key.clone(),
                    after.map(|key| key.$at.clone().into_expr().fragment),
                )),*]
            }

            fn list(&self, list: &mut List) {
                $(self.$at.expr().list(list);)*
            }

            fn take(&self, row: &mut Cursor<'_>) -> Result<Self::Key, DecodeError> {
                row.unnamed();
                Ok(($($name::take_value(row)?,)*))
            }

            fn types() -> Vec<Type> {
                vec![$($name::wire().ty),*]
            }

            fn to_bytes(key: &Self::Key) -> Result<Vec<BytesMut>, CodecError> {
                Ok(vec![$(cursor::to_bytes(&key.$at)?),*])
            }

            fn from_bytes(values: &[&[u8]]) -> Result<Self::Key, CodecError> {
                Ok(($(cursor::from_bytes::<$name>(values.get($at).copied())?,)*))
            }
        }
    )*};
}

/// One order alone has the value alone as its key.
#[diagnostic::do_not_recommend]
impl<A: KeysetValue> KeysetOrder for Order<A> {
    type Key = A;

    fn keys(&self, after: Option<&A>) -> Vec<(OrderKey, Option<Fragment>)> {
        let after = after.map(|key| (key.clone(),));
        (self.clone(),).keys(after.as_ref())
    }

    fn list(&self, list: &mut List) {
        self.expr().list(list);
    }

    fn take(&self, row: &mut Cursor<'_>) -> Result<A, DecodeError> {
        (self.clone(),).take(row).map(|(key,)| key)
    }

    fn types() -> Vec<Type> {
        <(Order<A>,)>::types()
    }

    fn to_bytes(key: &A) -> Result<Vec<BytesMut>, CodecError> {
        Ok(vec![cursor::to_bytes(key)?])
    }

    fn from_bytes(values: &[&[u8]]) -> Result<A, CodecError> {
        <(Order<A>,)>::from_bytes(values).map(|(key,)| key)
    }
}

orders! {
    A 0;
    A 0 B 1;
    A 0 B 1 C 2;
    A 0 B 1 C 2 D 3;
}

impl<T> Order<T> {
    fn expr(&self) -> Expr<T> {
        let expr = Expr::new(self.key.fragment.clone());
        match self.key.column {
            Some(column) => expr.like(column),
            None => expr,
        }
    }
}

impl<H: Scope, S: Selected<H>> Select<H, S> {
    /// Pages by key: `.keyset(|p| (p.created_at.desc(), p.id.desc()), 24)`, then `.after(page.next)` for the next one.
    ///
    /// The order replaces one that the query has. It must be total, so that every row has its place: of the keys
    /// of a query of one table a unique key must be among its columns.
    ///
    /// The rows before the page are left out before anything else is asked of them. So what looks at several rows stands
    /// inside, before [`subquery`](Select::subquery): a [`limit`](Select::limit), an [`offset`](Select::offset),
    /// [`distinct_on`](Select::distinct_on) and windows are refused here.
    pub fn keyset<O: KeysetOrder>(
        mut self,
        order: impl FnOnce(H::Args) -> O,
        size: u64,
    ) -> Keyset<H, S, O> {
        let order = order(self.scope.args());
        self.body.order = order.keys(None).into_iter().map(|(key, _)| key).collect();
        Keyset {
            query: self,
            order,
            after: None,
            size,
        }
    }
}

impl<H: Scope, S: Selected<H>, O: KeysetOrder> Keyset<H, S, O> {
    /// Begins behind this key; `None` begins at the start.
    pub fn after(mut self, key: impl Into<Option<O::Key>>) -> Self {
        self.after = key.into();
        self
    }

    /// Begins behind the row of a page's [`cursor`](KeysetPage::cursor); `None` begins at the start.
    ///
    /// A cursor is neither secret nor signed: who makes one of his own chooses where a page begins, and nothing else.
    ///
    /// # Errors
    ///
    /// [`InvalidCursor`](ErrorKind::InvalidCursor) if it is no cursor of a query in this order, or was cut or changed.
    pub fn after_cursor(mut self, cursor: Option<&str>) -> Result<Self, Error> {
        self.after = cursor
            .map(|text| cursor::decode(&self.order, text))
            .transpose()?;
        Ok(self)
    }

    /// The page.
    ///
    /// # Errors
    ///
    /// As [`Select::fetch_all`], and [`InvalidQuery`](ErrorKind::InvalidQuery) for an order that is not unique and a query
    /// that cannot be cut into pages so.
    pub async fn fetch_all(
        self,
        db: &(impl Executor + ?Sized),
    ) -> Result<KeysetPage<Out<H, S>, O::Key>, Error> {
        let statement = self.statement()?;
        let size = usize::try_from(self.size).unwrap_or(usize::MAX);
        let selection = WithKey {
            selection: self.query.reader(),
            order: self.order,
        };
        let mut rows = fetch_all(&statement, Given::default(), &selection, db).await?;
        // One row more than wanted was asked for: whether it is there says whether there is a next page.
        let has_more = rows.len() > size;
        rows.truncate(size);
        let next = rows.last().map(|(_, key)| key.clone());
        let next = next.filter(|_| has_more);
        let cursor = next
            .as_ref()
            .map(|key| cursor::encode(&selection.order, key));
        Ok(KeysetPage {
            cursor: cursor.transpose()?,
            next,
            items: rows.into_iter().map(|(item, _)| item).collect(),
        })
    }

    /// The SQL that would be sent.
    ///
    /// # Errors
    ///
    /// As [`Select::to_sql`], and [`InvalidQuery`](ErrorKind::InvalidQuery) for an order that is not unique.
    pub fn to_sql(&self) -> Result<Sql, Error> {
        self.statement().map(Sql::new)
    }

    fn statement(&self) -> Result<Statement, Error> {
        self.check_is_whole()?;
        let mut query = self.query.clone().limit(self.size.saturating_add(1));
        let keys = self.order.keys(self.after.as_ref());
        self.check_unique(&keys)?;
        if self.after.is_some() {
            let body = &mut *query.body;
            // Of groups the keys may be aggregates.
            let conditions = match body.groups.is_empty() {
                true => &mut body.filters,
                false => &mut body.having,
            };
            conditions.push(behind(keys).0);
        }
        let mut query = query.untyped();
        check_alone(&query)?;
        self.order.list(&mut query.list);
        super::render::render(&query, Want::Rows)
    }

    /// Of the rows behind the key others would be the first ones than of all.
    fn check_is_whole(&self) -> Result<(), Error> {
        let body = &self.query.body;
        let what = match &body.distinct {
            Distinct::On(_) => "`distinct_on`",
            _ if body.limit.is_some() => "`limit`",
            _ if body.offset.is_some() => "`offset`",
            _ => return Ok(()),
        };
        Err(inside(what))
    }

    /// Of one table, the order must hold a unique key: rows that are equal in it would be skipped otherwise.
    fn check_unique(&self, keys: &[(OrderKey, Option<Fragment>)]) -> Result<(), Error> {
        let [only] = self.query.body.sources.as_slice() else {
            return Ok(());
        };
        if matches!(only.origin, Origin::Numbered(_)) {
            // Nobody knows what is unique in it.
            return Ok(());
        }
        let has = |column: &u16| {
            let at: ColumnRef = only.source.column_ref(*column);
            keys.iter().any(|(key, _)| key.column == Some(at))
        };
        if only
            .table
            .unique_keys()
            .iter()
            .any(|key| key.iter().all(has))
        {
            return Ok(());
        }
        let message = format!(
            "the order of a keyset page of {} holds none of its unique keys: add one, such as its primary key, at the end",
            only.table.name()
        );
        Err(Error::new(ErrorKind::InvalidQuery, message))
    }
}

/// Whether each row is what it is without those before the page, and with its key.
fn check_alone(query: &Subquery) -> Result<(), Error> {
    let Subquery { body, list } = query;
    // Whole groups are on one page or another.
    if body.groups.is_empty() && query.has_expression(Fragment::is_of_rows) {
        return Err(inside("a window or an aggregate"));
    }
    // The key is read with the row: other columns than those selected would make other rows distinct.
    let is_distinct = matches!(body.distinct, Distinct::Rows);
    if is_distinct && !body.order.iter().all(|key| is_selected(list, key)) {
        return Err(Error::new(
            ErrorKind::InvalidQuery,
            "distinct rows can only be ordered by columns that are selected",
        ));
    }
    Ok(())
}

fn inside(what: &str) -> Error {
    let message = format!(
        "a keyset page leaves out the rows before it: put the query with {what} inside, by `.subquery()`, and ask that for pages"
    );
    Error::new(ErrorKind::InvalidQuery, message)
}

/// The condition of rows that come after the values. Where all keys go one way it is a row comparison, which an index
/// serves: `(created_at, id) < ($1, $2)`.
fn behind(keys: Vec<(OrderKey, Option<Fragment>)>) -> Cond {
    let keys: Vec<(OrderKey, Fragment)> = keys
        .into_iter()
        .filter_map(|(key, value)| {
            let mut value = value?;
            if let Some(column) = key.column {
                value.adopt(column);
            }
            Some((key, value))
        })
        .collect();
    let is_descending = |(key, _): &(OrderKey, Fragment)| key.is_descending;
    if keys.iter().all(is_descending) || !keys.iter().any(is_descending) {
        let operator = comparison(keys.iter().any(is_descending));
        let (left, right) = keys
            .into_iter()
            .map(|(key, value)| (key.fragment, value))
            .unzip();
        return Cond(row(left).infix(operator, Precedence::Comparison, row(right)));
    }
    // a < $1 OR a = $1 AND b > $2, with a <= $1 in front for an index on a.
    let mut ways = Vec::new();
    for (at, (key, value)) in keys.iter().enumerate() {
        let equal = keys[..at]
            .iter()
            .map(|(key, value)| compare(key, " = ", value));
        let next = compare(key, comparison(key.is_descending), value);
        ways.push(all(equal.chain([next])));
    }
    let first = keys.first().map(|(key, value)| {
        let operator = if key.is_descending { " <= " } else { " >= " };
        compare(key, operator, value)
    });
    any(ways).and(first)
}

fn comparison(is_descending: bool) -> &'static str {
    if is_descending { " < " } else { " > " }
}

fn compare(key: &OrderKey, operator: &'static str, value: &Fragment) -> Cond {
    let key = key.fragment.clone();
    Cond(key.infix(operator, Precedence::Comparison, value.clone()))
}

/// `(a, b)`, or the one by itself.
fn row(fragments: Vec<Fragment>) -> Fragment {
    let mut parts = vec![Part::Sql("(")];
    for (at, fragment) in fragments.into_iter().enumerate() {
        if at > 0 {
            parts.push(Part::Sql(", "));
        }
        parts.extend(fragment.parts);
    }
    parts.push(Part::Sql(")"));
    Fragment {
        parts,
        precedence: Precedence::Atom,
    }
}

/// A row and the key that it has in the order.
struct WithKey<S, O> {
    selection: S,
    order: O,
}

impl<S: Selection, O: KeysetOrder> Selection for WithKey<S, O> {
    type Out = (S::Out, O::Key);

    fn list(&self, list: &mut List) {
        self.selection.list(list);
        self.order.list(list);
    }

    fn take(&self, row: &mut Cursor<'_>) -> Result<Self::Out, DecodeError> {
        let item = self.selection.take(row)?;
        Ok((item, self.order.take(row)?))
    }
}

//! The one error of everything that talks to a server.

use std::error::Error as StdError;
use std::fmt;

use tokio_postgres::error::{DbError, SqlState};

use crate::Constraint;
use crate::codec::{CodecError, DecodeError};

/// What went wrong, and with what.
///
/// ```
/// # use gratia_runtime::{Constraint, Error};
/// # const EMAIL_KEY: Constraint = Constraint::unique("users", "users_email_key", &["email"]);
/// fn message(error: &Error) -> &'static str {
///     if error.violates(EMAIL_KEY) { "this address is taken" } else { "something went wrong" }
/// }
/// ```
#[derive(Debug)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    kind: ErrorKind,
    message: String,
    cause: Option<Cause>,
    place: Place,
}

/// Where in the rows that were sent or read it is, as far as the cause does not say it.
#[derive(Debug, Default)]
struct Place {
    row: Option<u64>,
    table: Option<&'static str>,
    column: Option<String>,
}

#[derive(Debug)]
enum Cause {
    Postgres(tokio_postgres::Error),
    Decode(DecodeError),
    Codec(CodecError),
}

/// An error that tells whether running the whole transaction again may succeed.
///
/// For an error of the program's own around [`Error`]:
///
/// ```
/// use gratia_runtime::{Error, Retryable};
///
/// enum OrderError {
///     OutOfStock,
///     Database(Error),
/// }
///
/// impl Retryable for OrderError {
///     fn is_retryable(&self) -> bool {
///         matches!(self, OrderError::Database(error) if error.is_retryable())
///     }
/// }
/// ```
pub trait Retryable {
    /// Whether it may.
    fn is_retryable(&self) -> bool;
}

impl Retryable for Error {
    fn is_retryable(&self) -> bool {
        Error::is_retryable(self)
    }
}

/// What kind of error it is: what a program would do something different about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// 23505: a row with this key is there already.
    UniqueViolation,
    /// 23503: the row that it points at is not there, or rows still point at it.
    ForeignKeyViolation,
    /// 23514: a CHECK says no.
    CheckViolation,
    /// 23502: a NULL where none may stand.
    NotNullViolation,
    /// 23P01: an exclusion constraint says no.
    ExclusionViolation,
    /// 40001: another transaction came between; run this one again.
    SerializationFailure,
    /// 40P01: two transactions waited for each other; run this one again.
    Deadlock,
    /// 57014: cancelled, by a timeout or on request.
    QueryCancelled,
    /// 55P03: a lock that NOWAIT or lock_timeout would not wait for.
    LockNotAvailable,
    /// Any other error of the server.
    Server,
    /// The connection is gone. Whether the statement ran is not known.
    ConnectionLost,
    /// No connection could be made.
    Connect,
    /// The pool had no connection to give in time.
    PoolTimeout,
    /// The pool was closed.
    PoolClosed,
    /// A value could not be written.
    Encode,
    /// A value could not be read.
    Decode,
    /// Prepared statements do not survive a transaction pooler: use [`StatementMode::Unnamed`](crate::StatementMode::Unnamed).
    StatementMode,
    /// A patch or update that sets nothing.
    EmptyPatch,
    /// The version of a row that an update was for is gone: somebody else has changed or deleted the row.
    StaleVersion,
    /// No row where one was wanted, or several.
    RowCount,
    /// A query that cannot be put into SQL: what is wrong with it is in the message.
    InvalidQuery,
    /// A query names a column of a source that it does not have: a handle left the closure that it was given to.
    ColumnOutOfScope,
    /// A row of a COPY that does not fit those before it: what is wrong with it is in the message.
    CopyRow,
    /// The text of a page's cursor that is none of this query's: cut, changed, or of another order.
    InvalidCursor,
    /// Settings that cannot be right.
    Config,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Error(Box::new(Inner {
            kind,
            message: message.into(),
            cause: None,
            place: Place::default(),
        }))
    }

    /// What kind it is.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Whether this constraint or unique index said no.
    pub fn violates(&self, constraint: Constraint) -> bool {
        self.db_error().is_some_and(|error| {
            error.constraint() == Some(constraint.name())
                && error
                    .table()
                    .is_none_or(|table| table == constraint.table())
                && error
                    .schema()
                    .is_none_or(|schema| schema == constraint.schema())
        })
    }

    /// The constraint or unique index that said no.
    pub fn constraint(&self) -> Option<&str> {
        self.db_error()?.constraint()
    }

    /// The table that it is about.
    pub fn table(&self) -> Option<&str> {
        self.decode_error()
            .and_then(DecodeError::table)
            .or(self.0.place.table)
            .or_else(|| self.db_error()?.table())
    }

    /// The column that it is about.
    pub fn column(&self) -> Option<&str> {
        self.decode_error()
            .and_then(DecodeError::column)
            .or(self.0.place.column.as_deref())
            .or_else(|| self.db_error()?.column())
    }

    /// The row that it is about, of a COPY or of many that are written at once, counted from 1 as they were given or came.
    ///
    /// `None` for what no row alone is the cause of. For COPY the server says the line, but not of foreign keys and deferred
    /// constraints, which it looks at in the end. For many rows in one statement it says what was in the row, and the place is
    /// that of the row that gave it: `None` where it shows values in another form, or where one of several may be meant.
    pub fn row(&self) -> Option<u64> {
        self.0.place.row
    }

    /// The five characters of PostgreSQL's error code.
    pub fn sqlstate(&self) -> Option<&str> {
        self.db_error().map(|error| error.code().code())
    }

    /// Whether running the whole transaction again may succeed.
    pub fn is_retryable(&self) -> bool {
        matches!(
            self.kind(),
            ErrorKind::SerializationFailure | ErrorKind::Deadlock
        )
    }

    /// What could not be read, if that is what it is.
    pub fn decode_error(&self) -> Option<&DecodeError> {
        match &self.0.cause {
            Some(Cause::Decode(error)) => Some(error),
            _ => None,
        }
    }

    /// What the server says in detail.
    pub(crate) fn detail(&self) -> Option<&str> {
        self.db_error()?.detail()
    }

    fn db_error(&self) -> Option<&DbError> {
        match &self.0.cause {
            Some(Cause::Postgres(error)) => error.as_db_error(),
            _ => None,
        }
    }

    /// An update of this table that would set nothing.
    pub fn empty_patch(table: &str) -> Self {
        let message = format!("the patch of {table} sets no column; nothing was sent");
        Error::new(ErrorKind::EmptyPatch, message)
    }

    pub(crate) fn column_out_of_scope(table: &str, column: &str) -> Self {
        let message = format!(
            "the query names {table}.{column}, but no source of it is the one that this column was taken from: \
             columns are good only in the closure that is given them, and in queries inside of it"
        );
        Error::new(ErrorKind::ColumnOutOfScope, message)
    }

    /// The same of a statement that loads rows below level by level.
    pub(crate) fn of_level(mut self) -> Self {
        if self.kind() == ErrorKind::ColumnOutOfScope {
            self.0.message.push_str(
                "; rows that are loaded level by level cannot name a row above them: leave `batched` out for these",
            );
        }
        self
    }

    pub(crate) fn connect(error: tokio_postgres::Error) -> Self {
        let message = format!("no connection: {}", described(&error));
        let cause = Some(Cause::Postgres(error));
        Error(Box::new(Inner {
            kind: ErrorKind::Connect,
            message,
            cause,
            place: Place::default(),
        }))
    }

    /// The same error, of this row.
    pub(crate) fn of_row(mut self, row: u64) -> Self {
        self.0.message.insert_str(0, &format!("row {row}: "));
        self.0.place.row = Some(row);
        self
    }

    /// The same error, of the row that the server names in the context of an error of COPY.
    pub(crate) fn of_copied_row(self) -> Self {
        match self
            .db_error()
            .and_then(DbError::where_)
            .and_then(copied_row)
        {
            Some(row) => self.of_row(row),
            None => self,
        }
    }

    /// The same error, of a column of this table.
    pub(crate) fn of_column(mut self, table: &'static str, column: &str) -> Self {
        let column = unquoted(column);
        self.0
            .message
            .insert_str(0, &format!("column {table}.{column}: "));
        self.0.place.table = Some(table);
        self.0.place.column = Some(column);
        self
    }

    /// Whether a cached statement is of a table that has changed since.
    pub(crate) fn is_stale_plan(&self) -> bool {
        self.db_error().is_some_and(|error| {
            *error.code() == SqlState::FEATURE_NOT_SUPPORTED
                && error.routine() == Some("RevalidateCachedQuery")
        })
    }
}

impl From<tokio_postgres::Error> for Error {
    fn from(error: tokio_postgres::Error) -> Self {
        let kind = match error.as_db_error() {
            Some(db) => kind_of(db.code()),
            None if error.is_closed() => ErrorKind::ConnectionLost,
            None => match error.source() {
                Some(source) if source.is::<CodecError>() => ErrorKind::Encode,
                Some(source) if source.is::<std::io::Error>() => ErrorKind::ConnectionLost,
                _ => ErrorKind::Server,
            },
        };
        let mut message = described(&error);
        if kind == ErrorKind::StatementMode {
            message.push_str(
                "; prepared statements do not survive a transaction pooler: set StatementMode::Unnamed, \
                 or statement_mode=unnamed in the URL",
            );
        }
        Error(Box::new(Inner {
            kind,
            message,
            cause: Some(Cause::Postgres(error)),
            place: Place::default(),
        }))
    }
}

/// The number in `COPY products, line 3, column price`, whatever the server calls a line in its language.
fn copied_row(context: &str) -> Option<u64> {
    let line = context.lines().find(|line| line.starts_with("COPY "))?;
    let digits = line.split(", ").skip(1).find_map(|part| {
        let part = part.split(':').next()?;
        let from = part.find(|c: char| c.is_ascii_digit())?;
        let digits = &part[from..];
        let end = digits.find(|c: char| !c.is_ascii_digit());
        Some(&digits[..end.unwrap_or(digits.len())])
    });
    digits?.parse().ok()
}

/// The name that stands in SQL as this.
fn unquoted(name: &str) -> String {
    match name
        .strip_prefix('"')
        .and_then(|name| name.strip_suffix('"'))
    {
        Some(name) => name.replace("\"\"", "\""),
        None => name.to_owned(),
    }
}

fn kind_of(code: &SqlState) -> ErrorKind {
    const KINDS: &[(&SqlState, ErrorKind)] = &[
        (&SqlState::UNIQUE_VIOLATION, ErrorKind::UniqueViolation),
        (
            &SqlState::FOREIGN_KEY_VIOLATION,
            ErrorKind::ForeignKeyViolation,
        ),
        (
            &SqlState::RESTRICT_VIOLATION,
            ErrorKind::ForeignKeyViolation,
        ),
        (&SqlState::CHECK_VIOLATION, ErrorKind::CheckViolation),
        (&SqlState::NOT_NULL_VIOLATION, ErrorKind::NotNullViolation),
        (
            &SqlState::EXCLUSION_VIOLATION,
            ErrorKind::ExclusionViolation,
        ),
        (
            &SqlState::T_R_SERIALIZATION_FAILURE,
            ErrorKind::SerializationFailure,
        ),
        (&SqlState::T_R_DEADLOCK_DETECTED, ErrorKind::Deadlock),
        (&SqlState::QUERY_CANCELED, ErrorKind::QueryCancelled),
        (&SqlState::LOCK_NOT_AVAILABLE, ErrorKind::LockNotAvailable),
        (
            &SqlState::INVALID_SQL_STATEMENT_NAME,
            ErrorKind::StatementMode,
        ),
        (&SqlState::DUPLICATE_PSTATEMENT, ErrorKind::StatementMode),
        (&SqlState::ADMIN_SHUTDOWN, ErrorKind::ConnectionLost),
        (&SqlState::CRASH_SHUTDOWN, ErrorKind::ConnectionLost),
        (&SqlState::IDLE_SESSION_TIMEOUT, ErrorKind::ConnectionLost),
    ];
    KINDS
        .iter()
        .find(|(known, _)| *known == code)
        .map_or(ErrorKind::Server, |(_, kind)| *kind)
}

/// The server's own words, or the client's with what caused them.
fn described(error: &tokio_postgres::Error) -> String {
    if let Some(db) = error.as_db_error() {
        let mut text = format!("{} ({})", db.message(), db.code().code());
        for more in [db.detail(), db.hint()].into_iter().flatten() {
            text.push_str(": ");
            text.push_str(more);
        }
        return text;
    }
    match error.source() {
        Some(source) => format!("{error}: {source}")
            .replace(&format!(": {source}: {source}"), &format!(": {source}")),
        None => error.to_string(),
    }
}

impl From<DecodeError> for Error {
    fn from(error: DecodeError) -> Self {
        let message = error.to_string();
        Error(Box::new(Inner {
            kind: ErrorKind::Decode,
            message,
            cause: Some(Cause::Decode(error)),
            place: Place::default(),
        }))
    }
}

impl From<CodecError> for Error {
    fn from(error: CodecError) -> Self {
        let message = error.to_string();
        Error(Box::new(Inner {
            kind: ErrorKind::Encode,
            message,
            cause: Some(Cause::Codec(error)),
            place: Place::default(),
        }))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self.0.cause.as_ref()? {
            Cause::Postgres(error) => Some(error),
            Cause::Decode(error) => Some(error),
            Cause::Codec(error) => Some(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_row_is_read_from_the_context() {
        let cases = [
            ("COPY products, line 3, column price", Some(3)),
            ("COPY products, line 57123", Some(57123)),
            ("COPY t1, Zeile 12, Spalte c4: \"7\"", Some(12)),
            (
                "PL/pgSQL function f() line 3 at RAISE\nCOPY t, line 5: \"a, 9\"",
                Some(5),
            ),
            ("COPY t1", None),
            ("SQL statement \"SELECT 1, 2\"", None),
        ];
        for (context, row) in cases {
            assert_eq!(copied_row(context), row, "{context}");
        }
    }
}

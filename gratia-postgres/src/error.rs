//! What can go wrong, as its reader needs it: what happened, what was seen, what helps.

use std::fmt;

/// What kind of trouble it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// No source of a PostgreSQL is there.
    NotFound,
    /// The pinned source is not there.
    Pinned,
    /// An option that cannot be: a URL, a prefix, a directory.
    Option,
    /// The machine does not let a server be started: user, directory, permissions.
    Environment,
    /// The binaries are there, but no server comes of them.
    Start,
    /// The server cannot be reached.
    Connection,
    /// The user of the URL may not do what is needed.
    Privilege,
    /// The server refuses a statement.
    Statement,
    /// The caller's own function failed while it filled a template.
    Template,
}

/// An error of this crate. `Display` and `Debug` both show it as a user reads it.
#[derive(Clone)]
pub struct Error {
    kind: ErrorKind,
    message: String,
    notes: Vec<String>,
    help: Option<String>,
    sqlstate: Option<String>,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Error {
        Error {
            kind,
            message: message.into(),
            notes: Vec::new(),
            help: None,
            sqlstate: None,
        }
    }

    pub(crate) fn notes<T: Into<String>>(mut self, notes: impl IntoIterator<Item = T>) -> Error {
        self.notes.extend(notes.into_iter().map(Into::into));
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Error {
        self.help = Some(help.into());
        self
    }

    /// What a client library says of a statement or a connection; `sql` is the text that was sent.
    pub(crate) fn sql(what: &str, sql: &str, error: &tokio_postgres::Error) -> Error {
        let Some(refusal) = error.as_db_error() else {
            let message = format!("{what}: {}", with_causes(error));
            return Error::new(ErrorKind::Connection, message);
        };
        let code = refusal.code().code();
        let place = match refusal.position() {
            Some(tokio_postgres::error::ErrorPosition::Original(at)) => place(sql, *at),
            _ => String::new(),
        };
        let message = format!("{what}: {} ({code}{place})", refusal.message());
        let notes = [refusal.detail(), refusal.hint()];
        Error {
            sqlstate: Some(code.to_owned()),
            ..Error::new(ErrorKind::Statement, message).notes(notes.into_iter().flatten())
        }
    }

    /// What kind of trouble it is.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The server's code, if a server said no.
    pub fn sqlstate(&self) -> Option<&str> {
        self.sqlstate.as_deref()
    }

    pub(crate) fn of_kind(mut self, kind: ErrorKind) -> Error {
        self.kind = kind;
        self
    }
}

/// `, line 3, column 5` of the character that the server points at, counted from 1.
fn place(sql: &str, at: u32) -> String {
    let before = sql.chars().take(at.saturating_sub(1) as usize);
    let (mut line, mut column) = (1, 1);
    for c in before {
        if c == '\n' {
            (line, column) = (line + 1, 1);
        } else {
            column += 1;
        }
    }
    format!(", line {line}, column {column}")
}

/// An error and the causes that its own text leaves out.
fn with_causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let more = error.to_string();
        if !text.contains(&more) {
            text = format!("{text}: {more}");
        }
        cause = error.source();
    }
    text
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        for note in &self.notes {
            write!(f, "\n  {}", note.replace('\n', "\n  "))?;
        }
        match &self.help {
            Some(help) => write!(f, "\nhelp: {help}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Error {}

//! Which of many rows a violation is about.
//!
//! PostgreSQL tells no place in the input, but what was in the row: the values of a key, or the whole row. The row that gave them
//! is looked for, and said where there is no doubt.

use std::fmt::Write;

use rust_decimal::Decimal;

use crate::codec::{Encode, IsNull, Type};
use crate::table::{Column, Group, Table};
use crate::{Error, ErrorKind};

/// The error with the place of its row, from 1, if that is known.
pub(super) fn placed(error: Error, table: &Table, groups: &[Group<'_>]) -> Error {
    match place(&error, table, groups) {
        Some(input) => error.of_row(input as u64 + 1),
        None => error,
    }
}

fn place(error: &Error, table: &Table, groups: &[Group<'_>]) -> Option<usize> {
    let detail = error.detail()?;
    match error.kind() {
        // One of several rows with the same key may be the one, or the row that was there before all of them.
        ErrorKind::UniqueViolation => {
            let mut found = with_key(detail, groups);
            let only = found.next()?;
            found.next().is_none().then_some(only)
        }
        ErrorKind::ForeignKeyViolation => with_key(detail, groups).min(),
        ErrorKind::CheckViolation | ErrorKind::NotNullViolation => {
            let row = detail.strip_prefix("Failing row contains (")?;
            let values: Vec<&str> = row.strip_suffix(").")?.split(", ").collect();
            if values.len() != table.columns().len() {
                return None;
            }
            let likeness = |(group, at, input)| (likeness(group, at, table, &values), group, input);
            let mut found: Vec<(Likeness, &Group<'_>, usize)> =
                rows(groups).map(likeness).collect();
            found.retain(|(likeness, ..)| *likeness != Likeness::Other);
            let (_, first, _) = found.first()?;
            // What is true of a row is true of its like, and the first of them came first. One that gives other columns has
            // defaults that are not known here.
            let is_like = |(likeness, group, _): &(Likeness, &Group<'_>, usize)| {
                *likeness == Likeness::Same && std::ptr::eq(*group, *first)
            };
            let is_sure = found.len() == 1 || found.iter().all(is_like);
            let inputs = found.iter().map(|(.., input)| *input);
            inputs.min().filter(|_| is_sure)
        }
        _ => None,
    }
}

/// The rows, each by its group, its number there and its place in the input.
fn rows<'g>(groups: &'g [Group<'g>]) -> impl Iterator<Item = (&'g Group<'g>, usize, usize)> {
    groups.iter().flat_map(|group| {
        let inputs = group.inputs.iter().enumerate();
        inputs.map(move |(at, input)| (group, at, *input))
    })
}

/// The rows that give the key of `Key (user_id, sku)=(7, LS-1) already exists.`
fn with_key<'g>(detail: &'g str, groups: &'g [Group<'g>]) -> impl Iterator<Item = usize> + 'g {
    let key = detail
        .strip_prefix("Key (")
        .and_then(|rest| rest.split_once(")=("));
    key.into_iter().flat_map(move |(names, rest)| {
        let names: Vec<&str> = names.split(", ").collect();
        rows(groups).filter_map(move |(group, at, input)| {
            let mut values = String::new();
            for (number, name) in names.iter().enumerate() {
                let mut columns = group.row(at);
                let (column, value) = columns.find(|(column, _)| column.name() == *name)?;
                values.push_str(if number == 0 { "" } else { ", " });
                let text = text(column, value)?;
                // Writing to a String cannot fail.
                let _ = write!(values, "{}", text.as_deref().unwrap_or("null"));
            }
            let behind = rest.strip_prefix(values.as_str())?;
            behind.starts_with(") ").then_some(input)
        })
    })
}

/// How like a row is to what PostgreSQL shows of one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    /// It is another row.
    Other,
    /// Its values may be shown in another form.
    Unknown,
    Same,
}

impl Likeness {
    fn if_same(is_same: bool) -> Likeness {
        match is_same {
            true => Likeness::Same,
            false => Likeness::Other,
        }
    }
}

/// Whether these are the values of a row, as far as it gives them.
fn likeness(group: &Group<'_>, at: usize, table: &Table, values: &[&str]) -> Likeness {
    let columns = group.row(at).map(|(column, value)| {
        let position = table.position(column).map(usize::from);
        let Some(shown) = position.and_then(|position| values.get(position)) else {
            return Likeness::Unknown;
        };
        match (text(column, value), shown.strip_suffix("...")) {
            (Some(None), _) => Likeness::if_same(*shown == "null"),
            (Some(Some(text)), Some(beginning)) if text.starts_with(beginning) => Likeness::Unknown,
            (Some(Some(text)), _) => Likeness::if_same(*shown == text),
            (None, _) => unshown(column, value, shown),
        }
    });
    columns.min().unwrap_or(Likeness::Same)
}

/// The same of a value that PostgreSQL may show in another form: a truth by its first letter, a number with the decimals of its
/// column.
fn unshown(column: &Column, value: &dyn Encode, shown: &str) -> Likeness {
    let mut text = String::new();
    if value.encode_text(column.ty(), &mut text).is_err() {
        return Likeness::Unknown;
    }
    match *column.ty() {
        Type::BOOL => Likeness::if_same(text.starts_with(shown)),
        Type::NUMERIC => match (text.parse::<Decimal>(), shown.parse::<Decimal>()) {
            // Not rounded.
            (Ok(given), Ok(shown)) if given.normalize().scale() <= shown.scale() => {
                Likeness::if_same(given == shown)
            }
            _ => Likeness::Unknown,
        },
        _ => Likeness::Unknown,
    }
}

/// A value as PostgreSQL shows it, `None` inside if it is NULL; nothing if it may show it in another form.
fn text(column: &Column, value: &dyn Encode) -> Option<Option<String>> {
    let mut text = String::new();
    let is_null = value.encode_text(column.ty(), &mut text).ok()?;
    if let IsNull::Yes = is_null {
        return Some(None);
    }
    match *column.ty() {
        Type::TEXT | Type::VARCHAR | Type::INT2 | Type::INT4 | Type::INT8 | Type::UUID => {
            Some(Some(text))
        }
        _ => None,
    }
}

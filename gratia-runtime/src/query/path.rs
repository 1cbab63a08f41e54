//! Where a column comes from: a source of the query, then foreign keys to follow.
//!
//! A handle of a column is eight bytes: the number of its source, its path and its place in the table. A path is the
//! table that it begins with and the foreign keys from there, kept once for the whole process. It does not hold the
//! source, whose number is new in every query, so there are never more paths than the program text has.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{LazyLock, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use super::TableColumns;
use crate::table::Table;

/// A foreign key, as a path follows it: in its own direction or, if it is unique, back.
#[derive(Debug)]
pub struct ForeignKey {
    target: fn() -> &'static Table,
    /// Positions of a column here and of the one there that it equals.
    columns: &'static [(u16, u16)],
    is_inner: bool,
    /// The path that was followed last and what it led to: nearly always the next one too.
    last: AtomicU32,
}

impl ForeignKey {
    /// A foreign key to a table that may lead nowhere, by the positions of a column here and the one there that it equals.
    pub const fn to<C: TableColumns>(columns: &'static [(u16, u16)]) -> Self {
        ForeignKey {
            target: C::table,
            columns,
            is_inner: false,
            last: AtomicU32::new(0),
        }
    }

    /// The same, known to lead to exactly one row: none of its columns is ever NULL, and PostgreSQL holds it always.
    pub const fn inner(mut self) -> Self {
        self.is_inner = true;
        self
    }

    pub(crate) fn columns(&self) -> &'static [(u16, u16)] {
        self.columns
    }

    pub(crate) fn target(&self) -> &'static Table {
        (self.target)()
    }

    pub(crate) fn is_inner(&self) -> bool {
        self.is_inner
    }
}

/// A table, and foreign keys to follow from there, as a number.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Path(u16);

/// One path: where it leads, and its last step.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub table: &'static Table,
    pub step: Option<(Path, &'static ForeignKey)>,
}

/// All paths of the process by number.
#[derive(Default)]
pub(crate) struct Paths {
    entries: Vec<Entry>,
    steps: HashMap<(Path, usize), Path>,
}

static PATHS: LazyLock<RwLock<Paths>> = LazyLock::new(RwLock::default);

impl Paths {
    /// All paths, for as long as a statement is rendered.
    pub(crate) fn read() -> RwLockReadGuard<'static, Paths> {
        PATHS.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write() -> RwLockWriteGuard<'static, Paths> {
        PATHS.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// A path; `None` for the one that stands for too many.
    pub(crate) fn get(&self, path: Path) -> Option<Entry> {
        self.entries.get(usize::from(path.0)).copied()
    }

    /// Whether every foreign key on the way leads to exactly one row.
    pub(crate) fn is_inner(&self, path: Path) -> bool {
        match self.get(path).and_then(|entry| entry.step) {
            Some((before, key)) => key.is_inner() && self.is_inner(before),
            None => true,
        }
    }

    fn add(&mut self, entry: Entry) -> Path {
        match u16::try_from(self.entries.len()) {
            Ok(number) if number < Path::TOO_MANY.0 => {
                self.entries.push(entry);
                Path(number)
            }
            _ => Path::TOO_MANY,
        }
    }
}

impl Path {
    /// Stands for every path beyond the number that a handle can hold.
    const TOO_MANY: Path = Path(u16::MAX);

    /// The path that is the table itself.
    pub(crate) fn root(table: &'static Table) -> Path {
        *table
            .root()
            .get_or_init(|| Paths::write().add(Entry { table, step: None }))
    }

    /// One step further.
    fn follow(self, key: &'static ForeignKey) -> Path {
        let last = key.last.load(Ordering::Relaxed);
        // The high half is one more than the path that was followed, so that 0 stands for none yet.
        let mark = u32::from(self.0) + 1;
        if last >> 16 == mark {
            return Path((last & 0xffff) as u16);
        }
        let path = self.find_or_add(key);
        if mark <= u32::from(u16::MAX) {
            key.last
                .store(mark << 16 | u32::from(path.0), Ordering::Relaxed);
        }
        path
    }

    fn find_or_add(self, key: &'static ForeignKey) -> Path {
        let step = (self, std::ptr::from_ref(key).addr());
        if let Some(path) = Paths::read().steps.get(&step) {
            return *path;
        }
        let mut paths = Paths::write();
        if let Some(path) = paths.steps.get(&step) {
            return *path;
        }
        let path = paths.add(Entry {
            table: key.target(),
            step: Some((self, key)),
        });
        if path != Path::TOO_MANY {
            paths.steps.insert(step, path);
        }
        path
    }
}

/// A source of a query, or what foreign keys lead to from there.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    pub(crate) id: u32,
    pub(crate) path: Path,
}

impl Source {
    /// A new source, unlike every other of the statement that it will be part of.
    pub(crate) fn new(table: &'static Table) -> Source {
        // Numbers come round after four thousand million sources: no statement has two of the same.
        static NEXT: AtomicU32 = AtomicU32::new(0);
        Source {
            id: NEXT.fetch_add(1, Ordering::Relaxed),
            path: Path::root(table),
        }
    }

    pub(crate) fn column_ref(self, column: u16) -> ColumnRef {
        ColumnRef {
            source: self.id,
            path: self.path,
            column,
        }
    }

    /// Where a foreign key leads to.
    #[must_use]
    pub fn follow(self, key: &'static ForeignKey) -> Source {
        Source {
            id: self.id,
            path: self.path.follow(key),
        }
    }
}

/// A column of a source.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnRef {
    pub(crate) source: u32,
    pub(crate) path: Path,
    pub(crate) column: u16,
}

impl ColumnRef {
    pub(crate) fn source(self) -> Source {
        Source {
            id: self.source,
            path: self.path,
        }
    }

    /// Its table and name, for messages; nothing if it has a number instead.
    pub(crate) fn names(self) -> (&'static str, &'static str) {
        let entry = Paths::read().get(self.path);
        let column = entry.and_then(|entry| {
            let column = entry.table.column(self.column)?;
            Some((entry.table.name(), column.name()))
        });
        column.unwrap_or_default()
    }
}

//! Rows below that were loaded level by level: by which keys, and to which rows above they belong.

use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;

use futures_util::TryStreamExt;
use postgres_protocol::types::{ArrayDimension, array_to_sql};
use postgres_types::Kind;

use super::statement::{Given, Level, Statement};
use crate::codec::{BytesMut, CodecError, Cursor, DecodeError, Encode, IsNull, Type};
use crate::execute::{Executor, Row};
use crate::{Error, codec::Decode};

/// The rows of a statement, and those below them.
pub(crate) struct Loaded {
    pub rows: Vec<Row>,
    pub below: Vec<LoadedLevel>,
}

/// The rows of one level by the key of the row above.
#[derive(Debug)]
pub(crate) struct LoadedLevel {
    key_columns: usize,
    groups: HashMap<Key, Vec<Row>>,
    below: Vec<LoadedLevel>,
}

/// The bytes of a key's columns, one after the other with their lengths.
type Key = Vec<u8>;

/// One column of the keys of all rows above, as they came from the server.
#[derive(Default)]
pub(crate) struct KeyColumn {
    cells: Vec<Vec<u8>>,
}

/// Runs a statement and those of the levels below.
pub(crate) fn load<'l>(
    statement: &'l Statement,
    given: Given<'l>,
    db: &'l (impl Executor + ?Sized),
) -> Pin<Box<dyn Future<Output = Result<Loaded, Error>> + Send + 'l>> {
    Box::pin(async move {
        let params = statement.params(given)?;
        let rows: Vec<Row> = statement
            .query(&params)
            .stream(db)
            .await?
            .try_collect()
            .await?;
        let mut below = Vec::with_capacity(statement.levels().len());
        for level in statement.levels() {
            below.push(load_level(level, &rows, given, db).await?);
        }
        Ok(Loaded { rows, below })
    })
}

async fn load_level(
    level: &Level,
    above: &[Row],
    given: Given<'_>,
    db: &(impl Executor + ?Sized),
) -> Result<LoadedLevel, Error> {
    let mut columns: Vec<KeyColumn> = Vec::new();
    columns.resize_with(level.key_columns, KeyColumn::default);
    let mut numbers: HashMap<Key, usize> = HashMap::new();
    for row in above {
        let mut cursor = row.cursor();
        cursor.skip(level.key_at);
        let Some(RowKey { key, cells }) = RowKey::read(&mut cursor, level.key_columns)? else {
            continue;
        };
        let next = numbers.len();
        if let std::collections::hash_map::Entry::Vacant(free) = numbers.entry(key) {
            free.insert(next);
            for (column, cell) in columns.iter_mut().zip(cells) {
                column.cells.push(cell.to_vec());
            }
        }
    }
    let mut loaded = LoadedLevel {
        key_columns: level.key_columns,
        groups: HashMap::new(),
        below: Vec::new(),
    };
    if numbers.is_empty() {
        // Nothing belongs to no row; what is below of that is never asked for.
        return Ok(loaded);
    }
    let given = Given {
        keys: &columns,
        ..given
    };
    let Loaded { rows, below } = load(&level.statement, given, db).await?;
    let mut groups: Vec<Vec<Row>> = Vec::new();
    groups.resize_with(numbers.len(), Vec::new);
    for row in rows {
        let number = i64::take(&mut row.cursor())?;
        let group = usize::try_from(number - 1).ok();
        if let Some(group) = group.and_then(|group| groups.get_mut(group)) {
            group.push(row);
        }
    }
    loaded.below = below;
    loaded.groups = numbers
        .into_iter()
        .map(|(key, number)| (key, std::mem::take(&mut groups[number])))
        .collect();
    Ok(loaded)
}

/// The key of a row above.
struct RowKey<'a> {
    key: Key,
    cells: Vec<&'a [u8]>,
}

impl<'a> RowKey<'a> {
    /// The key at the cursor; `None` if a column of it is NULL, which belongs to nothing.
    fn read(cursor: &mut Cursor<'a>, columns: usize) -> Result<Option<Self>, DecodeError> {
        let mut key = Key::new();
        let mut cells = Vec::with_capacity(columns);
        for _ in 0..columns {
            if let Some(bytes) = cursor.cell()? {
                key.extend_from_slice(&bytes.len().to_be_bytes());
                key.extend_from_slice(bytes);
                cells.push(bytes);
            }
        }
        Ok((cells.len() == columns).then_some(RowKey { key, cells }))
    }
}

impl LoadedLevel {
    /// The rows that belong to the key at the cursor, each read by `take`.
    pub(crate) fn take<T>(
        &self,
        cursor: &mut Cursor<'_>,
        take: impl Fn(&mut Cursor<'_>) -> Result<T, DecodeError>,
    ) -> Result<Vec<T>, DecodeError> {
        let key = RowKey::read(cursor, self.key_columns)?;
        let rows = key.and_then(|RowKey { key, .. }| self.groups.get(&key));
        let read = |row: &Row| {
            let mut cursor = row.cursor().with_below(&self.below);
            cursor.skip(1);
            take(&mut cursor)
        };
        rows.into_iter().flatten().map(read).collect()
    }
}

impl Encode for KeyColumn {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, CodecError> {
        let Kind::Array(element) = ty.kind() else {
            return Err(CodecError::new(format!("{ty} is no array")));
        };
        let len = i32::try_from(self.cells.len())
            .map_err(|_| CodecError::new("more keys than an array can hold"))?;
        let dimension = ArrayDimension {
            len,
            lower_bound: 1,
        };
        let write = |cell: &Vec<u8>, out: &mut BytesMut| {
            out.extend_from_slice(cell);
            Ok(postgres_protocol::IsNull::No)
        };
        array_to_sql(Some(dimension), element.oid(), &self.cells, write, out)?;
        Ok(IsNull::No)
    }
}

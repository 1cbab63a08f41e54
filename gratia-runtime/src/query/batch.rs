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

/// The rows of one level, and which of them belong to which row above.
#[derive(Debug)]
pub(crate) struct LoadedLevel {
    /// How many columns the key has in the rows above.
    key_columns: usize,
    /// The number of the key of each row above; a key of NULL has none.
    above: Vec<Option<usize>>,
    rows: Vec<Row>,
    /// The number of the key that each row belongs to, and its place among them: in the order of the numbers.
    places: Vec<(usize, usize)>,
    below: Vec<LoadedLevel>,
}

/// One column of the keys of all rows above, as they came from the server.
#[derive(Clone, Default)]
pub(crate) struct KeyColumn<'a> {
    cells: Vec<&'a [u8]>,
    /// The numbers of its cells, each behind the number of what stands before it in its key.
    numbers: HashMap<(usize, &'a [u8]), usize>,
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
    let mut columns = vec![KeyColumn::default(); level.key_columns];
    let numbers = above.iter().map(|row| {
        let mut cursor = row.cursor();
        cursor.skip(level.key_at);
        number(&mut columns, &mut cursor)
    });
    let mut loaded = LoadedLevel {
        key_columns: level.key_columns,
        above: numbers.collect::<Result<_, _>>()?,
        rows: Vec::new(),
        places: Vec::new(),
        below: Vec::new(),
    };
    if loaded.above.iter().all(Option::is_none) {
        // Nothing belongs to no row; what is below of that is never asked for.
        return Ok(loaded);
    }
    let given = Given {
        keys: &columns,
        ..given
    };
    Loaded {
        rows: loaded.rows,
        below: loaded.below,
    } = load(&level.statement, given, db).await?;
    for (place, row) in loaded.rows.iter().enumerate() {
        let ordinal = i64::take(&mut row.cursor())?;
        let number = usize::try_from(ordinal - 1).unwrap_or(usize::MAX);
        loaded.places.push((number, place));
    }
    loaded.places.sort_unstable();
    Ok(loaded)
}

/// The number of the key at the cursor; `None` if a column of it is NULL, which belongs to nothing.
fn number<'a>(
    columns: &mut [KeyColumn<'a>],
    cursor: &mut Cursor<'a>,
) -> Result<Option<usize>, DecodeError> {
    let mut cells = Vec::with_capacity(columns.len());
    for _ in 0..columns.len() {
        match cursor.cell()? {
            Some(cell) => cells.push(cell),
            None => return Ok(None),
        }
    }
    let mut number = 0;
    let mut is_new = false;
    for (column, cell) in columns.iter_mut().zip(&cells) {
        let next = column.numbers.len();
        number = *column.numbers.entry((number, *cell)).or_insert(next);
        is_new = number == next;
    }
    if is_new {
        for (column, cell) in columns.iter_mut().zip(cells) {
            column.cells.push(cell);
        }
    }
    Ok(Some(number))
}

impl LoadedLevel {
    /// The rows that belong to a row above, by its place among those, each read by `take`. The cursor stands before its key.
    pub(crate) fn take<T>(
        &self,
        above: usize,
        cursor: &mut Cursor<'_>,
        take: impl Fn(&mut Cursor<'_>) -> Result<T, DecodeError>,
    ) -> Result<Vec<T>, DecodeError> {
        cursor.skip(self.key_columns);
        let Some(number) = self.above.get(above).copied().flatten() else {
            return Ok(Vec::new());
        };
        let start = self.places.partition_point(|(other, _)| *other < number);
        let end = self.places.partition_point(|(other, _)| *other <= number);
        let read = |(_, place): &(usize, usize)| {
            let row = self.rows[*place].cursor();
            let mut cursor = row.with_below(&self.below, *place);
            cursor.skip(1);
            take(&mut cursor)
        };
        let mut rows = Vec::with_capacity(end - start);
        for place in &self.places[start..end] {
            rows.push(read(place)?);
        }
        Ok(rows)
    }
}

impl Encode for KeyColumn<'_> {
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
        let write = |cell: &&[u8], out: &mut BytesMut| {
            out.extend_from_slice(cell);
            Ok(postgres_protocol::IsNull::No)
        };
        array_to_sql(Some(dimension), element.oid(), &self.cells, write, out)?;
        Ok(IsNull::No)
    }
}

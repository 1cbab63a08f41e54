//! Rows inside of rows: records, as `ROW(…)` gives them, and arrays of them. Each holds the columns of a row.

use super::reader::{Reader, read};
use super::{Cell, CodecError, Cursor, DecodeError};

/// The type and the length in front of each column, and the number of columns in front of a record.
const COLUMN_SIZE: usize = 8;
/// The length in front of a record.
const RECORD_SIZE: usize = 4;

/// Reads a record.
pub(super) fn record<T>(
    bytes: &[u8],
    take: impl Fn(&mut Cursor<'_>) -> Result<T, DecodeError>,
    failed: impl Fn(CodecError) -> DecodeError,
) -> Result<T, DecodeError> {
    let mut cells = Vec::new();
    columns(bytes, &mut cells).map_err(failed)?;
    take(&mut Cursor::of_cells(&cells))
}

/// Reads an array of records.
pub(super) fn records<T>(
    bytes: &[u8],
    take: impl Fn(&mut Cursor<'_>) -> Result<T, DecodeError>,
    failed: impl Fn(CodecError) -> DecodeError,
) -> Result<Vec<T>, DecodeError> {
    let records = read("record[]", bytes, elements).map_err(&failed)?;
    let mut cells = Vec::new();
    let mut taken = Vec::with_capacity(records.len());
    for bytes in records {
        cells.clear();
        columns(bytes, &mut cells).map_err(&failed)?;
        taken.push(take(&mut Cursor::of_cells(&cells))?);
    }
    Ok(taken)
}

/// The columns of a record.
pub(super) fn columns<'a>(bytes: &'a [u8], cells: &mut Vec<Cell<'a>>) -> Result<(), CodecError> {
    read("record", bytes, |reader| {
        for _ in 0..reader.count(COLUMN_SIZE)? {
            // The type of the column, which whoever reads it knows.
            reader.take::<4>()?;
            cells.push(reader.cell()?);
        }
        Ok(())
    })
}

/// The elements of an array of at most one dimension, none of them NULL.
fn elements<'a>(reader: &mut Reader<'a>) -> Result<Vec<&'a [u8]>, CodecError> {
    let dimensions = reader.i32()?;
    // Whether there are nulls, and the type of the elements.
    reader.take::<8>()?;
    if dimensions == 0 {
        return Ok(Vec::new());
    }
    let count = usize::try_from(reader.i32()?).map_err(|_| reader.malformed())?;
    // Where the subscripts begin.
    reader.i32()?;
    reader.expect(count, RECORD_SIZE)?;
    (0..count)
        .map(|_| reader.cell()?.ok_or_else(|| reader.malformed()))
        .collect()
}

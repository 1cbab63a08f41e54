//! Rows of which each gives its own columns, grouped by them, and bound as few parameters.
//!
//! A group is an array per column, which SQL takes apart by UNNEST, so that neither the text of a statement nor the number of
//! its parameters grows with the rows. UNNEST flattens arrays of arrays, so the values of an array column come through it
//! as text. Arrays of money have none, since it depends on the server's settings: such a group is one long VALUES.

use postgres_protocol::types::{ArrayDimension, array_to_sql};

use super::values::Given;
use super::{Column, Table, Values, array_of};
use crate::codec::{BytesMut, CodecError, Encode, IsNull, Type};
use crate::execute::Param;
use crate::query::{InputSlot, RowsGiven};
use crate::{Error, ErrorKind};

/// The most parameters that a statement can have.
const MAX_PARAMS: usize = 65_535;

/// Rows that give the same columns.
pub(crate) struct Group<'a> {
    pub columns: Vec<&'static Column>,
    /// Where each row stands in the input.
    pub inputs: Vec<usize>,
    /// The values of the rows, one row after the other: a vector of its own for each would cost more than encoding it.
    values: Vec<Given<'a>>,
}

/// Groups rows by the columns that they give.
pub(crate) fn group<'a, R>(
    table: &'static Table,
    rows: &'a [R],
    give: impl Fn(usize, &'a R, &mut Values<'a>),
) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut values = Values::of(table);
    for (input, row) in rows.iter().enumerate() {
        give(input, row, &mut values);
        let same = |group: &&mut Group<'_>| are_same(&group.columns, values.columns());
        match groups.iter_mut().find(same) {
            Some(group) => {
                group.inputs.push(input);
                values.append_to(&mut group.values);
            }
            None => {
                // Most often all rows are alike.
                let alike = if groups.is_empty() { rows.len() } else { 1 };
                let mut group = Group {
                    columns: values.columns().to_vec(),
                    inputs: Vec::with_capacity(alike),
                    values: Vec::with_capacity(alike * values.len()),
                };
                group.inputs.push(input);
                values.append_to(&mut group.values);
                groups.push(group);
            }
        }
    }
    groups
}

/// Whether these are the same columns. They are statics: the same one has the same place.
pub(crate) fn are_same(columns: &[&Column], others: &[&Column]) -> bool {
    let mut pairs = columns.iter().zip(others);
    columns.len() == others.len() && pairs.all(|(a, b)| std::ptr::eq(*a, *b))
}

impl Group<'_> {
    /// The values of one of its rows.
    pub(crate) fn row(&self, at: usize) -> impl Iterator<Item = (&'static Column, &dyn Encode)> {
        let width = self.columns.len();
        let values = self.values.iter().skip(at * width).take(width);
        let columns = self.columns.iter().copied();
        columns.zip(values.map(Given::encoded))
    }

    /// Whether every column can come through UNNEST.
    fn by_unnest(&self) -> bool {
        self.columns
            .iter()
            .all(|column| column.ty != Type::MONEY_ARRAY)
    }
}

/// The parameters of groups, one group after the other.
pub(crate) struct Inputs<'g> {
    values: Vec<(Input<'g>, Type, bool)>,
}

/// What is bound as one of them.
enum Input<'g> {
    /// One column of all rows.
    Column(ColumnOf<'g>),
    /// A value of one row.
    Value(&'g dyn Encode),
    /// How many rows there are.
    Rows(i64),
}

impl Input<'_> {
    fn encoded(&self) -> &dyn Encode {
        match self {
            Input::Column(column) => column,
            Input::Value(value) => *value,
            Input::Rows(rows) => rows,
        }
    }
}

impl<'g> Inputs<'g> {
    /// The parameters, and how each group takes them. A single row is bound value by value.
    pub(crate) fn of(
        groups: &'g [Group<'g>],
        is_single: bool,
    ) -> Result<(Self, Vec<RowsGiven>), Error> {
        let mut inputs = Inputs { values: Vec::new() };
        let mut given = Vec::with_capacity(groups.len());
        for group in groups {
            let first = inputs.values.len();
            let by_unnest = group.by_unnest() && !is_single;
            inputs.add(group, by_unnest, is_single);
            given.push(RowsGiven {
                columns: group.columns.clone(),
                rows: group.inputs.len(),
                by_unnest,
                slots: inputs.slots(first),
            });
        }
        if inputs.values.len() > MAX_PARAMS {
            let message =
                "too many rows with arrays of money for one statement: insert fewer at a time";
            return Err(Error::new(ErrorKind::Encode, message));
        }
        Ok((inputs, given))
    }

    fn add(&mut self, group: &'g Group<'g>, by_unnest: bool, is_single: bool) {
        if group.columns.is_empty() {
            if !is_single {
                let rows = Input::Rows(group.inputs.len() as i64);
                self.values.push((rows, Type::INT8, false));
            }
        } else if by_unnest {
            for (at, column) in group.columns.iter().enumerate() {
                let array = array_of(&column.ty).unwrap_or(Type::TEXT_ARRAY);
                let values = Input::Column(ColumnOf { group, at });
                self.values.push((values, array, column.is_secret));
            }
        } else {
            for (value, column) in group.values.iter().zip(group.columns.iter().cycle()) {
                let value = Input::Value(value.encoded());
                self.values
                    .push((value, column.ty.clone(), column.is_secret));
            }
        }
    }

    /// Something of each of them.
    pub(crate) fn each<T>(&self, of: impl Fn(&dyn Encode, &Type) -> T) -> Vec<T> {
        let each = self.values.iter();
        each.map(|(value, ty, _)| of(value.encoded(), ty)).collect()
    }

    fn slots(&self, first: usize) -> Vec<InputSlot> {
        let values = self.values.iter().enumerate().skip(first);
        let slot = |(at, (_, ty, is_secret)): (usize, &(_, Type, bool))| {
            InputSlot::input(at, ty.clone(), *is_secret)
        };
        values.map(slot).collect()
    }

    /// As they are bound.
    pub(crate) fn params(&self) -> Vec<Param<'_>> {
        let mut params = Vec::with_capacity(self.values.len());
        for (value, ty, is_secret) in &self.values {
            let make = if *is_secret {
                Param::secret
            } else {
                Param::new
            };
            params.push(make(value.encoded(), ty.clone()));
        }
        params
    }
}

/// Whether the values of a column are arrays. Behind UNNEST they are text, and the cast is to the name that the array
/// type itself has, `_bit`: `bit[]` would cut.
fn is_array(column: &Column) -> bool {
    array_of(&column.ty).is_none()
}

impl Column {
    /// The type that a value of it is cast to behind UNNEST, if its own cast does not say so.
    pub(crate) fn unnested_as(&self) -> Option<&str> {
        (is_array(self) && self.cast.is_empty()).then(|| self.ty.name())
    }
}

/// One column of all rows, as an array: of its type, or of text if that is an array itself.
struct ColumnOf<'g> {
    group: &'g Group<'g>,
    at: usize,
}

impl Encode for ColumnOf<'_> {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, CodecError> {
        let postgres_types::Kind::Array(element) = ty.kind() else {
            return Err(CodecError::new(format!("{ty} is no array")));
        };
        let Group {
            columns,
            inputs,
            values,
        } = self.group;
        let len = i32::try_from(inputs.len())
            .map_err(|_| CodecError::new("more rows than an array can hold"))?;
        let dimension = ArrayDimension {
            len,
            lower_bound: 1,
        };
        let column = columns[self.at];
        let as_text = is_array(column);
        let write = |value: &Given<'_>, out: &mut BytesMut| {
            if !as_text {
                return value.encoded().encode(element, out);
            }
            let mut text = String::new();
            let is_null = value.encoded().encode_text(&column.ty, &mut text)?;
            out.extend_from_slice(text.as_bytes());
            Ok(is_null)
        };
        array_to_sql(
            Some(dimension),
            element.oid(),
            values.iter().skip(self.at).step_by(columns.len()),
            |value, out| match write(value, out)? {
                IsNull::No => Ok(postgres_protocol::IsNull::No),
                IsNull::Yes => Ok(postgres_protocol::IsNull::Yes),
            },
            out,
        )?;
        Ok(IsNull::No)
    }
}

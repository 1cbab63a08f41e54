//! Insert of many rows: one statement, whatever their number, each row with the columns that it gives.
//!
//! Rows are grouped by the columns they give. A group is one INSERT from UNNEST of an array per column, so that neither the
//! text nor the number of parameters grows with the rows; several groups are the CTEs of one statement. UNNEST flattens
//! arrays of arrays, so the values of an array column come through it as text. Arrays of money have none, since it depends
//! on the server's settings: such a group is one long VALUES.

use std::fmt::{self, Write};

use postgres_protocol::types::{ArrayDimension, array_to_sql};

use super::array_type::array_of;
use super::values::Given;
use super::{Column, Insertable, Values};
use crate::codec::{BytesMut, CodecError, Cursor, Decode, DecodeError, Encode, IsNull, Type};
use crate::execute::{Executor, Param, Query};
use crate::{Error, ErrorKind};

/// The most parameters that a statement can have.
const MAX_PARAMS: usize = 65_535;

/// Rows to insert.
#[must_use = "nothing is inserted until it is executed"]
#[derive(Clone, Debug)]
pub struct InsertMany<I> {
    rows: Vec<I>,
}

/// Rows to insert, handed back as the server wrote them, in the order of the input.
#[must_use = "nothing is inserted until it is fetched"]
#[derive(Clone, Debug)]
pub struct InsertManyReturning<I> {
    rows: Vec<I>,
}

impl<I: Insertable> InsertMany<I> {
    /// Inserts these rows.
    pub fn new(rows: Vec<I>) -> Self {
        InsertMany { rows }
    }

    /// Hands the rows back, with their defaults and generated columns.
    pub fn returning_rows(self) -> InsertManyReturning<I> {
        InsertManyReturning { rows: self.rows }
    }

    /// Runs the statement and counts the rows. All of them are inserted or none.
    ///
    /// # Errors
    ///
    /// Violations by their constraint, and whatever else the server says.
    pub async fn execute(self, db: &(impl Executor + ?Sized)) -> Result<u64, Error> {
        let groups = groups(&self.rows);
        if groups.is_empty() {
            return Ok(0);
        }
        let params = Params::of(&groups)?;
        match groups.as_slice() {
            [group] => {
                Query::new(&params.insert::<I>(0, group), &params.bound())
                    .execute(db)
                    .await
            }
            _ => {
                let sql = params.all::<I>(&groups, "1", "count(*)", "");
                let count: i64 = Query::new(&sql, &params.bound()).fetch_one(db).await?;
                Ok(u64::try_from(count).unwrap_or_default())
            }
        }
    }
}

impl<I: Insertable> InsertManyReturning<I> {
    /// Runs the statement and gives the rows in the order of the input. All of them are inserted or none.
    ///
    /// # Errors
    ///
    /// Violations by their constraint, and whatever else the server says.
    pub async fn fetch_all(self, db: &(impl Executor + ?Sized)) -> Result<Vec<I::Row>, Error> {
        let groups = groups(&self.rows);
        if groups.is_empty() {
            return Ok(Vec::new());
        }
        let params = Params::of(&groups)?;
        if let [group] = groups.as_slice() {
            let sql = format!(
                "{} RETURNING {}",
                params.insert::<I>(0, group),
                I::RETURNING
            );
            return Query::new(&sql, &params.bound()).fetch_all(db).await;
        }
        let sql = params.all::<I>(&groups, I::RETURNING, "*", "g");
        let rows: Vec<Grouped<I::Row>> = Query::new(&sql, &params.bound()).fetch_all(db).await?;
        let mut next = vec![0; groups.len()];
        let mut placed: Vec<(usize, I::Row)> = Vec::with_capacity(rows.len());
        for Grouped { group, row } in rows {
            let input = groups
                .get(group)
                .and_then(|g| g.inputs.get(next[group]).copied());
            if let Some(seen) = next.get_mut(group) {
                *seen += 1;
            }
            // A trigger that returns more rows than were given puts them last.
            placed.push((input.unwrap_or(usize::MAX), row));
        }
        placed.sort_by_key(|(input, _)| *input);
        Ok(placed.into_iter().map(|(_, row)| row).collect())
    }
}

/// Rows that give the same columns.
struct Group<'a> {
    columns: Vec<&'static Column>,
    /// Where each row stands in the input.
    inputs: Vec<usize>,
    /// The values of the rows, one row after the other: a vector of its own for each would cost more than encoding it.
    values: Vec<Given<'a>>,
}

fn groups<I: Insertable>(rows: &[I]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut values = Values::of(I::TABLE);
    for (input, row) in rows.iter().enumerate() {
        row.values(&mut values);
        let same = |group: &&mut Group<'_>| {
            group.columns.len() == values.len()
                && group
                    .columns
                    .iter()
                    .zip(values.columns())
                    .all(|(a, b)| std::ptr::eq(*a, b))
        };
        match groups.iter_mut().find(same) {
            Some(group) => {
                group.inputs.push(input);
                group.values.extend(values.drain());
            }
            None => groups.push(Group {
                columns: values.columns().collect(),
                inputs: vec![input],
                values: values.drain().collect(),
            }),
        }
    }
    groups
}

/// The parameters of all groups, one after the other.
struct Params<'g> {
    values: Vec<(Box<dyn Encode + 'g>, Type, bool)>,
    /// The number of the first parameter of each group.
    first: Vec<usize>,
}

impl<'g> Params<'g> {
    fn of(groups: &'g [Group<'g>]) -> Result<Self, Error> {
        let mut params = Params {
            values: Vec::new(),
            first: Vec::new(),
        };
        for group in groups {
            params.first.push(params.values.len() + 1);
            if group.columns.is_empty() {
                params
                    .values
                    .push((Box::new(group.inputs.len() as i64), Type::INT8, false));
            } else if group.by_unnest() {
                for (at, column) in group.columns.iter().enumerate() {
                    let array = array_of(&column.ty).unwrap_or(Type::TEXT_ARRAY);
                    params
                        .values
                        .push((Box::new(ColumnOf { group, at }), array, column.is_secret));
                }
            } else {
                for (value, column) in group.values.iter().zip(group.columns.iter().cycle()) {
                    params.values.push((
                        Box::new(value.encoded()),
                        column.ty.clone(),
                        column.is_secret,
                    ));
                }
            }
        }
        if params.values.len() > MAX_PARAMS {
            let message =
                "too many rows with arrays of money for one statement: insert fewer at a time";
            return Err(Error::new(ErrorKind::Encode, message));
        }
        Ok(params)
    }

    fn bound(&self) -> Vec<Param<'_>> {
        let mut bound = Vec::with_capacity(self.values.len());
        for (value, ty, is_secret) in &self.values {
            let make = if *is_secret {
                Param::secret
            } else {
                Param::new
            };
            bound.push(make(&**value, ty.clone()));
        }
        bound
    }

    /// The INSERT of one group.
    fn insert<I: Insertable>(&self, at: usize, group: &Group<'_>) -> String {
        let first = self.first[at];
        if group.columns.is_empty() {
            return format!(
                "INSERT INTO {} SELECT FROM generate_series(1, ${first})",
                I::TABLE.sql()
            );
        }
        let mut sql = format!("INSERT INTO {} (", I::TABLE.sql());
        // Writing to a String cannot fail.
        let list = |sql: &mut String, item: &dyn Fn(&mut String, usize, &Column) -> fmt::Result| {
            for (at, column) in group.columns.iter().enumerate() {
                sql.push_str(if at == 0 { "" } else { ", " });
                let _ = item(sql, at, column);
            }
        };
        list(&mut sql, &|sql, _, column| sql.write_str(column.name));
        if group.by_unnest() {
            sql.push_str(") SELECT ");
            list(&mut sql, &|sql, at, column| {
                write!(sql, "c{at}{}", column.cast)?;
                match is_array(column) && column.cast.is_empty() {
                    true => write!(sql, "::{}", column.ty.name()),
                    false => Ok(()),
                }
            });
            sql.push_str(" FROM unnest(");
            list(&mut sql, &|sql, at, _| write!(sql, "${}", first + at));
            sql.push_str(") WITH ORDINALITY AS v(");
            list(&mut sql, &|sql, at, _| write!(sql, "c{at}"));
            sql.push_str(", n) ORDER BY n");
            return sql;
        }
        sql.push_str(") VALUES ");
        for row in 0..group.inputs.len() {
            sql.push_str(if row == 0 { "(" } else { ", (" });
            let first = first + row * group.columns.len();
            list(&mut sql, &|sql, at, column| {
                write!(sql, "${}{}", first + at, column.cast)
            });
            sql.push(')');
        }
        sql
    }

    /// Every group as a CTE, and what comes of them together, with the group's number in front if it is wanted.
    fn all<I: Insertable>(
        &self,
        groups: &[Group<'_>],
        returning: &str,
        selected: &str,
        number: &str,
    ) -> String {
        let ctes: Vec<String> = groups
            .iter()
            .enumerate()
            .map(|(at, group)| {
                format!(
                    "g{at} AS ({} RETURNING {returning})",
                    self.insert::<I>(at, group)
                )
            })
            .collect();
        let rows: Vec<String> = (0..groups.len())
            .map(|at| {
                if number.is_empty() {
                    format!("SELECT FROM g{at}")
                } else {
                    format!("SELECT {at} AS {number}, * FROM g{at}")
                }
            })
            .collect();
        let ctes = ctes.join(", ");
        let rows = rows.join(" UNION ALL ");
        if number.is_empty() {
            format!("WITH {ctes} SELECT {selected} FROM ({rows}) AS r")
        } else {
            format!("WITH {ctes} {rows}")
        }
    }
}

impl Group<'_> {
    /// Whether every column can come through UNNEST.
    fn by_unnest(&self) -> bool {
        self.columns
            .iter()
            .all(|column| column.ty != Type::MONEY_ARRAY)
    }
}

/// Whether the values of a column are arrays. Behind UNNEST they are text, and the cast is to the name that the array
/// type itself has, `_bit`: `bit[]` would cut.
fn is_array(column: &Column) -> bool {
    array_of(&column.ty).is_none()
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
        let write = |value: &Given<'_>, out: &mut BytesMut| {
            if !is_array(column) {
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

/// A row behind the number of its group.
struct Grouped<R> {
    group: usize,
    row: R,
}

impl<R: Decode> Decode for Grouped<R> {
    fn take(cursor: &mut Cursor<'_>) -> Result<Self, DecodeError> {
        let group = i32::take(cursor)?;
        Ok(Grouped {
            group: usize::try_from(group).unwrap_or(usize::MAX),
            row: R::take(cursor)?,
        })
    }
}

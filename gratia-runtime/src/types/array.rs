//! Arrays in full: several dimensions, nulls, lower bounds.

use std::error::Error;
use std::fmt;

/// What PostgreSQL allows.
const MAX_DIMENSIONS: usize = 6;

/// A PostgreSQL array.
///
/// It stands for columns declared with two or more dimensions, or whose elements may be NULL; any
/// other array is a plain `Vec<T>`. PostgreSQL checks neither the number of dimensions a column is
/// declared with nor where they begin, so each value carries its own. An array without elements has
/// no dimensions.
///
/// ```
/// use gratia_runtime::types::{Array, Dimension};
///
/// // '{{1,2,3},{4,NULL,6}}'
/// let elements = vec![Some(1), Some(2), Some(3), Some(4), None, Some(6)];
/// let array = Array::new(vec![Dimension::new(2), Dimension::new(3)], elements)?;
/// assert_eq!(array.get(&[2, 3]), Some(&6));
/// assert_eq!(array.get(&[2, 2]), None); // NULL
/// assert_eq!(array.get(&[3, 1]), None); // outside: NULL in SQL, too
/// # Ok::<(), gratia_runtime::types::ArrayError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "Unchecked<T>"))]
pub struct Array<T> {
    dimensions: Vec<Dimension>,
    elements: Vec<Option<T>>,
}

/// One dimension of an [`Array`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Dimension {
    /// How many subscripts it has.
    pub length: usize,
    /// The first of them; 1 unless said otherwise, as in `'[0:2]={1,2,3}'`.
    pub lower_bound: i32,
}

impl Dimension {
    /// A dimension whose subscripts begin with 1.
    pub const fn new(length: usize) -> Self {
        Self {
            length,
            lower_bound: 1,
        }
    }

    /// How many subscripts come before this one, if it is among them.
    fn position(self, subscript: i32) -> Option<usize> {
        let position = i64::from(subscript) - i64::from(self.lower_bound);
        usize::try_from(position)
            .ok()
            .filter(|&position| position < self.length)
    }
}

impl<T> Array<T> {
    /// An array of these dimensions, outermost first, and these elements in row-major order: the
    /// last subscript changes fastest.
    ///
    /// # Errors
    ///
    /// There are more than six dimensions, one of them has no subscripts (the empty array has no
    /// dimensions) or runs past `i32`, or they call for another number of elements.
    pub fn new(dimensions: Vec<Dimension>, elements: Vec<Option<T>>) -> Result<Self, ArrayError> {
        if dimensions.len() > MAX_DIMENSIONS {
            return Err(ArrayError::TooManyDimensions(dimensions.len()));
        }
        for &dimension in &dimensions {
            let last = i64::try_from(dimension.length)
                .ok()
                .filter(|&length| length > 0)
                .and_then(|length| length.checked_add(i64::from(dimension.lower_bound) - 1));
            if last.is_none_or(|last| last > i64::from(i32::MAX)) {
                return Err(ArrayError::BadDimension(dimension));
            }
        }
        let expected = match dimensions.as_slice() {
            [] => Some(0),
            _ => dimensions
                .iter()
                .try_fold(1_usize, |count, d| count.checked_mul(d.length)),
        };
        if expected != Some(elements.len()) {
            return Err(ArrayError::WrongCount(elements.len()));
        }
        Ok(Self {
            dimensions,
            elements,
        })
    }

    /// An array of one dimension, or of none if there are no elements.
    pub fn from_vec(elements: Vec<Option<T>>) -> Self {
        let dimensions = match elements.len() {
            0 => vec![],
            length => vec![Dimension::new(length)],
        };
        Self {
            dimensions,
            elements,
        }
    }

    /// Its dimensions, outermost first.
    pub fn dimensions(&self) -> &[Dimension] {
        &self.dimensions
    }

    /// Its elements in row-major order; `None` is NULL.
    pub fn elements(&self) -> &[Option<T>] {
        &self.elements
    }

    /// Takes the elements out, in row-major order.
    pub fn into_elements(self) -> Vec<Option<T>> {
        self.elements
    }

    /// The element at these subscripts, one for each dimension.
    ///
    /// As in SQL, `None` is all of: a NULL, a subscript outside, the wrong number of subscripts.
    pub fn get(&self, subscripts: &[i32]) -> Option<&T> {
        if subscripts.len() != self.dimensions.len() {
            return None;
        }
        let mut index = 0;
        for (dimension, &subscript) in self.dimensions.iter().zip(subscripts) {
            index = index * dimension.length + dimension.position(subscript)?;
        }
        self.elements.get(index)?.as_ref()
    }
}

/// Dimensions and elements that do not make an [`Array`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ArrayError {
    /// More than six dimensions.
    TooManyDimensions(usize),
    /// A dimension without subscripts, or with some that run past `i32`.
    BadDimension(Dimension),
    /// This many elements, where the dimensions call for another number.
    WrongCount(usize),
}

impl fmt::Display for ArrayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooManyDimensions(count) => {
                write!(
                    f,
                    "an array has at most {MAX_DIMENSIONS} dimensions, not {count}"
                )
            }
            Self::BadDimension(Dimension {
                length,
                lower_bound,
            }) => {
                write!(
                    f,
                    "no dimension has {length} subscripts from {lower_bound} on"
                )
            }
            Self::WrongCount(count) => {
                write!(
                    f,
                    "the dimensions call for another number of elements than {count}"
                )
            }
        }
    }
}

impl Error for ArrayError {}

/// What is read before it is checked.
#[cfg(feature = "serde")]
#[derive(serde::Deserialize)]
struct Unchecked<T> {
    dimensions: Vec<Dimension>,
    elements: Vec<Option<T>>,
}

#[cfg(feature = "serde")]
impl<T> TryFrom<Unchecked<T>> for Array<T> {
    type Error = ArrayError;

    fn try_from(array: Unchecked<T>) -> Result<Self, Self::Error> {
        Self::new(array.dimensions, array.elements)
    }
}

#[cfg(test)]
mod tests {
    use super::{Array, ArrayError, Dimension};

    #[test]
    fn subscripts() {
        // '[0:1][-1:1]={{0,1,2},{3,4,5}}'
        let dimensions = vec![
            Dimension {
                length: 2,
                lower_bound: 0,
            },
            Dimension {
                length: 3,
                lower_bound: -1,
            },
        ];
        let array = Array::new(dimensions, (0..6).map(Some).collect()).unwrap();
        let cases: [(&[i32], Option<i32>); 8] = [
            (&[0, -1], Some(0)),
            (&[0, 1], Some(2)),
            (&[1, 0], Some(4)),
            (&[2, 0], None),
            (&[0, 2], None),
            (&[-1, 0], None),
            (&[0], None),
            (&[0, 0, 0], None),
        ];
        for (subscripts, element) in cases {
            assert_eq!(array.get(subscripts).copied(), element, "{subscripts:?}");
        }
        assert_eq!(array.into_elements().len(), 6);
    }

    #[test]
    fn one_dimension_or_none() {
        let array = Array::from_vec(vec![Some("a"), None]);
        assert_eq!(array.dimensions(), [Dimension::new(2)]);
        assert_eq!(array.get(&[1]), Some(&"a"));
        let empty = Array::<i32>::from_vec(vec![]);
        assert_eq!(Array::new(vec![], vec![]), Ok(empty.clone()));
        assert_eq!((empty.dimensions().len(), empty.get(&[])), (0, None));
    }

    #[test]
    fn dimensions_are_checked() {
        let high = Dimension {
            length: 2,
            lower_bound: i32::MAX,
        };
        let huge = Dimension::new(i32::MAX as usize);
        let cases = [
            (vec![Dimension::new(1); 7], ArrayError::TooManyDimensions(7)),
            (
                vec![Dimension::new(0)],
                ArrayError::BadDimension(Dimension::new(0)),
            ),
            (vec![high], ArrayError::BadDimension(high)),
            (vec![Dimension::new(2)], ArrayError::WrongCount(1)),
            (vec![], ArrayError::WrongCount(1)),
            (vec![huge; 6], ArrayError::WrongCount(1)),
        ];
        for (dimensions, error) in cases {
            assert_eq!(Array::new(dimensions, vec![Some(0)]), Err(error));
        }
    }
}

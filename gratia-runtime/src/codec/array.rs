//! Arrays, and `int2vector` and `oidvector`, which look the same on the wire.
//!
//! A `Vec<T>` is an array of one dimension without NULL. Where its subscripts begin is not read: a vector has none of its
//! own. [`Array`] keeps all there is.

use postgres_protocol::types::{ArrayDimension, array_to_sql};
use postgres_types::Kind;

use super::reader::{Reader, read};
use super::text::{display, nested};
use super::{BytesMut, CodecError, Encode, IsNull, Type, Value, decode_as_value};
use crate::types::{Array, Dimension};

/// A dimension on the wire: its length and its lower bound.
const DIMENSION_SIZE: usize = 8;
/// A NULL on the wire, the smallest element.
const NULL_SIZE: usize = 4;

impl<T: Value> Value for Vec<T> {
    fn decode(bytes: &[u8]) -> Result<Self, CodecError> {
        read_vec(bytes, |cell| match cell {
            Some(bytes) => T::decode(bytes),
            None => Err(CodecError::new(
                "it is NULL, which Vec<T> cannot hold; `elements = \"nullable\"` for the column in gratia.toml \
                 makes it Vec<Option<T>>",
            )),
        })
    }
}

impl<T: Value> Value for Vec<Option<T>> {
    fn decode(bytes: &[u8]) -> Result<Self, CodecError> {
        read_vec(bytes, |cell| cell.map(T::decode).transpose())
    }
}

impl<T: Value> Value for Array<T> {
    fn decode(bytes: &[u8]) -> Result<Self, CodecError> {
        read("array", bytes, |reader| {
            let (dimensions, count) = read_dimensions(reader)?;
            let elements = read_elements(reader, count, |cell| cell.map(T::decode).transpose())?;
            Array::new(dimensions, elements).map_err(|error| CodecError::new(error.to_string()))
        })
    }
}

decode_as_value!(T: Vec<T>, Vec<Option<T>>, Array<T>);

fn read_vec<T>(
    bytes: &[u8],
    element: impl Fn(Option<&[u8]>) -> Result<T, CodecError>,
) -> Result<Vec<T>, CodecError> {
    read("array", bytes, |reader| {
        let (dimensions, count) = read_dimensions(reader)?;
        if dimensions.len() > 1 {
            return Err(CodecError::new(format!(
                "Vec cannot hold an array of {} dimensions; `elements = \"any\"` for the column in gratia.toml makes \
                 it Array<T>",
                dimensions.len()
            )));
        }
        read_elements(reader, count, element)
    })
}

/// The dimensions and how many elements they hold together. An array without elements has no dimensions here, though
/// `int2vector` and `oidvector` have one.
fn read_dimensions(reader: &mut Reader<'_>) -> Result<(Vec<Dimension>, usize), CodecError> {
    let dimensions = reader.i32()?;
    // Whether there are nulls, and the type of the elements.
    reader.take::<8>()?;
    let dimensions = usize::try_from(dimensions).map_err(|_| reader.malformed())?;
    reader.expect(dimensions, DIMENSION_SIZE)?;
    let dimensions = (0..dimensions)
        .map(|_| {
            Ok(Dimension {
                length: usize::try_from(reader.i32()?).map_err(|_| reader.malformed())?,
                lower_bound: reader.i32()?,
            })
        })
        .collect::<Result<Vec<_>, CodecError>>()?;
    let count = match dimensions.as_slice() {
        [] => 0,
        _ => dimensions
            .iter()
            .try_fold(1_usize, |count, dimension| {
                count.checked_mul(dimension.length)
            })
            .ok_or_else(|| reader.malformed())?,
    };
    reader.expect(count, NULL_SIZE)?;
    match count {
        0 => Ok((Vec::new(), 0)),
        _ => Ok((dimensions, count)),
    }
}

fn read_elements<T>(
    reader: &mut Reader<'_>,
    count: usize,
    element: impl Fn(Option<&[u8]>) -> Result<T, CodecError>,
) -> Result<Vec<T>, CodecError> {
    (1..=count)
        .map(|number| {
            let cell = reader.cell()?;
            element(cell).map_err(|error| error.within(format_args!("element {number} of {count}")))
        })
        .collect()
}

impl<T: Encode> Encode for [T] {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, CodecError> {
        let dimension = match (self.len(), is_vector(ty)) {
            (0, true) => {
                return Err(CodecError::new(format!(
                    "PostgreSQL reads no empty {ty} in its binary format"
                )));
            }
            (0, false) => None,
            (length, is_vector) => Some(Dimension {
                length,
                lower_bound: if is_vector { 0 } else { 1 },
            }),
        };
        write_array(ty, dimension.as_slice(), self, out)
    }

    fn encode_text(&self, ty: &Type, out: &mut String) -> Result<IsNull, CodecError> {
        let dimension = match self.len() {
            0 => None,
            length => Some(Dimension::new(length)),
        };
        write_array_text(ty, dimension.as_slice(), self, out)
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, CodecError> {
        self.as_slice().encode(ty, out)
    }

    fn encode_text(&self, ty: &Type, out: &mut String) -> Result<IsNull, CodecError> {
        self.as_slice().encode_text(ty, out)
    }
}

impl<T: Encode> Encode for Array<T> {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, CodecError> {
        write_array(ty, self.dimensions(), self.elements(), out)
    }

    fn encode_text(&self, ty: &Type, out: &mut String) -> Result<IsNull, CodecError> {
        write_array_text(ty, self.dimensions(), self.elements(), out)
    }
}

/// Whether its subscripts have to begin with 0.
fn is_vector(ty: &Type) -> bool {
    matches!(*ty, Type::INT2_VECTOR | Type::OID_VECTOR)
}

fn write_array<T: Encode>(
    ty: &Type,
    dimensions: &[Dimension],
    elements: &[T],
    out: &mut BytesMut,
) -> Result<IsNull, CodecError> {
    if *ty == Type::TEXT {
        let mut text = String::new();
        write_array_text(ty, dimensions, elements, &mut text)?;
        out.extend_from_slice(text.as_bytes());
        return Ok(IsNull::No);
    }
    let element = element_of(ty)?;
    let dimensions = dimensions
        .iter()
        .map(|dimension| match i32::try_from(dimension.length) {
            Ok(len) => Ok(ArrayDimension {
                len,
                lower_bound: dimension.lower_bound,
            }),
            Err(_) => Err(CodecError::new("more elements than an array can hold")),
        })
        .collect::<Result<Vec<_>, _>>()?;
    let write_element = |value: &T, out: &mut BytesMut| match value.encode(element, out)? {
        IsNull::No => Ok(postgres_protocol::IsNull::No),
        IsNull::Yes => Ok(postgres_protocol::IsNull::Yes),
    };
    array_to_sql(dimensions, element.oid(), elements, write_element, out)?;
    Ok(IsNull::No)
}

fn element_of(ty: &Type) -> Result<&Type, CodecError> {
    match ty.kind() {
        Kind::Array(element) => Ok(element),
        // An array as the element of another, bound as text: its text form.
        _ if *ty == Type::TEXT => Ok(ty),
        _ => Err(CodecError::new(format!("{ty} is no array type"))),
    }
}

fn write_array_text<T: Encode>(
    ty: &Type,
    dimensions: &[Dimension],
    elements: &[T],
    out: &mut String,
) -> Result<IsNull, CodecError> {
    if is_vector(ty) {
        for (at, element) in elements.iter().enumerate() {
            out.push_str(if at == 0 { "" } else { " " });
            element.encode_text(element_of(ty)?, out)?;
        }
        return Ok(IsNull::No);
    }
    if dimensions
        .iter()
        .any(|dimension| dimension.lower_bound != 1)
    {
        for dimension in dimensions {
            let first = i64::from(dimension.lower_bound);
            let last = first + dimension.length as i64 - 1;
            display(format_args!("[{first}:{last}]"), out)?;
        }
        out.push('=');
    }
    // Boxes alone are told apart by another sign, because commas stand in them.
    let separator = if *ty == Type::BOX_ARRAY { ';' } else { ',' };
    write_braces(element_of(ty)?, separator, dimensions, elements, out)?;
    Ok(IsNull::No)
}

fn write_braces<T: Encode>(
    element: &Type,
    separator: char,
    dimensions: &[Dimension],
    elements: &[T],
    out: &mut String,
) -> Result<(), CodecError> {
    out.push('{');
    match dimensions {
        [dimension, inner @ ..] if !inner.is_empty() => {
            let parts = elements.chunks((elements.len() / dimension.length).max(1));
            for (at, part) in parts.enumerate() {
                out.extend((at > 0).then_some(separator));
                write_braces(element, separator, inner, part, out)?;
            }
        }
        _ => {
            for (at, value) in elements.iter().enumerate() {
                out.extend((at > 0).then_some(separator));
                if let IsNull::Yes = nested(out, |out| value.encode_text(element, out))? {
                    out.push_str("NULL");
                }
            }
        }
    }
    out.push('}');
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::testing::encoded;
    use super::*;

    #[test]
    fn slices_and_references() {
        let bytes = encoded(&Type::INT2_ARRAY, &vec![1_i16, 2]).unwrap();
        assert_eq!(encoded(&Type::INT2_ARRAY, &&[1_i16, 2][..]).unwrap(), bytes);
        assert_eq!(
            encoded(&Type::INT2_ARRAY, &&[&1_i16, &2][..]).unwrap(),
            bytes
        );
        assert_eq!(
            encoded(&Type::INT2_ARRAY, &vec![Some(1_i16), Some(2)]).unwrap(),
            bytes
        );
        let array = Array::from_vec(vec![Some(1_i16), Some(2)]);
        assert_eq!(encoded(&Type::INT2_ARRAY, &array).unwrap(), bytes);
        let texts = encoded(&Type::TEXT_ARRAY, &&["a", "b"][..]).unwrap();
        assert_eq!(Vec::<String>::decode(&texts).unwrap(), ["a", "b"]);
    }

    #[test]
    fn vectors_begin_with_zero() {
        let bytes = encoded(&Type::INT2_VECTOR, &vec![7_i16]).unwrap();
        assert_eq!(bytes[8..20], [0, 0, 0, 21, 0, 0, 0, 1, 0, 0, 0, 0]);
        assert_eq!(Vec::<i16>::decode(&bytes).unwrap(), [7]);
        let error = encoded(&Type::OID_VECTOR, &Vec::<u32>::new()).unwrap_err();
        assert_eq!(
            error,
            "PostgreSQL reads no empty oidvector in its binary format"
        );
        // What the server sends for one.
        let empty = [1, 0, 21, 0, 0].map(i32::to_be_bytes).concat();
        assert_eq!(Vec::<i16>::decode(&empty).unwrap(), [0; 0]);
        assert_eq!(
            Array::<i16>::decode(&empty).unwrap(),
            Array::from_vec(vec![])
        );
    }

    #[test]
    fn what_a_vec_cannot_hold() {
        let nulls = encoded(&Type::INT4_ARRAY, &vec![Some(1), Some(2), None]).unwrap();
        let text = Vec::<i32>::decode(&nulls).unwrap_err().to_string();
        assert_eq!(
            text,
            "element 3 of 3: it is NULL, which Vec<T> cannot hold; `elements = \"nullable\"` for the column in \
             gratia.toml makes it Vec<Option<T>>"
        );
        assert_eq!(
            Vec::<Option<i32>>::decode(&nulls).unwrap(),
            [Some(1), Some(2), None]
        );
        let two = Array::new(vec![Dimension::new(1); 2], vec![Some(1)]).unwrap();
        let two = encoded(&Type::INT4_ARRAY, &two).unwrap();
        let expected = "Vec cannot hold an array of 2 dimensions; `elements = \"any\"` for the column in gratia.toml \
                        makes it Array<T>";
        assert_eq!(Vec::<i32>::decode(&two).unwrap_err().to_string(), expected);
        assert_eq!(
            Vec::<Option<i32>>::decode(&two).unwrap_err().to_string(),
            expected
        );
    }

    #[test]
    fn what_is_no_array() {
        assert_eq!(
            encoded(&Type::INT4, &vec![1]).unwrap_err(),
            "int4 is no array type"
        );
        let seven = [7, 0, 23].map(i32::to_be_bytes).concat();
        let seven = [seven, [0, 0, 0, 1].repeat(14), vec![255; 4]].concat();
        let text = Array::<i32>::decode(&seven).unwrap_err().to_string();
        assert_eq!(text, "an array has at most 6 dimensions, not 7");
        // 65,536 to the fourth power is 0 in 64 bits.
        let wraps = [4, 0, 23].map(i32::to_be_bytes).concat();
        let wraps = [wraps, [0, 1, 0, 0, 0, 0, 0, 1].repeat(4)].concat();
        assert!(Array::<i32>::decode(&wraps).is_err());
    }
}

//! Points, lines and figures.

use bytes::BufMut;

use super::reader::{Reader, read};
use super::text::display;
use super::{BytesMut, CodecError, Encode, IsNull, Type, Value, decode_as_value};
use crate::types::{Circle, Line, Path, Point, Polygon, Rectangle, Segment};

/// A point on the wire: two `float8`.
const POINT_SIZE: usize = 16;

/// The pieces of each, one after the other.
macro_rules! geometry {
    ($($rust:ty, $sql:literal: |$reader:ident| $read:expr, |$value:ident, $out:ident| $write:expr;)*) => {$(
        impl Value for $rust {
            fn decode(bytes: &[u8]) -> Result<Self, CodecError> {
                read($sql, bytes, |$reader| Ok($read))
            }
        }

        impl Encode for $rust {
            fn encode(&self, _: &Type, $out: &mut BytesMut) -> Result<IsNull, CodecError> {
                let $value = self;
                $write;
                Ok(IsNull::No)
            }

            fn encode_text(&self, _: &Type, out: &mut String) -> Result<IsNull, CodecError> {
                display(self, out)
            }
        }

        decode_as_value!($rust);
    )*};
}

geometry! {
    Point, "point":
        |reader| read_point(reader)?,
        |point, out| write_points(&[*point], out);
    Line, "line":
        |reader| Line { a: reader.f64()?, b: reader.f64()?, c: reader.f64()? },
        |line, out| [line.a, line.b, line.c].iter().for_each(|factor| out.put_f64(*factor));
    Segment, "lseg":
        |reader| Segment { start: read_point(reader)?, end: read_point(reader)? },
        |segment, out| write_points(&[segment.start, segment.end], out);
    Rectangle, "box":
        |reader| Rectangle { upper_right: read_point(reader)?, lower_left: read_point(reader)? },
        |rectangle, out| write_points(&[rectangle.upper_right, rectangle.lower_left], out);
    Path, "path":
        |reader| Path { closed: reader.u8()? != 0, points: read_points(reader)? },
        |path, out| {
            out.put_u8(path.closed.into());
            write_counted(&path.points, out)?;
        };
    Polygon, "polygon":
        |reader| Polygon { points: read_points(reader)? },
        |polygon, out| write_counted(&polygon.points, out)?;
    Circle, "circle":
        |reader| Circle { center: read_point(reader)?, radius: reader.f64()? },
        |circle, out| {
            write_points(&[circle.center], out);
            out.put_f64(circle.radius);
        };
}

fn read_point(reader: &mut Reader<'_>) -> Result<Point, CodecError> {
    Ok(Point {
        x: reader.f64()?,
        y: reader.f64()?,
    })
}

fn read_points(reader: &mut Reader<'_>) -> Result<Vec<Point>, CodecError> {
    let count = reader.count(POINT_SIZE)?;
    (0..count).map(|_| read_point(reader)).collect()
}

fn write_points(points: &[Point], out: &mut BytesMut) {
    for point in points {
        out.put_f64(point.x);
        out.put_f64(point.y);
    }
}

fn write_counted(points: &[Point], out: &mut BytesMut) -> Result<(), CodecError> {
    let count = i32::try_from(points.len())
        .map_err(|_| CodecError::new("more points than PostgreSQL can count"))?;
    out.put_i32(count);
    write_points(points, out);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_not_believed() {
        let point = [0; POINT_SIZE];
        for count in [-1, 0, 2, i32::MAX, i32::MIN] {
            let polygon = [&count.to_be_bytes()[..], &point].concat();
            let path = [&[1][..], &polygon].concat();
            assert!(Polygon::decode(&polygon).is_err(), "{count}");
            assert!(Path::decode(&path).is_err(), "{count}");
        }
        let one = [&1_i32.to_be_bytes()[..], &point].concat();
        assert_eq!(Polygon::decode(&one).unwrap().points, [Point::default()]);
    }
}

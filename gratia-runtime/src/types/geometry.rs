//! The geometric types.
//!
//! Each displays in PostgreSQL's text form. Coordinates are `float8` and may be infinite or NaN.

use std::fmt;

/// A `point`: `(x,y)`.
///
/// ```
/// use gratia_runtime::types::Point;
///
/// assert_eq!(Point { x: 1.5, y: -2.0 }.to_string(), "(1.5,-2)");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Point {
    /// Across.
    pub x: f64,
    /// Up.
    pub y: f64,
}

/// A `line` without ends, `a·x + b·y + c = 0`: `{a,b,c}`.
///
/// PostgreSQL refuses one whose `a` and `b` are both zero.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Line {
    /// The factor of x.
    pub a: f64,
    /// The factor of y.
    pub b: f64,
    /// The constant.
    pub c: f64,
}

/// An `lseg`, a piece of a line between two points: `[(x1,y1),(x2,y2)]`.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Segment {
    /// One end.
    pub start: Point,
    /// The other end.
    pub end: Point,
}

/// A `box` by two opposite corners: `(x1,y1),(x2,y2)`.
///
/// Any two opposite corners may be sent; PostgreSQL gives back the upper right and the lower left.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Rectangle {
    /// The corner where x and y are greatest.
    pub upper_right: Point,
    /// The corner where x and y are least.
    pub lower_left: Point,
}

/// A `path` of straight pieces: `((x1,y1),…)` if closed, `[(x1,y1),…]` if open.
///
/// PostgreSQL refuses one without points.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Path {
    /// Whether the last point is joined to the first.
    pub closed: bool,
    /// The points, in order.
    pub points: Vec<Point>,
}

/// A `polygon`: `((x1,y1),…)`.
///
/// PostgreSQL refuses one without points.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Polygon {
    /// The corners, in order.
    pub points: Vec<Point>,
}

/// A `circle`: `<(x,y),r>`.
///
/// PostgreSQL refuses a negative radius.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Circle {
    /// Its middle.
    pub center: Point,
    /// Its radius.
    pub radius: f64,
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "({},{})", self.x, self.y)
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{{{},{},{}}}", self.a, self.b, self.c)
    }
}

impl fmt::Display for Segment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{},{}]", self.start, self.end)
    }
}

impl fmt::Display for Rectangle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{},{}", self.upper_right, self.lower_left)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (open, close) = if self.closed { ('(', ')') } else { ('[', ']') };
        write_points(f, open, &self.points, close)
    }
}

impl fmt::Display for Polygon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_points(f, '(', &self.points, ')')
    }
}

impl fmt::Display for Circle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{},{}>", self.center, self.radius)
    }
}

fn write_points(
    f: &mut fmt::Formatter<'_>,
    open: char,
    points: &[Point],
    close: char,
) -> fmt::Result {
    let points: Vec<String> = points.iter().map(Point::to_string).collect();
    write!(f, "{open}{}{close}", points.join(","))
}

#[cfg(test)]
mod tests {
    use super::{Circle, Line, Path, Point, Polygon, Rectangle, Segment};

    /// Texts as PostgreSQL 15 writes them.
    #[test]
    fn text() {
        let (low, high) = (Point { x: 1.0, y: 2.0 }, Point { x: 3.0, y: 4.0 });
        let points = vec![low, high];
        let cases = [
            (low.to_string(), "(1,2)"),
            (
                Line {
                    a: 1.0,
                    b: 2.5,
                    c: 3.0,
                }
                .to_string(),
                "{1,2.5,3}",
            ),
            (
                Segment {
                    start: low,
                    end: high,
                }
                .to_string(),
                "[(1,2),(3,4)]",
            ),
            (
                Rectangle {
                    upper_right: high,
                    lower_left: low,
                }
                .to_string(),
                "(3,4),(1,2)",
            ),
            (
                Path {
                    closed: false,
                    points: points.clone(),
                }
                .to_string(),
                "[(1,2),(3,4)]",
            ),
            (
                Path {
                    closed: true,
                    points: points.clone(),
                }
                .to_string(),
                "((1,2),(3,4))",
            ),
            (Polygon { points }.to_string(), "((1,2),(3,4))"),
            (
                Circle {
                    center: low,
                    radius: 3.0,
                }
                .to_string(),
                "<(1,2),3>",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(text, expected);
        }
    }
}

//! Points, lines and figures.

use gratia_runtime::codec::Type;
use gratia_runtime::types::{Circle, Line, Path, Point, Polygon, Rectangle, Segment};

use crate::pairs::{Pairs, Sql};
use crate::random::Random;

const NAN: Point = Point {
    x: f64::NAN,
    y: -0.0,
};
const FAR: Point = Point {
    x: f64::INFINITY,
    y: f64::NEG_INFINITY,
};
const ONE: Point = Point { x: 1.5, y: -2.0 };
const TWO: Point = Point { x: 3.0, y: 4.0 };

pub async fn all(pairs: &mut Pairs) {
    let sql = Sql::new("point", Type::POINT, Type::POINT_ARRAY);
    let known = [
        ("(1.5,-2)", ONE),
        ("(NaN,-0)", NAN),
        ("(Infinity,-Infinity)", FAR),
    ];
    pairs.check(sql, &known, vec![], any).await;

    let sql = Sql::new("line", Type::LINE, Type::LINE_ARRAY);
    let known = [
        (
            "{1,2.5,-3}",
            Line {
                a: 1.0,
                b: 2.5,
                c: -3.0,
            },
        ),
        (
            "{0,-1,0}",
            Line {
                a: 0.0,
                b: -1.0,
                c: 0.0,
            },
        ),
    ];
    // Nobody draws a line whose factors of x and y are both zero.
    let generate = |random: &mut Random| Line {
        a: random.finite(),
        b: 1.0 + random.finite().abs(),
        c: random.float(),
    };
    pairs.check(sql, &known, vec![], generate).await;

    let sql = Sql::new("lseg", Type::LSEG, Type::LSEG_ARRAY);
    let known = [(
        "[(1.5,-2),(3,4)]",
        Segment {
            start: ONE,
            end: TWO,
        },
    )];
    let extremes = vec![Segment {
        start: NAN,
        end: FAR,
    }];
    pairs
        .check(sql, &known, extremes, |random| Segment {
            start: any(random),
            end: any(random),
        })
        .await;

    let sql = Sql::new("box", Type::BOX, Type::BOX_ARRAY);
    let known = [(
        "(3,4),(1.5,-2)",
        Rectangle {
            upper_right: TWO,
            lower_left: ONE,
        },
    )];
    pairs.check(sql, &known, vec![], rectangle).await;

    let sql = Sql::new("path", Type::PATH, Type::PATH_ARRAY);
    let known = [
        (
            "((1.5,-2),(3,4))",
            Path {
                closed: true,
                points: vec![ONE, TWO],
            },
        ),
        (
            "[(1.5,-2)]",
            Path {
                closed: false,
                points: vec![ONE],
            },
        ),
    ];
    pairs
        .check(sql, &known, vec![], |random| Path {
            closed: random.one_in(2),
            points: points(random),
        })
        .await;

    let sql = Sql::new("polygon", Type::POLYGON, Type::POLYGON_ARRAY);
    let known = [(
        "((1.5,-2),(3,4),(1.5,-2))",
        Polygon {
            points: vec![ONE, TWO, ONE],
        },
    )];
    pairs
        .check(sql, &known, vec![], |random| Polygon {
            points: points(random),
        })
        .await;

    let sql = Sql::new("circle", Type::CIRCLE, Type::CIRCLE_ARRAY);
    let known = [
        (
            "<(1.5,-2),3>",
            Circle {
                center: ONE,
                radius: 3.0,
            },
        ),
        (
            "<(3,4),0>",
            Circle {
                center: TWO,
                radius: 0.0,
            },
        ),
    ];
    pairs
        .check(sql, &known, vec![], |random| Circle {
            center: any(random),
            radius: random.finite().abs(),
        })
        .await;
}

fn any(random: &mut Random) -> Point {
    Point {
        x: random.float(),
        y: random.float(),
    }
}

fn points(random: &mut Random) -> Vec<Point> {
    (0..=random.below(6)).map(|_| any(random)).collect()
}

/// By the corners that PostgreSQL gives back.
fn rectangle(random: &mut Random) -> Rectangle {
    let (left, low) = (random.finite(), random.finite());
    let upper_right = Point {
        x: left + random.finite().abs(),
        y: low + random.finite().abs(),
    };
    Rectangle {
        upper_right,
        lower_left: Point { x: left, y: low },
    }
}

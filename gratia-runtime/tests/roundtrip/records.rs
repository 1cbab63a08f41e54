//! Types that the schema makes itself: written as text, read as the bytes of their send functions.

use std::fmt::Debug;

use gratia_runtime::codec::{
    CodecError, Cursor, DecodeError, Encode, Record, RecordWriter, Type, Value,
};
use gratia_runtime::types::{Array, DateTime, Dimension, Multirange, Range, Utc};
use gratia_runtime::{Connection, Param, Query};

use crate::pairs::assert_same;
use crate::random::Random;
use crate::server::TestDatabase;
use crate::times;

const TYPES: &str = "CREATE TYPE leaf AS (word text, number float8, at timestamptz, body bytea);
    CREATE TYPE node AS (name text, leaf leaf, leaves leaf[], words text[], span tstzrange);
    CREATE TYPE word_range AS RANGE (subtype = text, collation = \"C\");
    CREATE TYPE leaf_range AS RANGE (subtype = leaf);";
const ROUNDS: usize = 300;

#[derive(Clone, Debug, PartialEq)]
struct Leaf {
    word: Option<String>,
    number: Option<f64>,
    at: Option<DateTime<Utc>>,
    body: Option<Vec<u8>>,
}

#[derive(Clone, Debug, PartialEq)]
struct Node {
    name: Option<String>,
    leaf: Option<Leaf>,
    leaves: Option<Array<Leaf>>,
    words: Option<Vec<Option<String>>>,
    span: Option<Range<DateTime<Utc>>>,
}

impl Record for Leaf {
    fn read(row: &mut Cursor<'_>) -> Result<Self, DecodeError> {
        Ok(Leaf {
            word: row.column("word")?,
            number: row.column("number")?,
            at: row.column("at")?,
            body: row.column("body")?,
        })
    }

    fn write(&self, record: &mut RecordWriter<'_>) -> Result<(), CodecError> {
        record.put(&self.word, &Type::TEXT)?;
        record.put(&self.number, &Type::FLOAT8)?;
        record.put(&self.at, &Type::TIMESTAMPTZ)?;
        record.put(&self.body, &Type::BYTEA)?;
        Ok(())
    }
}

impl Record for Node {
    fn read(row: &mut Cursor<'_>) -> Result<Self, DecodeError> {
        Ok(Node {
            name: row.column("name")?,
            leaf: row.column("leaf")?,
            leaves: row.column("leaves")?,
            words: row.column("words")?,
            span: row.column("span")?,
        })
    }

    fn write(&self, record: &mut RecordWriter<'_>) -> Result<(), CodecError> {
        record.put(&self.name, &Type::TEXT)?;
        record.put(&self.leaf, &Type::TEXT)?;
        record.put(&self.leaves, &Type::TEXT_ARRAY)?;
        record.put(&self.words, &Type::TEXT_ARRAY)?;
        record.put(&self.span, &Type::TSTZ_RANGE)?;
        Ok(())
    }
}

gratia_runtime::record_codec!(Leaf, Node);

fn maybe<T>(random: &mut Random, value: impl FnOnce(&mut Random) -> T) -> Option<T> {
    match random.one_in(4) {
        true => None,
        false => Some(value(random)),
    }
}

fn leaf(random: &mut Random) -> Leaf {
    Leaf {
        word: maybe(random, |random| random.text(12)),
        number: maybe(random, Random::float),
        at: maybe(random, |random| times::timestamp(random).and_utc()),
        body: maybe(random, |random| random.bytes(9)),
    }
}

/// Of no, one or two dimensions, which begin anywhere.
fn array<T>(random: &mut Random, element: impl Fn(&mut Random) -> T) -> Array<T> {
    let dimensions: Vec<Dimension> = (0..random.below(3))
        .map(|_| Dimension {
            length: random.below(3) + 1,
            lower_bound: random.between(-2, 2) as i32,
        })
        .collect();
    let count = match dimensions.as_slice() {
        [] => 0,
        _ => dimensions
            .iter()
            .map(|dimension| dimension.length)
            .product(),
    };
    let elements = (0..count).map(|_| maybe(random, &element)).collect();
    Array::new(dimensions, elements).expect("as many as there are places")
}

fn node(random: &mut Random) -> Node {
    Node {
        name: maybe(random, |random| random.text(12)),
        leaf: maybe(random, leaf),
        leaves: maybe(random, |random| array(random, leaf)),
        words: maybe(random, |random| {
            (0..random.below(4))
                .map(|_| maybe(random, |random| random.text(6)))
                .collect()
        }),
        span: maybe(random, |random| {
            let (a, b) = (times::timestamp(random), times::timestamp(random));
            Range::from(a.min(b).and_utc()..=a.max(b).and_utc())
        }),
    }
}

fn words(random: &mut Random) -> Range<String> {
    let (a, b) = (random.text(8), random.text(8));
    match random.below(4) {
        0 => Range::from(a..),
        1 => Range::from(..=b),
        _ => Range::from(a.clone().min(b.clone())..a.max(b)),
    }
}

/// Values through a statement, one by one.
async fn check<T: Value + Encode + Debug>(
    connection: &Connection,
    sql: &str,
    ty: &Type,
    generate: impl Fn(&mut Random) -> T,
) {
    let mut random = Random::of(sql);
    for _ in 0..ROUNDS {
        let value = generate(&mut random);
        let params = [Param::new(&value, ty.clone())];
        let read: Result<T, _> = Query::new(sql, &params).fetch_one(connection).await;
        let read = read.unwrap_or_else(|error| panic!("{sql}: {error}\n{value:?}"));
        assert_same(sql, &read, &value);
    }
}

#[tokio::test]
async fn types_of_the_schemas_own() {
    let database = TestDatabase::create();
    let connections = database.connections().await;
    connections[0].batch(TYPES).await.unwrap();
    for connection in &connections {
        let (text, texts) = (&Type::TEXT, &Type::TEXT_ARRAY);
        check(connection, "SELECT record_send($1::text::leaf)", text, leaf).await;
        check(connection, "SELECT record_send($1::text::node)", text, node).await;
        let sql = "SELECT array_send($1::text[]::node[])";
        check(connection, sql, texts, |random| array(random, node)).await;
        let sql = "SELECT range_send($1::text::word_range)";
        check(connection, sql, text, words).await;
        let sql = "SELECT array_send($1::text[]::word_range[])";
        check(connection, sql, texts, |random| array(random, words)).await;
        let sql = "SELECT multirange_send($1::text::word_multirange)";
        check(connection, sql, text, |random| {
            // The server keeps no empty ones.
            let ranges = [words(random)];
            Multirange(ranges.into_iter().filter(|one| !one.is_empty()).collect())
        })
        .await;
        let sql = "SELECT range_send($1::text::leaf_range)";
        check(connection, sql, text, |random| Range::Bounds {
            lower: std::ops::Bound::Excluded(leaf(random)),
            upper: std::ops::Bound::Unbounded,
        })
        .await;
    }
}

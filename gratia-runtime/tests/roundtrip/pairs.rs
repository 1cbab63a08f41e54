//! What is tried with every pair of a PostgreSQL type and a Rust type.

use std::collections::BTreeSet;
use std::fmt::Debug;

use futures_util::future::try_join_all;
use gratia_runtime::codec::{Decode, Encode, Type, Value};
use gratia_runtime::types::{Array, Dimension};
use gratia_runtime::{Connection, Error, Param, Query};

use crate::random::Random;
use crate::server::TestDatabase;

/// Values that go alone, one statement each.
const ALONE: usize = 500;
/// Values that go together, in an array.
const TOGETHER: usize = 3_000;

/// The connections, and what went over them.
pub struct Pairs {
    connections: [Connection; 2],
    tried: BTreeSet<String>,
}

/// A type of PostgreSQL.
pub struct Sql {
    /// As in SQL.
    pub name: &'static str,
    pub ty: Type,
    pub array: Type,
}

impl Sql {
    pub fn new(name: &'static str, ty: Type, array: Type) -> Self {
        Sql { name, ty, array }
    }
}

impl Pairs {
    pub async fn connect(database: &TestDatabase) -> Self {
        Pairs {
            connections: database.connections().await,
            tried: BTreeSet::new(),
        }
    }

    pub fn has_tried(&self, name: &str) -> bool {
        self.tried.contains(name)
    }

    pub fn connections(&self) -> &[Connection; 2] {
        &self.connections
    }

    /// The rows of a statement without parameters.
    pub async fn rows<T: Decode>(&self, sql: &str) -> Vec<T> {
        Query::new(sql, &[])
            .fetch_all(&self.connections[0])
            .await
            .unwrap()
    }

    /// Whether the server refuses a statement so.
    pub async fn fails_with(&self, sql: &str, sqlstate: &str) -> bool {
        match Query::new(sql, &[]).execute(&self.connections[0]).await {
            Ok(_) => false,
            Err(error) => error.sqlstate() == Some(sqlstate),
        }
    }

    /// A type that travels as text, by some of its values as the server writes them.
    pub async fn as_text(&mut self, name: &'static str, values: &[&str]) {
        self.tried.insert(name.to_owned());
        for connection in &self.connections {
            let select = format!("SELECT $1::text::{name}::text");
            let arrays = format!("SELECT $1::text[]::{name}[]::text[]");
            let table =
                Table::create(connection, name, &format!("$1::text::{name}"), "v::text").await;
            for value in values {
                assert_eq!(
                    alone::<String>(connection, &select, value, &Type::TEXT)
                        .await
                        .unwrap(),
                    *value
                );
                assert_eq!(
                    table.insert::<String>(value, &Type::TEXT).await.unwrap(),
                    *value
                );
            }
            let together: Vec<String> = alone(connection, &arrays, &values, &Type::TEXT_ARRAY)
                .await
                .unwrap();
            assert_eq!(together, values);
        }
    }

    /// A type that travels as what it is: values with the server's own text for them, extremes, and generated ones.
    pub async fn check<T: Value + Encode + Debug + Clone>(
        &mut self,
        sql: Sql,
        known: &[(&str, T)],
        extremes: Vec<T>,
        generate: impl Fn(&mut Random) -> T,
    ) {
        let name = sql.name.split('(').next().unwrap_or_default();
        self.tried.insert(name.trim_matches('"').to_owned());
        let mut random = Random::of(name);
        let mut values: Vec<T> = known.iter().map(|(_, value)| value.clone()).collect();
        values.extend(extremes);
        values.extend((0..TOGETHER).map(|_| generate(&mut random)));
        let alone = &values[..values.len() - TOGETHER + ALONE];
        for connection in &self.connections {
            by_text(connection, &sql, known).await;
            one_by_one(connection, &sql, alone).await;
            together(connection, &sql, &values).await;
            in_text_form(connection, &sql, &values).await;
        }
    }
}

/// Read from the server's text, and written and shown as it.
async fn by_text<T: Value + Encode + Debug>(
    connection: &Connection,
    sql: &Sql,
    known: &[(&str, T)],
) {
    let name = sql.name;
    let shown = format!("SELECT $1::{name}::text");
    for (text, value) in known {
        let literal = format!("SELECT '{}'::{name}", text.replace('\'', "''"));
        let read: T = Query::new(&literal, &[])
            .fetch_one(connection)
            .await
            .unwrap();
        assert_same(name, &read, value);
        let written: String = alone(connection, &shown, value, &sql.ty).await.unwrap();
        assert_eq!(written, *text, "{name}: {value:?}");
    }
}

async fn one_by_one<T: Value + Encode + Debug>(connection: &Connection, sql: &Sql, values: &[T]) {
    let name = sql.name;
    let select = format!("SELECT $1::{name}");
    let table = Table::create(connection, name, "$1", "v").await;
    // Once alone, so that it is prepared once.
    let null: Option<T> = alone(connection, &select, &None::<T>, &sql.ty)
        .await
        .unwrap();
    assert!(null.is_none(), "{name}: {null:?}");
    let null: Option<T> = table.insert(&None::<T>, &sql.ty).await.unwrap();
    assert!(null.is_none(), "{name}: {null:?}");
    let error = alone::<T>(connection, &select, &None::<T>, &sql.ty)
        .await
        .unwrap_err();
    assert!(
        error.decode_error().is_some_and(|error| error.is_null()),
        "{name}: {error}"
    );

    let selected = try_join_all(
        values
            .iter()
            .map(|value| alone::<T>(connection, &select, value, &sql.ty)),
    );
    assert_all_same(name, &selected.await.unwrap(), values);
    let inserted = try_join_all(
        values
            .iter()
            .map(|value| table.insert::<Option<T>>(value, &sql.ty)),
    );
    let inserted: Vec<T> = inserted.await.unwrap().into_iter().flatten().collect();
    assert_all_same(name, &inserted, values);
}

async fn together<T: Value + Encode + Debug + Clone>(
    connection: &Connection,
    sql: &Sql,
    values: &[T],
) {
    let name = sql.name;
    let select = format!("SELECT $1::{name}[]");
    let all: Vec<T> = alone(connection, &select, &values, &sql.array)
        .await
        .unwrap();
    assert_all_same(name, &all, values);

    let with_nulls: Vec<Option<T>> = values
        .iter()
        .enumerate()
        .map(|(at, value)| (at % 7 > 0).then(|| value.clone()))
        .collect();
    let all: Vec<Option<T>> = alone(connection, &select, &with_nulls, &sql.array)
        .await
        .unwrap();
    assert_all_same(name, &all, &with_nulls);

    let dimensions = vec![
        Dimension {
            length: 2,
            lower_bound: -7,
        },
        Dimension::new(values.len() / 2),
    ];
    let elements = with_nulls[..values.len() / 2 * 2].to_vec();
    let array = Array::new(dimensions, elements).unwrap();
    let same: Array<T> = alone(connection, &select, &array, &sql.array)
        .await
        .unwrap();
    assert_same(name, &same, &array);

    let rows = format!("SELECT v FROM unnest($1::{name}[]) WITH ORDINALITY AS u (v, n) ORDER BY n");
    let params = [Param::new(&values, sql.array.clone())];
    let rows: Vec<T> = Query::new(&rows, &params)
        .fetch_all(connection)
        .await
        .unwrap();
    assert_all_same(name, &rows, values);

    let table = Table::create(connection, name, "$1", "v").await;
    let insert = format!(
        "INSERT INTO {} (v) SELECT v FROM unnest($1::{name}[]) WITH ORDINALITY AS u (v, n) ORDER BY n",
        table.name
    );
    Query::new(&insert, &params)
        .execute(connection)
        .await
        .unwrap();
    let select = format!("SELECT v FROM {} ORDER BY id", table.name);
    let rows: Vec<T> = Query::new(&select, &[])
        .fetch_all(connection)
        .await
        .unwrap();
    assert_all_same(name, &rows, values);
}

/// Each value by its text form, alone and in an array: to the server it is the value that was sent in binary.
async fn in_text_form<T: Value + Encode + Debug + Clone>(
    connection: &Connection,
    sql: &Sql,
    values: &[T],
) {
    let name = sql.name;
    let text = |ty: &Type, value: &dyn Encode| {
        let mut text = String::new();
        value.encode_text(ty, &mut text).map(|_| text)
    };
    let version = "SELECT current_setting('server_version_num')::int4";
    let version: i32 = Query::new(version, &[])
        .fetch_one(connection)
        .await
        .unwrap();
    let (texts, values): (Vec<String>, Vec<T>) = values
        .iter()
        .filter_map(|value| Some((text(&sql.ty, value).ok()?, value.clone())))
        // Older servers have no infinite interval: one that is infinite to others is a number there, without a text.
        .filter(|(text, _)| version >= 170_000 || name != "interval" || !text.ends_with("infinity"))
        .unzip();
    match name {
        "money" => return assert!(values.is_empty()),
        "\"char\"" => assert!(values.len() > TOGETHER / 3),
        _ => assert!(values.len() >= TOGETHER, "{name}"),
    }

    let select = format!(
        "SELECT v::text::{name} FROM unnest($1::text[]) WITH ORDINALITY AS u (v, n) ORDER BY n"
    );
    let params = [Param::new(&texts, Type::TEXT_ARRAY)];
    let read: Vec<T> = Query::new(&select, &params)
        .fetch_all(connection)
        .await
        .unwrap();
    assert_all_same(name, &read, &values);

    let with_nulls: Vec<Option<T>> = values
        .iter()
        .enumerate()
        .map(|(at, value)| (at % 7 > 0).then(|| value.clone()))
        .collect();
    let select = format!("SELECT $1::text::{name}[]");
    let literal = text(&sql.array, &with_nulls).unwrap();
    let read: Vec<Option<T>> = alone(connection, &select, &literal, &Type::TEXT)
        .await
        .unwrap();
    assert_all_same(name, &read, &with_nulls);

    let dimensions = vec![
        Dimension {
            length: 2,
            lower_bound: -7,
        },
        Dimension::new(1),
        Dimension::new(values.len() / 2),
    ];
    let elements = with_nulls[..values.len() / 2 * 2].to_vec();
    let array = Array::new(dimensions, elements).unwrap();
    let literal = text(&sql.array, &array).unwrap();
    let read: Array<T> = alone(connection, &select, &literal, &Type::TEXT)
        .await
        .unwrap();
    assert_same(name, &read, &array);
}

/// Runs a statement with one parameter and one row.
pub async fn alone<T: Decode>(
    connection: &Connection,
    sql: &str,
    value: &dyn Encode,
    ty: &Type,
) -> Result<T, Error> {
    let params = [Param::new(value, ty.clone())];
    Query::new(sql, &params).fetch_one(connection).await
}

/// A table with one column of a type.
struct Table<'c> {
    connection: &'c Connection,
    name: String,
    insert: String,
}

impl<'c> Table<'c> {
    /// A new one in place of the last one.
    async fn create(connection: &'c Connection, ty: &str, value: &str, returned: &str) -> Self {
        // Named by its type: statements are cached by their text.
        let name = format!("\"values of {}\"", ty.replace('"', ""));
        let create = format!(
            "DROP TABLE IF EXISTS {name}; CREATE TEMP TABLE {name} (id bigint GENERATED ALWAYS AS IDENTITY, v {ty})"
        );
        connection.batch(&create).await.unwrap();
        let insert = format!("INSERT INTO {name} (v) VALUES ({value}) RETURNING {returned}");
        Table {
            connection,
            name,
            insert,
        }
    }

    async fn insert<T: Decode>(&self, value: &dyn Encode, ty: &Type) -> Result<T, Error> {
        alone(self.connection, &self.insert, value, ty).await
    }
}

/// By what `Debug` writes: NaN is NaN, -0 is not 0, and 1.50 is not 1.5.
pub fn assert_same<T: Debug>(name: &str, read: &T, sent: &T) {
    assert_eq!(format!("{read:?}"), format!("{sent:?}"), "{name}");
}

fn assert_all_same<T: Debug>(name: &str, read: &[T], sent: &[T]) {
    assert_eq!(read.len(), sent.len(), "{name}");
    for (read, sent) in read.iter().zip(sent) {
        assert_same(name, read, sent);
    }
}

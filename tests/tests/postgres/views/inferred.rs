//! What is inferred of views against the server's own catalog: every column's name and type, and that what is said to be never NULL is not.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use gratia_postgres::Database;
use gratia_runtime::{Error, Pool, Query};
use gratia_schema::catalog::Catalog;
use gratia_schema::source::SourceMap;
use gratia_schema::{Options, Unsupported, load};

use crate::support::{MODES, pool, server};

/// A view's column: schema, view and place.
type Place = (String, String, i64);

/// The schemas of others, where they are at hand, that run on an empty database as they stand.
const OTHERS: &[&str] = &["pagila", "danbooru", "hexpm", "thingsboard"];

fn directory() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// One of our own schemas, with rows.
fn ours(name: &str) -> String {
    std::fs::read_to_string(directory().join("views").join(name)).expect("a schema")
}

fn read(sql: &str) -> Catalog {
    let mut sources = SourceMap::default();
    let file = sources.add("schema.sql", sql);
    let options = Options {
        unsupported: Unsupported::Warning,
    };
    let loaded = load(&sources, &[file], &options);
    let checked = loaded.checked.expect("no errors");
    Catalog::clone(&checked)
}

fn database(sql: &str) -> Database {
    let database = server()
        .database()
        .unwrap_or_else(|error| panic!("{error}"));
    database
        .execute(sql)
        .unwrap_or_else(|error| panic!("{error}"));
    database
}

/// Each column's name and type as the server has them. Its columns have no number of dimensions.
async fn of_server(db: &Pool) -> Result<BTreeMap<Place, (String, String)>, Error> {
    let sql = "SELECT n.nspname::text, c.relname::text, row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum), a.attname::text, \
                      format_type(a.atttypid, a.atttypmod) \
               FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace \
               WHERE c.relkind IN ('v', 'm') AND n.nspname !~ '^pg_|^information_schema$' AND a.attnum > 0 AND NOT a.attisdropped \
                     AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')";
    let rows: Vec<(String, String, i64, String, String)> =
        Query::new(sql, &[]).fetch_all(db).await?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|(schema, view, at, name, ty)| ((schema, view, at), (name, ty)))
        .collect())
}

fn of_ours(catalog: &Catalog) -> BTreeMap<Place, (String, String)> {
    let mut found = BTreeMap::new();
    for view in catalog.views.values() {
        let name = &view.relation.name;
        let columns = (1..).zip(&view.relation.columns);
        for (at, column) in columns.filter(|(_, column)| !column.data_type.is_unknown()) {
            let mut data_type = column.data_type.clone();
            data_type.dimensions = data_type.dimensions.min(1);
            let place = (name.schema.clone(), name.name.clone(), at);
            found.insert(place, (column.name.clone(), data_type.to_string()));
        }
    }
    found
}

/// Ours have to be among the server's, each the same.
async fn compare(sql: &str, what: &str) -> Result<(usize, usize), Error> {
    let database = database(sql);
    let db = &pool(&database, MODES[0]);
    let (server, ours) = (of_server(db).await?, of_ours(&read(sql)));
    for (place, found) in &ours {
        assert_eq!(Some(found), server.get(place), "{what}: {place:?}");
    }
    Ok((ours.len(), server.len()))
}

/// Views of everything, all of which is known.
#[tokio::test]
async fn types_are_the_servers() -> Result<(), Error> {
    for name in ["types.sql", "reports.sql"] {
        let (known, all) = compare(&ours(name), name).await?;
        assert_eq!(known, all, "every column's type is known");
        assert!(known > 600);
    }
    Ok(())
}

#[tokio::test]
async fn types_of_xml() -> Result<(), Error> {
    let empty = database("");
    let is_there = Query::new("SELECT xmlelement(name a)::text", &[]);
    if is_there
        .fetch_one::<String>(&pool(&empty, MODES[0]))
        .await
        .is_err()
    {
        println!("this server is built without XML");
        return Ok(());
    }
    let (known, all) = compare(&ours("xml.sql"), "xml.sql").await?;
    assert_eq!((known, all), (7, 7));
    Ok(())
}

#[tokio::test]
async fn what_is_never_null_is_not() -> Result<(), Error> {
    let refresh = "REFRESH MATERIALIZED VIEW kept;";
    let types = never_null(&format!("{}{refresh}", ours("types.sql"))).await?;
    let reports = never_null(&ours("reports.sql")).await?;
    assert!(types > 300 && reports > 200, "{types} {reports}");
    Ok(())
}

/// Checks the columns that are said to be never NULL against the rows; their number.
async fn never_null(sql: &str) -> Result<u32, Error> {
    let database = database(sql);
    let db = &pool(&database, MODES[0]);
    let mut checked = 0;
    for view in read(sql).views.values() {
        let name = &view.relation.name;
        for column in view
            .relation
            .columns
            .iter()
            .filter(|column| column.not_null)
        {
            let column = gratia_schema::syntax::quote_identifier(&column.name);
            let sql = format!(
                "SELECT count(*) FROM {name} AS v WHERE v.{column} IS NOT DISTINCT FROM NULL"
            );
            let (nulls,): (i64,) = Query::new(&sql, &[]).fetch_one(db).await?;
            assert_eq!(nulls, 0, "{name}.{column} is NULL");
            checked += 1;
        }
    }
    Ok(checked)
}

/// They are not part of this repository.
#[tokio::test]
async fn types_in_the_schemas_of_others() -> Result<(), Error> {
    let corpus: PathBuf = directory().join("../../shared/corpus");
    for name in OTHERS {
        let Ok(sql) = std::fs::read_to_string(corpus.join(format!("{name}.sql"))) else {
            println!("{name} is not at hand: its views were not compared");
            continue;
        };
        if let Some(extension) = missing_extension(&sql).await? {
            println!("{name} needs {extension}, which this server does not have");
            continue;
        }
        let (known, all) = compare(&sql, name).await?;
        println!("{name}: {known} of {all} columns of views are known");
        assert!(known * 10 >= all * 9, "{name}: {known} of {all}");
    }
    Ok(())
}

/// An extension that a schema creates and the server cannot: the embedded one has only some of PostgreSQL's own.
async fn missing_extension(sql: &str) -> Result<Option<String>, Error> {
    let empty = database("");
    let db = pool(&empty, MODES[0]);
    let names = "SELECT name::text FROM pg_available_extensions";
    let available: Vec<String> = Query::new(names, &[]).fetch_all(&db).await?;
    let wanted = sql.lines().filter_map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let at = words.windows(2).position(|pair| {
            pair[0].eq_ignore_ascii_case("create") && pair[1].eq_ignore_ascii_case("extension")
        })?;
        let mut names = words[at + 2..].iter();
        let name =
            names.find(|word| !["IF", "NOT", "EXISTS"].contains(&word.to_uppercase().as_str()))?;
        Some(name.trim_end_matches(';').trim_matches('"').to_owned())
    });
    let mut missing = wanted.filter(|name| !available.contains(name));
    Ok(missing.next())
}

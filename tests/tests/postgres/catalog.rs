//! The generated types against the server's own catalog, column by column.

use std::collections::BTreeMap;

use gratia_codegen::ir::Ir;
use gratia_codegen::{Inputs, generate};
use gratia_runtime::{Error, Query};
use gratia_schema::diagnostic::Diagnostics;

use crate::support::{MODES, gratia, pool};

fn ir() -> Ir {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../gratia.toml");
    let mut diagnostics = Diagnostics::default();
    let inputs =
        Inputs::from_config_file(&root, |_| {}, &mut diagnostics).expect("gratia.toml can be read");
    generate(&inputs, &mut diagnostics)
        .ir
        .expect("schema.sql is sound")
}

/// Every column: table and name to type and whether it refuses NULL.
#[tokio::test]
async fn columns_types_and_nullability_agree() -> Result<(), Error> {
    let database = gratia();
    let db = &pool(&database, MODES[0]);
    let sql = "SELECT c.relname::text, a.attname::text, format_type(a.atttypid, a.atttypmod), a.attnotnull \
               FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid \
               WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped";
    let rows: Vec<(String, String, String, bool)> = Query::new(sql, &[]).fetch_all(db).await?;
    let server: BTreeMap<_, _> = rows
        .into_iter()
        .map(|(t, c, ty, nn)| ((t, c), (ty, nn)))
        .collect();
    let ours: BTreeMap<_, _> = ir()
        .schemas
        .iter()
        .flat_map(|schema| &schema.tables)
        .flat_map(|table| {
            let column = |c: &gratia_codegen::ir::Column| {
                (
                    (table.name.clone(), c.sql.trim_matches('"').to_owned()),
                    (c.sql_type.clone(), !c.nullable),
                )
            };
            table.columns.iter().map(column).collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(ours, server);
    Ok(())
}

/// Every constraint and unique index by name and table.
#[tokio::test]
async fn constants_name_what_the_server_names() -> Result<(), Error> {
    let database = gratia();
    let db = &pool(&database, MODES[1]);
    let sql = "SELECT c.relname::text, k.conname::text FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid \
               WHERE k.connamespace = 'public'::regnamespace AND k.contype IN ('p', 'u', 'f', 'c', 'x') \
               UNION SELECT t.relname::text, i.relname::text FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid \
               JOIN pg_class t ON t.oid = x.indrelid \
               WHERE x.indisunique AND t.relnamespace = 'public'::regnamespace ORDER BY 1, 2";
    let server: Vec<(String, String)> = Query::new(sql, &[]).fetch_all(db).await?;
    let mut ours: Vec<(String, String)> = ir()
        .schemas
        .iter()
        .flat_map(|schema| &schema.tables)
        .flat_map(|table| {
            table
                .constraints
                .iter()
                .map(|c| (table.name.clone(), c.name.clone()))
                .collect::<Vec<_>>()
        })
        .collect();
    ours.sort();
    assert_eq!(ours, server);
    Ok(())
}

/// Every label of every enum, read back as the type has it.
#[tokio::test]
async fn labels_agree() -> Result<(), Error> {
    use gratia_db::*;
    let database = gratia();
    let db = &pool(&database, MODES[0]);
    async fn labels<T: gratia_runtime::codec::Decode>(
        db: &gratia_runtime::Pool,
        name: &str,
    ) -> Result<Vec<T>, Error> {
        let sql = format!("SELECT unnest(enum_range(NULL::{name}))::text");
        Query::new(&sql, &[]).fetch_all(db).await
    }
    assert_eq!(
        labels::<CollectionType>(db, "collection_type").await?,
        CollectionType::ALL
    );
    assert_eq!(
        labels::<OrderStatus>(db, "order_status").await?,
        OrderStatus::ALL
    );
    assert_eq!(
        labels::<PaymentStatus>(db, "payment_status").await?,
        PaymentStatus::ALL
    );
    assert_eq!(
        labels::<PaymentMethodType>(db, "payment_method_type").await?,
        PaymentMethodType::ALL
    );
    assert_eq!(
        labels::<WebhookEventStatus>(db, "webhook_event_status").await?,
        WebhookEventStatus::ALL
    );
    Ok(())
}

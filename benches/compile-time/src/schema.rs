//! The schema as DDL.

use std::fmt::Write;

use crate::model::{Model, Table};
use crate::names;

/// `schema.sql`.
pub fn sql(model: &Model) -> String {
    let mut sql = String::new();
    for (name, _, labels) in names::enums(model.enums()) {
        let labels: Vec<String> = labels
            .iter()
            .map(|(label, _)| format!("'{label}'"))
            .collect();
        let _ = writeln!(sql, "CREATE TYPE {name} AS ENUM ({});", labels.join(", "));
    }
    for table in &model.tables {
        sql.push_str(&create(table));
    }
    sql
}

fn create(table: &Table) -> String {
    let name = names::table(table.number);
    let parent = names::table(table.parent);
    let other = names::table(table.other);
    let enums = table.enums();
    format!(
        "
CREATE TABLE {name} (
    id serial PRIMARY KEY,
    code varchar(40) NOT NULL UNIQUE,
    name text NOT NULL,
    parent_id integer NOT NULL REFERENCES {parent} (id) ON DELETE CASCADE,
    other_id integer REFERENCES {other} (id) ON DELETE SET NULL,
    status status_{enums} NOT NULL DEFAULT 'draft',
    kind kind_{enums} NOT NULL,
    price numeric(10,2) NOT NULL,
    quantity integer NOT NULL DEFAULT 0,
    weight double precision,
    is_active boolean NOT NULL DEFAULT true,
    data jsonb NOT NULL DEFAULT '{{}}',
    token uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    note text
);
"
    )
}

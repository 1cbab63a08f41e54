//! What the tables that are written to hold before a workload and have to hold behind it.

use crate::workload::{Operation, Workload};

/// What is there at first, for so many samples, as SQL.
pub fn setup(workload: &Workload, samples: usize) -> Option<String> {
    let rows = rows(workload, samples);
    let stocks = match workload.operation {
        Operation::Insert | Operation::CopyIn => return Some("TRUNCATE entries".to_owned()),
        Operation::Upsert => {
            format!("SELECT n, 'Old', NULL FROM generate_series(0, {rows} - 1, 2) AS n")
        }
        Operation::Update | Operation::Delete => format!(
            "SELECT n, 'Old', CASE n % 2 WHEN 0 THEN 'What is to be said of entry ' || n || '.' END
             FROM generate_series(0, {rows} - 1) AS n"
        ),
        _ => return None,
    };
    Some(format!(
        "TRUNCATE stocks; INSERT INTO stocks (id, name, note) {stocks}; ANALYZE stocks"
    ))
}

/// What is done before each sample, while nobody looks at the clock.
pub fn before(workload: &Workload) -> Option<&'static str> {
    (workload.operation == Operation::CopyIn).then_some("TRUNCATE entries")
}

/// SQL that fails unless the rows of so many samples were written.
pub fn check(workload: &Workload, samples: usize) -> Option<String> {
    let rows = rows(workload, samples);
    let entries =
        |rows| format!("(SELECT count(*) = {rows} AND count(note) = {rows} / 2 FROM entries)");
    let is_right = match workload.operation {
        Operation::Insert => entries(rows),
        // Those of the last sample: the others are gone.
        Operation::CopyIn => entries(workload.rows),
        Operation::Upsert | Operation::Update => format!(
            "(SELECT count(*) = {rows} AND bool_and(name = 'The name of entry ' || id
                AND note IS NOT DISTINCT FROM CASE id % 2 WHEN 0 THEN 'What is to be said of entry ' || id || '.' END)
              FROM stocks)"
        ),
        Operation::Delete => "NOT EXISTS (SELECT FROM stocks)".to_owned(),
        _ => return None,
    };
    let name = workload.name();
    Some(format!(
        "DO $$ BEGIN ASSERT {is_right}, '{name}: other rows than were to be written'; END $$"
    ))
}

/// All rows of so many samples. It is an even number, since those of one row are even.
fn rows(workload: &Workload, samples: usize) -> usize {
    workload.rows * workload.operations * samples
}

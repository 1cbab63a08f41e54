//! Rows of the program in one statement, whatever each of them gives: a CTE for each group.

use super::super::Renderer;
use crate::Error;
use crate::query::path::Paths;
use crate::query::selection::List;
use crate::query::statement::Statement;
use crate::query::write::{Write, WriteKind};

/// Renders writes of one kind as one statement. Without RETURNING it gives their number if they are several. What several
/// hand back begins with the number of the write, and what updates hand back then with the number of the row in its group.
pub(crate) fn render_many(writes: &[Write], returning: Option<&List>) -> Result<Statement, Error> {
    let paths = Paths::read();
    let mut renderer = Renderer::new(&paths);
    for write in writes {
        renderer.paths_of_write(write, returning);
    }
    renderer.many(writes, returning);
    renderer.finish()
}

impl Renderer<'_> {
    fn many(&mut self, writes: &[Write], returning: Option<&List>) {
        if let [write] = writes {
            let before = match (&write.kind, returning) {
                (WriteKind::UpdateMany { .. }, Some(_)) => numbers(0, write),
                _ => Vec::new(),
            };
            self.with();
            return self.write(write, returning, &before);
        }
        let is_first = !self.with_list();
        for (at, write) in writes.iter().enumerate() {
            self.push(if at == 0 && is_first { "WITH g" } else { ", g" });
            self.number(at as u32);
            self.push(" AS (");
            let before = match returning {
                Some(_) => numbers(at, write),
                None => vec!["1".to_owned()],
            };
            self.write(write, returning, &before);
            self.push(")");
        }
        self.push(match returning {
            Some(_) => " ",
            None => " SELECT count(*) FROM (",
        });
        for at in 0..writes.len() {
            self.push(if at == 0 { "" } else { " UNION ALL " });
            self.push(match returning {
                Some(_) => "SELECT * FROM g",
                None => "SELECT FROM g",
            });
            self.number(at as u32);
        }
        if returning.is_none() {
            self.push(") AS r");
        }
    }
}

/// What stands in front of what a write hands back.
fn numbers(at: usize, write: &Write) -> Vec<String> {
    let mut numbers = vec![at.to_string()];
    if let WriteKind::UpdateMany { rows, .. } = &write.kind {
        numbers.push(if rows.by_unnest { "v.n" } else { "v.n::int8" }.to_owned());
    }
    numbers
}

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
            self.with();
            return match &write.kind {
                WriteKind::UpdateMany { .. } => self.numbered_write(0, write, returning),
                _ => self.write(write, returning, Renderer::list),
            };
        }
        let is_first = !self.with_list();
        for (at, write) in writes.iter().enumerate() {
            self.push(if at == 0 && is_first { "WITH g" } else { ", g" });
            self.number(at as u32);
            self.push(" AS (");
            match returning {
                Some(_) => self.numbered_write(at, write, returning),
                None => self.write(write, Some(&List::default()), |renderer, _| {
                    renderer.push("1")
                }),
            }
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

    /// A write; what it hands back begins with its number.
    fn numbered_write(&mut self, at: usize, write: &Write, returning: Option<&List>) {
        self.write(write, returning, |renderer, list| {
            renderer.number(at as u32);
            renderer.push(", ");
            if let WriteKind::UpdateMany { rows, .. } = &write.kind {
                renderer.push(if rows.by_unnest {
                    "v.n, "
                } else {
                    "v.n::int8, "
                });
            }
            renderer.list(list);
        });
    }
}

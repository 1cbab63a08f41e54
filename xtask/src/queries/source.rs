//! FROM: one source to four, joined in any way.

use super::Generator;
use super::below::Sourced;
use super::scope::{Handle, closure};
use super::types::Kind;

/// The joins, by their numbers.
const METHODS: [&str; 5] = ["join", "left_join", "right_join", "full_join", "cross_join"];

/// A source: what stands for it where it is joined, and where a query begins with it.
pub(super) struct Source {
    pub(super) joined: String,
    pub(super) query: String,
    pub(super) handle: Handle,
}

impl Generator<'_> {
    /// Sources; `outer` are those of the queries around it.
    pub(super) fn sources(&mut self, outer: &[Handle], depth: usize) -> Sourced {
        let number = match depth {
            0 => 1,
            _ => 1 + self.rng.weighted(&[35, 35, 20, 10]),
        };
        let first = self.source(depth);
        let mut from = Sourced {
            code: first.query,
            sources: vec![first.handle],
            by_key: false,
        };
        for _ in 1..number {
            self.join(&mut from, outer, depth);
        }
        from
    }

    /// One more source.
    pub(super) fn join(&mut self, from: &mut Sourced, outer: &[Handle], depth: usize) {
        let kind = self.rng.weighted(&[30, 30, 8, 6, 5, 10, 11]);
        if kind >= 5 {
            return self.join_lateral(from, outer, depth, kind == 6);
        }
        let (source, on) = self.related(from, depth);
        let mut after: Vec<Handle> = from.sources.clone();
        if kind == 2 || kind == 3 {
            after = after.into_iter().map(Handle::optional).collect();
        }
        after.push(match kind {
            1 | 3 => source.handle.optional(),
            _ => source.handle,
        });
        let (method, joined) = (METHODS[kind], source.joined);
        let parameter = closure(&after);
        let on = match (kind, on) {
            (4, _) => None,
            // A full join takes what can be merged or hashed, and no other condition.
            (3, None) => return,
            (3, on) => on,
            (_, Some(on)) if self.rng.chance(25) => {
                let more = self.condition(&after, depth.saturating_sub(1));
                Some(more.map_or(on.clone(), |more| format!("{on}.and({more})")))
            }
            (_, Some(on)) => Some(on),
            (_, None) => match self.condition(&after, 0) {
                None => return,
                on => on,
            },
        };
        from.code += &match on {
            Some(on) => format!("\n.{method}({joined}, {parameter} {on})"),
            None => format!("\n.{method}({joined})"),
        };
        from.sources = after;
    }

    /// A source, and how its rows belong to the rows that are there: by a foreign key if there is one, by any two columns
    /// of one type if not.
    fn related(&mut self, from: &Sourced, depth: usize) -> (Source, Option<String>) {
        if let (true, Some(place)) = (self.rng.chance(65), self.table_place(&from.sources)) {
            let relations = &self.model.tables[place.table].relations;
            if !relations.is_empty() {
                let relation = self.rng.pick(relations);
                let handle = self.table(relation.target);
                let table = &self.model.tables[relation.target];
                let (here, there) = relation.columns;
                let here = &self.model.tables[place.table].columns[here].field;
                let there = &table.columns[there].field;
                let on = format!("{}.{here}.eq({}.{there})", place.code, handle.pattern());
                let source = Source {
                    joined: format!("{}::table", table.module),
                    query: String::new(),
                    handle,
                };
                return (source, Some(on));
            }
        }
        let source = self.source(depth);
        let there = std::slice::from_ref(&source.handle);
        let is_key = |kind: &Kind| matches!(kind, Kind::Int | Kind::Text | Kind::Decimal);
        let on = self.plain_column(there, &is_key).and_then(|there| {
            let here = self.plain_column(&from.sources, &|kind| *kind == there.ty.kind)?;
            Some(format!("{}.eq({})", here.code, there.code))
        });
        (source, on)
    }

    /// A column of a source itself.
    fn plain_column(
        &mut self,
        sources: &[Handle],
        wanted: &dyn Fn(&Kind) -> bool,
    ) -> Option<super::types::Value> {
        (0..8).find_map(|_| {
            let column = self.column(sources, wanted)?;
            (!column.code.contains("()")).then_some(column)
        })
    }

    fn join_lateral(&mut self, from: &mut Sourced, outer: &[Handle], depth: usize, left: bool) {
        let mut all = from.sources.clone();
        all.extend_from_slice(outer);
        let Some(below) = self.below(&all, depth.saturating_sub(1)) else {
            return;
        };
        let parameter = closure(&from.sources);
        let called = match self.rng.chance(20) {
            true => self.function(&from.sources),
            false => None,
        };
        let (code, handle) = match called {
            Some(called) => called,
            None => self.derivable(below, depth.saturating_sub(1)),
        };
        let (method, handle) = match left {
            true => ("left_join_lateral", handle.optional()),
            false => ("join_lateral", handle),
        };
        from.code += &format!("\n.{method}({parameter} {code})");
        from.sources.push(handle);
    }

    /// A table, mostly; a query, a common table expression or a list of values.
    fn source(&mut self, depth: usize) -> Source {
        match self.rng.weighted(&[76, 10, 6, 4, 4, 2]) {
            1 if depth > 0 => {
                let from = self.sources(&[], depth - 1);
                let (code, handle) = self.derivable(from, depth - 1);
                Source {
                    query: format!("{code}\n.subquery()"),
                    joined: code,
                    handle,
                }
            }
            2 if depth > 0 => {
                let from = self.sources(&[], depth - 1);
                let (code, handle) = self.derivable(from, depth - 1);
                let name = self.name("w");
                let told = self
                    .rng
                    .pick(&["", ".materialized()", ".not_materialized()"]);
                self.lets
                    .push(format!("let {name} = {code}\n.cte(){told};"));
                Source {
                    query: format!("{name}.query()"),
                    joined: format!("&{name}"),
                    handle,
                }
            }
            3 if depth > 0 => {
                let (code, handle) = self.put_together(depth - 1);
                Source {
                    query: code.clone(),
                    joined: code,
                    handle,
                }
            }
            4 => self.values(),
            5 => self.tree(),
            _ => {
                let table = self.rng.below(self.model.tables.len());
                let handle = self.table(table);
                let module = &self.model.tables[table].module;
                Source {
                    joined: format!("{module}::table"),
                    query: format!("{module}::query()"),
                    handle,
                }
            }
        }
    }
}

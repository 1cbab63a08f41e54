//! What is selected: values, whole rows, rows below; and queries that can be sources of others.

use super::Generator;
use super::below::Sourced;
use super::scope::{Handle, alone_or_tuple, closure, tuple, whole};
use super::types::{Form, Kind, Places, Value, optional};

/// Something that is selected.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) code: String,
    pub(super) rust: String,
    /// What closures receive of it, if the query becomes a source.
    pub(super) handle: Option<Handle>,
    /// A column that can be ordered by.
    pub(super) column: Option<Value>,
}

impl Generator<'_> {
    /// A list of what can be a source: values and rows.
    pub(super) fn plain_items(&mut self, sources: &[Handle], depth: usize) -> Vec<Item> {
        let number = self.rng.within(1, 4);
        (0..number)
            .filter_map(|_| self.plain_item(sources, depth))
            .collect()
    }

    fn plain_item(&mut self, sources: &[Handle], depth: usize) -> Option<Item> {
        match self.rng.weighted(&[72, 12, 6, 6, 4]) {
            1 => self.row(sources),
            2 => self.cond_item(sources, depth),
            3 => self.window_item(sources),
            4 => {
                let (one, two) = (self.row(sources)?, self.value(sources, 0)?);
                let two = self.item(two);
                let handles = [one.handle?, two.handle?];
                Some(Item {
                    code: tuple([one.code, two.code]),
                    rust: tuple([one.rust, two.rust]),
                    handle: Some(Handle::Tuple(handles.into())),
                    column: None,
                })
            }
            _ => {
                let value = self.value(sources, depth)?;
                Some(self.item(value))
            }
        }
    }

    /// A value as an item.
    pub(super) fn item(&mut self, value: Value) -> Item {
        let mut ty = value.ty.clone();
        if let (Kind::Json(json), Form::Expr | Form::Aggregate) = (&mut ty.kind, value.form) {
            // The keys of a shape are there for columns and places alone.
            json.places = Places::None;
        }
        let handle = Handle::Column {
            name: self.name("c"),
            ty,
        };
        Item {
            code: value.code.clone(),
            rust: value.ty.rust(),
            handle: Some(handle),
            column: (value.form == Form::Column).then_some(value),
        }
    }

    /// A whole row, of a source or at the end of a path.
    fn row(&mut self, sources: &[Handle]) -> Option<Item> {
        let place = self.table_place(sources)?;
        let place = self.path(place);
        Some(Item {
            code: place.code,
            rust: optional(self.model.tables[place.table].row.clone(), place.optional),
            handle: Some(Handle::Table {
                name: self.name("v"),
                table: place.table,
                optional: place.optional,
                own: false,
            }),
            column: None,
        })
    }

    fn cond_item(&mut self, sources: &[Handle], depth: usize) -> Option<Item> {
        let code = self.condition(sources, depth)?;
        let cond = Value::new(code, Kind::Bool, true, Form::Cond);
        Some(self.item(cond))
    }

    /// Rows below, as a `Vec` or the first of them.
    fn rows_below(&mut self, sources: &[Handle], depth: usize) -> Option<Item> {
        let mut below = self.below(sources, depth - 1)?;
        self.is_batchable &= below.by_key;
        let parameter = closure(&below.sources);
        let unordered = below.code.clone();
        if let (true, Some(key)) = (self.rng.chance(60), self.any_column(&below.sources)) {
            below.code += &format!(".order_by({parameter} {}.asc())", key.code);
        }
        let is_first = self.rng.chance(20);
        if !is_first && self.rng.chance(30) {
            below.code += &format!(".limit({})", self.rng.within(1, 3));
        }
        let mut rust = whole(&below.sources, self.model);
        let grouped = match self.rng.chance(12) {
            true => self.grouped(&below.sources),
            false => None,
        };
        if let Some(grouped) = grouped {
            // The order is that of the groups.
            below.code = format!("{}\n{}", unordered, grouped.code);
            rust = alone_or_tuple(grouped.items.into_iter().map(|item| item.rust));
        } else if self.rng.chance(65) {
            let mut all = below.sources.clone();
            if self.rng.chance(15) {
                all.extend_from_slice(sources);
                self.is_batchable = false;
            }
            let items = self.items(&all, depth - 1);
            if !items.is_empty() {
                rust = alone_or_tuple(items.iter().map(|item| item.rust.clone()));
                let code = alone_or_tuple(items.into_iter().map(|item| item.code));
                below.code += &format!(".select({parameter} {code})");
            }
        }
        let (code, rust) = match is_first {
            true => (format!("{}.first()", below.code), format!("Option<{rust}>")),
            false => (below.code, format!("Vec<{rust}>")),
        };
        Some(Item {
            code,
            rust,
            handle: None,
            column: None,
        })
    }

    /// A list with rows below in it.
    pub(super) fn items(&mut self, sources: &[Handle], depth: usize) -> Vec<Item> {
        let mut items = self.plain_items(sources, depth);
        if depth > 0 && self.rng.chance(35) {
            items.extend(self.rows_below(sources, depth));
        }
        items
    }

    /// A query that can be a source, and what closures receive of it.
    pub(super) fn derivable(&mut self, from: Sourced, depth: usize) -> (String, Handle) {
        let Sourced {
            mut code, sources, ..
        } = from;
        let parameter = closure(&sources);
        let condition = match self.rng.chance(25) {
            true => self.condition(&sources, depth),
            false => None,
        };
        if let Some(condition) = condition {
            code += &format!("\n.filter({parameter} {condition})");
        }
        let selected = match self.rng.weighted(&[55, 20, 25]) {
            0 => {
                let items = self.plain_items(&sources, depth);
                let code = alone_or_tuple(items.iter().map(|item| item.code.clone()));
                let handles: Vec<Handle> = items.into_iter().filter_map(|i| i.handle).collect();
                (!handles.is_empty()).then(|| (format!(".select({parameter} {code})"), handles))
            }
            1 => self.grouped(&sources).map(|grouped| {
                let handles = grouped.items.into_iter().filter_map(|item| item.handle);
                (grouped.code, handles.collect())
            }),
            _ => None,
        };
        let mut handles = match selected {
            Some((selected, handles)) => {
                code += &format!("\n{selected}");
                handles
            }
            None => self.renamed(&sources),
        };
        if self.rng.chance(20) {
            code += &format!("\n.limit({})", self.rng.within(3, 9));
        }
        let handle = match handles.len() {
            1 => handles.remove(0),
            _ => Handle::Tuple(handles),
        };
        (code, handle)
    }

    /// The same handles under new names: those of a query whose sources are selected whole.
    pub(super) fn renamed(&mut self, handles: &[Handle]) -> Vec<Handle> {
        let renamed = handles.iter().map(|handle| match handle.clone() {
            Handle::Table {
                table, optional, ..
            } => Handle::Table {
                name: self.name("v"),
                table,
                optional,
                own: false,
            },
            Handle::Fields {
                fields,
                row,
                optional,
                ..
            } => Handle::Fields {
                name: self.name("f"),
                fields,
                row,
                optional,
            },
            Handle::Column { ty, .. } => Handle::Column {
                name: self.name("c"),
                ty,
            },
            Handle::Tuple(of) => Handle::Tuple(self.renamed(&of)),
        });
        renamed.collect()
    }
}

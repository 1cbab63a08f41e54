//! WITH: each common table expression once, in front of the statement, behind those that it names.

use super::Renderer;
use super::definition::{Bind, Definition, Definitions};
use super::list::outputs;
use crate::codec::Type;
use crate::query::cte::{CteBody, CteUse};
use crate::query::derived::Derived;
use crate::query::recursive::RecursiveBody;
use crate::query::selection::List;

/// What two columns need to be of one type: a cast of each.
type Casts = Vec<(String, String)>;

impl Renderer<'_> {
    /// Finds a common table expression, those that it names before it. Returns what its columns are.
    pub(super) fn in_cte(&mut self, used: &CteUse) -> Definitions {
        let same = |(other, _): &&(CteUse, Definitions)| other.id == used.id;
        if let Some((_, known)) = self.ctes.iter().find(same) {
            return known.clone();
        }
        let Some(definition) = &used.definition else {
            let same = |(id, _): &&(_, Definitions)| *id == used.id;
            let own = self.recursing.iter().find(same);
            return own.map_or_else(|| [].into(), |(_, columns)| columns.clone());
        };
        let columns = match &definition.body {
            CteBody::Select(query) => {
                self.in_derived(query);
                self.definitions(query)
            }
            CteBody::Write(write, returning) => {
                self.paths_of_write(write, returning.as_ref());
                let columns = returning.iter().flat_map(outputs);
                columns.map(|output| self.defined(&output)).collect()
            }
            CteBody::Recursive(recursive) => {
                self.in_derived(&recursive.base);
                let columns = self.recursive_columns(recursive);
                self.recursing.push((used.id, columns.clone()));
                self.in_derived(&recursive.step);
                self.recursing.pop();
                columns
            }
        };
        self.ctes.push((used.clone(), columns.clone()));
        columns
    }

    /// What its columns are: those of the base, and those that SEARCH and CYCLE add, by their numbers.
    fn recursive_columns(&self, recursive: &RecursiveBody) -> Definitions {
        let listed = self.definitions(&recursive.base);
        let mut columns: Vec<Definition> = Vec::new();
        for number in 0..recursive.width() {
            let mut numbers = recursive.columns.iter();
            let at = numbers.position(|listed| *listed == number);
            let column = at.and_then(|at| listed.get(at)).copied();
            columns.push(column.unwrap_or_else(Definition::boolean));
        }
        columns.into()
    }

    /// `w0`.
    pub(super) fn cte_name(&mut self, used: &CteUse) {
        let same = |(other, _): &(CteUse, Definitions)| other.id == used.id;
        match self.ctes.iter().position(same) {
            Some(at) => {
                self.push("w");
                self.number(at as u32);
            }
            None => self.refuse(
                "what came last in a recursive query can be named only in the step of that query",
            ),
        }
    }

    /// Whether something in front of the statement writes.
    pub(super) fn writes_before(&self) -> bool {
        let is_write = |used: &CteUse| {
            let definition = used.definition.as_ref();
            definition.is_some_and(|cte| matches!(cte.body, CteBody::Write(..)))
        };
        self.ctes.iter().any(|(used, _)| is_write(used))
    }

    /// `WITH w0 (c0, c1) AS (…), w1 (c0) AS (…) `, if there are any.
    pub(super) fn with(&mut self) {
        if self.with_list() {
            self.push(" ");
        }
    }

    /// The same, so that others can follow; whether there are any.
    pub(super) fn with_list(&mut self) -> bool {
        if self.ctes.is_empty() {
            return false;
        }
        // Their definitions name no source of the statement.
        let ctes = self.ctes.clone();
        let bodies = || ctes.iter().filter_map(|(used, _)| used.definition.as_ref());
        let is_recursive = bodies().any(|cte| matches!(cte.body, CteBody::Recursive(_)));
        self.push("WITH ");
        self.push(if is_recursive { "RECURSIVE " } else { "" });
        for (at, (used, columns)) in ctes.iter().enumerate() {
            let Some(definition) = &used.definition else {
                continue;
            };
            self.push(if at == 0 { "" } else { ", " });
            self.cte_name(used);
            match &definition.body {
                CteBody::Write(..) if columns.is_empty() => {}
                CteBody::Select(_) | CteBody::Write(..) => self.columns(0..columns.len()),
                CteBody::Recursive(recursive) => {
                    self.columns(recursive.columns.iter().copied().map(usize::from));
                }
            }
            self.push(match definition.materialized {
                None => " AS (",
                Some(true) => " AS MATERIALIZED (",
                Some(false) => " AS NOT MATERIALIZED (",
            });
            match &definition.body {
                CteBody::Select(query) => self.derived(query),
                CteBody::Recursive(recursive) => self.recursive(recursive),
                CteBody::Write(write, returning) => {
                    if write.needs_row() {
                        self.refuse("an update of a version is a statement of its own: nobody else knows whether there was a row");
                    }
                    self.write(write, returning.as_ref(), Renderer::plain_list);
                }
            }
            self.push(")");
            if let CteBody::Recursive(recursive) = &definition.body {
                self.search_and_cycle(recursive);
            }
        }
        true
    }

    fn recursive(&mut self, recursive: &RecursiveBody) {
        if let Some(wrong) = recursive.wrong {
            self.refuse(wrong);
        }
        let (base, step): (Vec<_>, Vec<_>) = self.casts(recursive).into_iter().unzip();
        self.side(&recursive.base, &base);
        self.push(if recursive.is_distinct {
            " UNION "
        } else {
            " UNION ALL "
        });
        self.side(&recursive.step, &step);
    }

    /// One of the two queries, each of its columns cast.
    fn side(&mut self, query: &Derived, casts: &[String]) {
        match query {
            Derived::Select(query) => {
                let entered = self.enter(&query.body);
                // Its own order and limits, not those of both.
                let in_parentheses = query.body.has_end();
                self.push(if in_parentheses { "(" } else { "" });
                self.clauses(query, |renderer, list| renderer.cast_list(list, casts));
                self.push(if in_parentheses { ")" } else { "" });
                self.leave(entered);
            }
            Derived::Set(_) | Derived::Raw(..) => {
                self.push("SELECT ");
                for (at, cast) in casts.iter().enumerate() {
                    self.push(if at == 0 { "s.c" } else { ", s.c" });
                    self.number(at as u32);
                    self.push(cast);
                }
                self.push(" FROM (");
                self.derived(query);
                self.push(") AS s");
                self.columns(0..casts.len());
            }
        }
    }

    fn cast_list(&mut self, list: &List, casts: &[String]) {
        for (at, output) in outputs(list).enumerate() {
            self.push(if at == 0 { "" } else { ", " });
            self.output(&output);
            self.push(casts.get(at).map_or("", String::as_str));
        }
    }

    /// PostgreSQL wants both queries to have exactly the same types, with their lengths and precisions.
    fn casts(&self, recursive: &RecursiveBody) -> Casts {
        let base = self.definitions(&recursive.base);
        let step = self.definitions(&recursive.step);
        let columns = base.iter().zip(step.iter());
        columns
            .map(|(base, step)| casts(base.bind, step.bind))
            .collect()
    }

    fn search_and_cycle(&mut self, recursive: &RecursiveBody) {
        if let Some(search) = &recursive.search {
            self.push(search.order);
            self.numbers(&search.by);
            self.push(" SET c");
            self.number(u32::from(search.column));
        }
        if let Some(cycle) = &recursive.cycle {
            self.push(" CYCLE ");
            self.numbers(&cycle.by);
            self.push(" SET c");
            self.number(u32::from(cycle.mark));
            self.push(" USING path");
        }
    }

    fn numbers(&mut self, columns: &[u16]) {
        for (at, column) in columns.iter().enumerate() {
            self.push(if at == 0 { "c" } else { ", c" });
            self.number(u32::from(*column));
        }
    }
}

/// What makes a column of the base and one of the step the same type.
fn casts(base: Bind, step: Bind) -> (String, String) {
    let none = (String::new(), String::new());
    if let (Bind::Column(base), Bind::Column(step)) = (base, step) {
        if std::ptr::eq(base, step) {
            return none;
        }
    }
    let (ty, cast) = base.ty_and_cast();
    if !cast.is_empty() {
        let is_same = step.ty_and_cast().1 == cast;
        return (String::new(), if is_same { String::new() } else { cast });
    }
    let is_exact = matches!(base, Bind::Wire(_)) && matches!(step, Bind::Wire(_));
    if is_exact && matches!(ty, Type::BOOL | Type::INT2 | Type::INT4 | Type::INT8) {
        return none;
    }
    let name = match ty {
        Type::VARCHAR | Type::NAME => "text".to_owned(),
        Type::VARCHAR_ARRAY | Type::NAME_ARRAY => "text[]".to_owned(),
        Type::CHAR => "\"char\"".to_owned(),
        Type::CHAR_ARRAY => "\"char\"[]".to_owned(),
        Type::BIT => "varbit".to_owned(),
        // The name of an array type is that of its elements behind `_`.
        _ => ty.name().to_owned(),
    };
    (format!("::{name}"), format!("::{name}"))
}

impl Bind {
    /// The type that a value is bound as, and what casts it to its own.
    fn ty_and_cast(self) -> (Type, String) {
        match self {
            Bind::Column(column) => (column.ty().clone(), column.bind_cast().to_owned()),
            Bind::Wire(wire) => {
                let wire = wire();
                let suffix = if wire.is_array { "[]" } else { "" };
                let cast = wire.cast.split("::").filter(|ty| !ty.is_empty());
                let cast = cast.map(|ty| format!("::{ty}{suffix}")).collect();
                (wire.ty, cast)
            }
        }
    }
}

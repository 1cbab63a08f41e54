//! Expressions, their columns and their values.

use postgres_types::Kind;

use super::definition::Bind;
use super::{Renderer, Visible};
use crate::ErrorKind;
use crate::codec::Type;
use crate::query::derived;
use crate::query::fragment::{Bound, Fragment, Part, What};
use crate::query::path::ColumnRef;
use crate::query::statement::Slot;
use crate::table::array_of;

impl Renderer<'_> {
    pub(super) fn fragment(&mut self, fragment: &Fragment) {
        for part in &fragment.parts {
            match part {
                Part::Sql(sql) => self.push(sql),
                Part::Literal(text) => self.literal(text),
                Part::Text(sql) => self.push(sql),
                Part::OfRows | Part::OfRawSql => {}
                Part::Wrong(message) => self.refuse(message),
                Part::Column(at) => self.column(*at),
                Part::Jsonb(at) => {
                    self.column(*at);
                    let column = self.definition(*at).map(|column| column.bind);
                    if column.is_some_and(|column| column.is(&Type::JSON)) {
                        self.push("::jsonb");
                    }
                }
                Part::Value(bound) => self.value(bound),
                Part::Query(query) => {
                    self.push("(");
                    self.subquery(query);
                    self.push(")");
                }
            }
        }
    }

    /// A text of the schema's, quoted so that it means the same on every server.
    fn literal(&mut self, text: &str) {
        let escapes = text.contains('\\');
        self.push(if escapes { " E'" } else { "'" });
        for c in text.chars() {
            if matches!(c, '\'' | '\\') {
                self.sql.push(c);
            }
            self.sql.push(c);
        }
        self.push("'");
    }

    /// `t0.price`, or `t0.c3`.
    pub(super) fn column(&mut self, at: ColumnRef) {
        let Some(visible) = self.find(at.source()) else {
            if !self.column_by_query(at) {
                self.fail(|| match at.names() {
                    ("", _) => {
                        let (table, column) = derived::name(at);
                        crate::Error::column_out_of_scope(table, &column)
                    }
                    (table, column) => crate::Error::column_out_of_scope(table, column),
                });
            }
            return;
        };
        self.qualifier(visible.alias);
        self.name_of(visible, at.column);
    }

    /// What a column of a source is called.
    pub(super) fn name_of(&mut self, visible: Visible, column: u16) {
        match visible.first {
            Some(first) => {
                self.push("c");
                self.number(u32::from(first) + u32::from(column));
            }
            None => {
                if let Some(column) = visible.table.column(column) {
                    self.push(column.name());
                }
            }
        }
    }

    /// `$1`, with a cast if the type is one of the schema's own.
    fn value(&mut self, bound: &Bound) {
        let like = bound.like.and_then(|at| self.definition(at));
        let bind = like.map_or(Bind::Wire(bound.wire), |like| like.bind);
        let (ty, cast, is_array, is_secret) = match bind {
            Bind::Column(column) => {
                let (ty, cast) = (column.ty().clone(), column.bind_cast());
                (ty, cast, false, column.is_secret())
            }
            Bind::Wire(wire) => {
                let wire = wire();
                (wire.ty, wire.cast, wire.is_array, false)
            }
        };
        let ty = if bound.is_list { self.list_of(&ty) } else { ty };
        let number = self.slot(Slot {
            what: bound.what.clone(),
            ty,
            is_secret,
        });
        self.push("$");
        self.number(number);
        if bound.is_list || is_array {
            // An array of what the casts name.
            for ty in cast.split("::").filter(|ty| !ty.is_empty()) {
                self.push("::");
                self.push(ty);
                self.push("[]");
            }
        } else {
            self.push(cast);
        }
    }

    fn list_of(&mut self, ty: &Type) -> Type {
        let array = array_of(ty);
        if array.is_none() {
            self.fail(|| {
                crate::Error::new(
                    ErrorKind::InvalidQuery,
                    format!("PostgreSQL has no list of {ty}: compare with each value by itself"),
                )
            });
        }
        array.unwrap_or(Type::UNKNOWN)
    }

    /// The number of a parameter. A value that is bound already, because a part of the query is written twice, is not
    /// bound again. Nor is an equal one where PostgreSQL wants the same expression in two places, for which it has to be
    /// the same parameter; but for lists, which may be long.
    pub(super) fn slot(&mut self, slot: Slot) -> u32 {
        let merges = self.compares && !matches!(slot.ty.kind(), Kind::Array(_));
        let is_same = |other: &Slot| {
            let is_same_type = slot.ty == other.ty && slot.is_secret == other.is_secret;
            is_same_type
                && match merges {
                    true => slot.what.equals(&other.what, &slot.ty),
                    false => slot.what.is_same(&other.what),
                }
        };
        let found = match &slot.what {
            What::Keys(_) => None,
            _ => self.slots.iter().position(is_same),
        };
        let at = found.unwrap_or_else(|| {
            self.slots.push(slot);
            self.slots.len() - 1
        });
        u32::try_from(at + 1).unwrap_or(u32::MAX)
    }
}

//! Columns: of the sources, along foreign keys from them, and places in JSON.

use gratia_codegen::ir::Cardinality;

use super::Generator;
use super::scope::{Handle, leaves};
use super::types::{Form, Json, Kind, Places, Value};

/// The columns of a table that an expression leads to.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) code: String,
    pub(super) table: usize,
    pub(super) optional: bool,
}

impl Generator<'_> {
    /// A column of one of these kinds, if there is one.
    pub(super) fn column(
        &mut self,
        sources: &[Handle],
        wanted: &dyn Fn(&Kind) -> bool,
    ) -> Option<Value> {
        let leaves = leaves(sources);
        let first = self.rng.below(leaves.len());
        for at in 0..leaves.len() {
            let found = match leaves[(first + at) % leaves.len()] {
                Handle::Column { name, ty } if wanted(&ty.kind) => {
                    let ty = ty.clone();
                    Some(Value::new(name.clone(), ty.kind, ty.nullable, Form::Column))
                }
                Handle::Fields { name, fields, .. } => {
                    let fits: Vec<_> = fields.iter().filter(|(_, ty)| wanted(&ty.kind)).collect();
                    (!fits.is_empty()).then(|| {
                        let (field, ty) = self.rng.pick(&fits);
                        let code = format!("{name}.{field}");
                        Value::new(code, ty.kind.clone(), ty.nullable, Form::Column)
                    })
                }
                Handle::Table {
                    name,
                    table,
                    optional,
                    ..
                } => {
                    let place = Place {
                        code: name.clone(),
                        table: *table,
                        optional: *optional,
                    };
                    let far = self.path(place.clone());
                    let far = self.column_of(&far, wanted);
                    far.or_else(|| self.column_of(&place, wanted))
                }
                _ => None,
            };
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// A column of any kind that can be read.
    pub(super) fn any_column(&mut self, sources: &[Handle]) -> Option<Value> {
        self.column(sources, &Kind::is_selectable)
    }

    fn column_of(&mut self, place: &Place, wanted: &dyn Fn(&Kind) -> bool) -> Option<Value> {
        let columns = &self.model.tables[place.table].columns;
        let fitting: Vec<_> = columns
            .iter()
            .filter(|column| wanted(&column.kind))
            .collect();
        if fitting.is_empty() {
            return None;
        }
        let column = fitting[self.rng.below(fitting.len())];
        Some(Value::new(
            format!("{}.{}", place.code, column.field),
            column.kind.clone(),
            column.nullable || place.optional,
            Form::Column,
        ))
    }

    /// Along foreign keys, at most three deep; mostly not at all.
    pub(super) fn path(&mut self, from: Place) -> Place {
        let mut place = from;
        for _ in 0..self.rng.weighted(&[62, 22, 11, 5]) {
            let relations = &self.model.tables[place.table].relations;
            let forward = |cardinality| cardinality != Cardinality::Many;
            let forward: Vec<_> = relations
                .iter()
                .filter(|r| forward(r.cardinality))
                .collect();
            if forward.is_empty() {
                break;
            }
            let relation = forward[self.rng.below(forward.len())];
            place = Place {
                code: format!("{}.{}()", place.code, relation.method),
                table: relation.target,
                optional: place.optional || relation.cardinality == Cardinality::AtMostOne,
            };
        }
        place
    }

    /// A place inside of JSON, or its text; always an `Option`.
    pub(super) fn json_place(&mut self, sources: &[Handle]) -> Option<Value> {
        let has_places =
            |kind: &Kind| matches!(kind, Kind::Json(json) if json.places != Places::None);
        let column = self.column(sources, &has_places)?;
        let Kind::Json(json) = &column.ty.kind else {
            return None;
        };
        let place = self.inside(&column.code, json);
        // From a list into what its elements are.
        match (&place.ty.kind, place.form) {
            (Kind::Json(json), Form::Place)
                if json.places != Places::None && self.rng.chance(70) =>
            {
                Some(self.inside(&place.code, json))
            }
            _ => Some(place),
        }
    }

    fn inside(&mut self, code: &str, json: &Json) -> Value {
        let place = |code, kind| Value::new(code, kind, true, Form::Place);
        match &json.places {
            Places::Keys(shape) => {
                let (field, kind) = self.rng.pick(&self.model.shape(*shape).fields);
                if self.rng.chance(10) {
                    return Value::expr(format!("{code}.{field}().as_text()"), Kind::Text, true);
                }
                place(format!("{code}.{field}()"), kind)
            }
            Places::List(_) if self.rng.chance(35) => {
                Value::expr(format!("{code}.len()"), Kind::Int, true)
            }
            Places::List(of) => {
                let at = self.rng.below(2);
                place(format!("{code}.at({at})"), of.as_ref().clone())
            }
            Places::Map | Places::None => {
                let key = self.rng.pick(&["color", "size", "none"]);
                Value::expr(format!("{code}.key({key:?}).as_text()"), Kind::Text, true)
            }
        }
    }

    /// The columns of one of the tables among the sources, perhaps along foreign keys.
    pub(super) fn table_place(&mut self, sources: &[Handle]) -> Option<Place> {
        let tables: Vec<Place> = leaves(sources)
            .into_iter()
            .filter_map(|leaf| match leaf {
                Handle::Table {
                    name,
                    table,
                    optional,
                    ..
                } => Some(Place {
                    code: name.clone(),
                    table: *table,
                    optional: *optional,
                }),
                _ => None,
            })
            .collect();
        if tables.is_empty() {
            return None;
        }
        Some(self.rng.pick(&tables))
    }
}

//! Sources that are no tables and no queries of them: lists of values, functions of JSON, series, trees.

use super::Generator;
use super::scope::{Handle, closure, tuple};
use super::source::Source;
use super::types::{Kind, Places, Ty};

impl Generator<'_> {
    /// A list of values.
    pub(super) fn values(&mut self) -> Source {
        let rows: Vec<String> = (1..=self.rng.within(1, 5))
            .map(|number| {
                let text = self.literal(&Kind::Text);
                let amount = match self.rng.chance(30) {
                    true => "None".to_owned(),
                    false => format!("Some({})", self.literal(&Kind::Decimal)),
                };
                tuple([number.to_string(), format!("{text}.to_owned()"), amount])
            })
            .collect();
        let rows = format!("[{}]", rows.join(", "));
        let mut column = |kind, nullable| Handle::Column {
            name: self.name("c"),
            ty: Ty::new(kind, nullable),
        };
        let handle = Handle::Tuple(vec![
            column(Kind::Int, false),
            column(Kind::Text, false),
            column(Kind::Decimal, true),
        ]);
        let typed = format!("values::<(i32, String, Option<Decimal>)>({rows})");
        Source {
            query: format!("{typed}.query()"),
            joined: typed,
            handle,
        }
    }

    /// A function of a column that gives rows.
    pub(super) fn function(&mut self, sources: &[Handle]) -> Option<(String, Handle)> {
        if self.rng.chance(35) {
            let end = self.column(sources, &|kind| *kind == Kind::Int)?;
            let handle = Handle::Column {
                name: self.name("c"),
                ty: Ty::new(Kind::Int, false),
            };
            return Some((format!("generate_series(1, {}.least(4))", end.code), handle));
        }
        let is_map = |kind: &Kind| matches!(kind, Kind::Json(json) if json.places == Places::Map);
        let is_list = |kind: &Kind| matches!(kind, Kind::Json(json) if matches!(json.places, Places::List(_)));
        let text = |nullable| Ty::new(Kind::Text, nullable);
        let name = self.name("f");
        if let (true, Some(map)) = (self.rng.chance(50), self.column(sources, &is_map)) {
            let handle = Handle::Fields {
                name,
                fields: vec![("key", text(false)), ("value", text(true))],
                row: "(String, Option<String>)",
                optional: false,
            };
            return Some((format!("{}.each_text()", map.code), handle));
        }
        let list = self.column(sources, &is_list)?;
        let handle = Handle::Fields {
            name,
            fields: vec![("value", text(true)), ("number", Ty::new(Kind::Big, false))],
            row: "(Option<String>, i64)",
            optional: false,
        };
        Some((format!("{}.elements_text()", list.code), handle))
    }

    /// A row of a table that points at itself, all that is below it, and how deep.
    pub(super) fn tree(&mut self) -> Source {
        let tables = self.model.tables.iter().enumerate();
        let up = tables.flat_map(|(number, table)| {
            let itself = table.relations.iter().filter(move |to| to.target == number);
            itself.map(move |relation| (number, relation.columns))
        });
        let up: Vec<_> = up.filter(|(_, (here, there))| here > there).collect();
        let (table, (here, there)) = self.rng.pick(&up);
        let columns = &self.model.tables[table].columns;
        let module = &self.model.tables[table].module;
        let (here, there) = (&columns[here].field, &columns[there].field);
        let base = self.table(table);
        let condition = self.condition(std::slice::from_ref(&base), 0);
        let condition = condition.unwrap_or_else(|| "None::<Cond>".to_owned());
        let (parameter, above) = (closure(&[base]), self.name("v"));
        let name = self.name("w");
        self.lets.push(format!(
            "let {name} = recursive({module}::query().filter({parameter} {condition}), |above| {module}::query()\n\
             .join(above, |(below, {above})| below.{here}.eq({above}.{there}))\n\
             .select(|(below, _)| below))\n.with_depth(3)\n.cte();"
        ));
        let handle = Handle::Tuple(vec![
            Handle::Table {
                name: self.name("v"),
                table,
                optional: false,
                own: false,
            },
            Handle::Column {
                name: self.name("c"),
                ty: Ty::new(Kind::Int, false),
            },
        ]);
        Source {
            query: format!("{name}.query()"),
            joined: format!("&{name}"),
            handle,
        }
    }
}

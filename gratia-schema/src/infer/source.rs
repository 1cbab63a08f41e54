//! FROM: tables, views, queries, functions, and what joins make of their columns.

use super::query::renamed;
use super::scope::{Rows, Scope};
use super::{Column, Infer, Kind, Known, Problem, Value, keys, null};
use crate::ast::{Name, ObjectName};
use crate::catalog::{ColumnName, QualifiedName, UserTypeKind};
use crate::query::{Alias, Call, Expr, ExprKind, Join, JoinKind, On, Source};

impl Infer<'_> {
    /// The columns of a source; those to the left of it are the nearest in `scope`.
    pub(super) fn source(&self, source: &Source, scope: &Scope<'_>) -> Known<Rows> {
        match source {
            Source::Table(name, alias) => self.relation(name, Some(alias), scope),
            Source::Query(query, alias) => {
                let columns = self.query(query, scope)?;
                Ok(aliased(columns, alias, None))
            }
            Source::Function {
                call,
                ordinality,
                alias,
            } => {
                let mut columns = self.function_columns(call, alias, scope)?;
                let name = called(call);
                if *ordinality {
                    columns.push(ordinal(call));
                }
                Ok(aliased(columns, alias, name))
            }
            Source::Unnest {
                arrays,
                ordinality,
                alias,
            } => self.unnest(arrays, *ordinality, alias, scope),
            Source::Join(join, alias) => {
                let rows = self.join(join, scope)?;
                Ok(match &alias.name {
                    Some(_) => {
                        let listed = rows.listed.iter();
                        let columns = listed.map(|at| rows.columns[*at].clone()).collect();
                        aliased(columns, alias, None)
                    }
                    None => rows,
                })
            }
            Source::Other(what, span) => {
                Err(Problem::new(*span, format!("{what} is not understood")))
            }
        }
    }

    /// A query with a name, a table or a view.
    pub(super) fn relation(
        &self,
        name: &ObjectName,
        alias: Option<&Alias>,
        scope: &Scope<'_>,
    ) -> Known<Rows> {
        let none = Alias::default();
        let alias = alias.unwrap_or(&none);
        let cte = scope.cte(&name.name.value);
        if let Some(columns) = cte.filter(|_| name.schema.is_none()) {
            return Ok(aliased(columns.to_vec(), alias, Some(&name.name)));
        }
        let schemas: Vec<&String> = match &name.schema {
            Some(schema) => vec![&schema.value],
            None => self.search_path.iter().collect(),
        };
        let found = schemas
            .into_iter()
            .map(|schema| QualifiedName::new(schema, &name.name.value))
            .find(|name| self.catalog.relation(name).is_some());
        let Some((found, table)) =
            found.and_then(|found| Some((found.clone(), self.catalog.relation(&found)?)))
        else {
            let text = format!("`{}` is no table or view of this schema", name.shown());
            return Err(Problem::new(name.span(), text));
        };
        if self
            .catalog
            .views
            .get(&found)
            .is_some_and(|view| !view.is_known)
        {
            let text = "the columns of this view are not known";
            return Err(Problem::new(name.span(), text));
        }
        self.reads.borrow_mut().insert(found.clone());
        // What was added below the view is not in it.
        let columns = table.columns.iter();
        let columns = columns.filter(|column| column.origin < self.place);
        let columns = columns.map(|column| Column {
            name: column.name.clone(),
            span: name.span(),
            kind: match column.data_type.is_unknown() {
                true => Err(Problem::new(name.span(), "one of its types is not known")),
                false => Ok(Kind::Type(column.data_type.clone())),
            },
            nullable: !column.not_null && !self.refuses_null(&column.data_type, &found),
            base: Some(ColumnName {
                relation: found.clone(),
                column: column.name.clone(),
            }),
        });
        let columns = columns.collect();
        let mut rows = aliased(columns, alias, Some(&name.name));
        if alias.name.is_none() {
            rows.tables
                .iter_mut()
                .for_each(|table| table.schema = Some(found.schema.clone()));
        }
        Ok(rows)
    }

    /// Whether a table's column of a domain cannot be NULL. A view's may, where an outer join leaves it out.
    fn refuses_null(&self, data_type: &crate::catalog::DataType, of: &QualifiedName) -> bool {
        if self.catalog.views.contains_key(of) || data_type.dimensions > 0 {
            return false;
        }
        match self.catalog.user_type(data_type).map(|found| &found.kind) {
            Some(UserTypeKind::Domain(domain)) => {
                domain.not_null || self.refuses_null(&domain.base, of)
            }
            _ => false,
        }
    }

    fn unnest(
        &self,
        arrays: &[Expr],
        ordinality: bool,
        alias: &Alias,
        scope: &Scope<'_>,
    ) -> Known<Rows> {
        // Of one array alone a column of elements is called like the source.
        let none = Alias::default();
        let alias_of_one = if arrays.len() == 1 { alias } else { &none };
        let mut columns = Vec::new();
        for array in arrays {
            let call = Expr {
                kind: ExprKind::Call(Call::unnest(array.clone())),
                span: array.span,
            };
            columns.extend(self.function_columns(&call, alias_of_one, scope)?);
        }
        if let (true, Some(first)) = (ordinality, arrays.first()) {
            columns.push(ordinal(first));
        }
        let name = crate::source::Spanned {
            value: "unnest".to_owned(),
            span: self.place,
        };
        Ok(aliased(columns, alias, Some(&name)))
    }

    /// What a function in FROM gives: a column, the attributes of a composite, or what its caller says.
    fn function_columns(
        &self,
        call: &Expr,
        alias: &Alias,
        scope: &Scope<'_>,
    ) -> Known<Vec<Column>> {
        let column = |name: &str, kind: Kind, nullable: bool| Column {
            name: name.to_owned(),
            span: call.span,
            kind: Ok(kind),
            nullable,
            base: None,
        };
        if alias.columns.iter().any(|(_, written)| written.is_some()) {
            let said = alias.columns.iter().map(|(name, written)| {
                let kind = match written {
                    Some(written) => self.written_type(written).map(Kind::Type),
                    None => Err(Problem::new(name.span, "its type is not said")),
                };
                Column {
                    kind,
                    ..column(&name.value, Kind::Row, true)
                }
            });
            return Ok(said.collect());
        }
        let function = match &call.kind {
            ExprKind::Call(call) => call,
            _ => return Err(Problem::new(call.span, "this is no call of a function")),
        };
        if let Some(parts) = self.parts(function, call, scope)? {
            let parts = parts.into_iter();
            return Ok(parts
                .map(|(name, kind, nullable)| column(&name, kind, nullable))
                .collect());
        }
        let value = self.call(function, call.span, scope)?;
        if let Kind::Type(data_type) = &value.kind
            && let Some(UserTypeKind::Composite(attributes)) =
                self.catalog.user_type(data_type).map(|found| &found.kind)
            && data_type.dimensions == 0
        {
            let attributes = attributes.iter();
            return Ok(attributes
                .map(|of| column(&of.name, Kind::Type(of.data_type.clone()), true))
                .collect());
        }
        let name = alias.name.as_ref().unwrap_or(&function.name.name);
        let never_null = null::rows(&function.name.name.value);
        let nullable = value.nullable && !never_null;
        Ok(vec![column(&name.value, value.kind, nullable)])
    }

    fn join(&self, join: &Join, scope: &Scope<'_>) -> Known<Rows> {
        let mut nearest = Scope::inside(scope);
        nearest.rows = self.source(&join.left, scope)?;
        let mut right = self.source(&join.right, &nearest)?;
        let mut left = nearest.rows;
        let common = match &join.on {
            On::Using(names) => names.clone(),
            On::Natural => shared(&left, &right),
            _ => Vec::new(),
        };
        let merged: Known<Vec<Column>> = common
            .iter()
            .map(|name| self.merged(name, &left, &right, join.kind))
            .collect();
        let merged = merged?;
        if matches!(join.kind, JoinKind::Right | JoinKind::Full) {
            left.make_nullable();
        }
        if matches!(join.kind, JoinKind::Left | JoinKind::Full) {
            right.make_nullable();
        }
        let is_common = |column: &Column| common.iter().any(|name| name.value == column.name);
        let mut rows = left;
        rows.append(right);
        let listed = std::mem::take(&mut rows.listed);
        let first = rows.columns.len();
        rows.listed = (first..first + merged.len()).collect();
        rows.listed.extend(
            listed
                .into_iter()
                .filter(|at| !is_common(&rows.columns[*at])),
        );
        rows.columns.extend(merged);
        if let (On::Condition(condition), JoinKind::Inner) = (&join.on, join.kind) {
            rows.require(condition);
        }
        Ok(rows)
    }

    /// A column that both sides of a join have.
    fn merged(&self, name: &Name, left: &Rows, right: &Rows, kind: JoinKind) -> Known<Column> {
        let find = |rows: &Rows| {
            let mut listed = rows.listed.iter().map(|at| rows.columns[*at].clone());
            let found = listed.find(|column| column.name == name.value);
            found.ok_or_else(|| {
                let text = format!("one side has no column `{}`", name.value);
                Problem::new(name.span, text)
            })
        };
        let (left, right) = (find(left)?, find(right)?);
        let kinds = [left.kind.clone()?, right.kind.clone()?];
        let common = self.common(&kinds, name.span)?;
        let (base, nullable) = match kind {
            JoinKind::Inner => (left.base, false),
            JoinKind::Left => (left.base, left.nullable),
            JoinKind::Right => (right.base, right.nullable),
            JoinKind::Full => (None, left.nullable || right.nullable),
        };
        // The column of one side stands for both: as it is, if the other's type is the same but for its length.
        let [ours, theirs] = kinds;
        let own = if kind == JoinKind::Right {
            theirs
        } else {
            ours
        };
        let same = keys::same_base(&own, &common);
        Ok(Column {
            name: name.value.clone(),
            span: name.span,
            kind: Ok(if same && kind != JoinKind::Full {
                own
            } else {
                common
            }),
            nullable,
            base,
        })
    }
}

/// The columns of a source under its alias, or under the name that it has by itself.
fn aliased(columns: Vec<Column>, alias: &Alias, own: Option<&Name>) -> Rows {
    let names: Vec<Name> = alias.columns.iter().map(|(name, _)| name.clone()).collect();
    let name = alias.name.as_ref().or(own);
    Rows::of(
        None,
        name.map(|name| name.value.clone()),
        renamed(columns, &names),
    )
}

fn called(call: &Expr) -> Option<&Name> {
    match &call.kind {
        ExprKind::Call(Call { name, .. }) => Some(&name.name),
        _ => None,
    }
}

/// The number of a row.
fn ordinal(beside: &Expr) -> Column {
    let Value { kind, nullable } = Value::of("int8", false);
    Column {
        name: "ordinality".to_owned(),
        span: beside.span,
        kind: Ok(kind),
        nullable,
        base: None,
    }
}

/// The names that both sides of a NATURAL JOIN have.
fn shared(left: &Rows, right: &Rows) -> Vec<Name> {
    let column = |rows: &Rows, at: &usize| rows.columns[*at].clone();
    let theirs: Vec<Column> = right.listed.iter().map(|at| column(right, at)).collect();
    let ours = left.listed.iter().map(|at| column(left, at));
    ours.filter(|ours| theirs.iter().any(|theirs| theirs.name == ours.name))
        .map(|ours| crate::source::Spanned {
            value: ours.name,
            span: ours.span,
        })
        .collect()
}

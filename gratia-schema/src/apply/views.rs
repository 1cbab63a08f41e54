//! Views when all statements are read: their columns' types and whether they may be NULL, tags and later changes of tables
//! included.

use super::Apply;
use super::create_view::column;
use crate::ast::{Name, ObjectName};
use crate::catalog::{Column, DataType, QualifiedName, TagKind};
use crate::diagnostic::{Diagnostic, codes};
use crate::infer::{self, Output, Outputs, Problem};
use crate::parse::type_of_text;
use crate::query::Query;
use crate::source::Span;

/// A view as it was defined.
pub(super) struct Defined {
    pub name: QualifiedName,
    /// Where its query looks for names.
    pub search_path: Vec<String>,
    /// What stands above is what its query sees.
    pub place: Span,
    /// The names that it gives its columns.
    pub columns: Vec<Name>,
    /// Its query, if it could be read.
    pub query: Option<Query>,
    /// The text of its query.
    pub written: Span,
}

impl Apply<'_> {
    /// What a view's query gives, under the names that the view gives. Where nothing is known, names are, if they are said.
    pub(super) fn outputs(&self, defined: &Defined) -> Result<Outputs, Problem> {
        let found = match &defined.query {
            Some(query) => {
                infer::outputs(&self.catalog, &defined.search_path, defined.place, query)
            }
            None => Err(Problem {
                text: "this query could not be read".to_owned(),
                span: defined.written,
            }),
        };
        let mut outputs = match found {
            Ok(outputs) => outputs,
            Err(problem) if defined.columns.is_empty() => return Err(problem),
            Err(problem) => Outputs {
                columns: defined
                    .columns
                    .iter()
                    .map(|name| unknown(name, &problem))
                    .collect(),
                reads: Default::default(),
            },
        };
        for (output, name) in outputs.columns.iter_mut().zip(&defined.columns) {
            output.name.clone_from(&name.value);
            output.span = name.span;
        }
        Ok(outputs)
    }

    /// Looks at every view again, now that all comments are known, and says what stays unknown.
    pub(super) fn settle_views(&mut self) {
        let defined = std::mem::take(&mut self.view_queries);
        // What is said on the way is said again in the end.
        let said = std::mem::take(self.diagnostics);
        // A view that was replaced may read one that is further down, so once is not enough.
        for _ in 0..=defined.len() {
            let changed = defined.iter().filter(|defined| self.settle(defined).0);
            if changed.count() == 0 {
                break;
            }
        }
        *self.diagnostics = said;
        for defined in &defined {
            for problem in self.settle(defined).1 {
                self.diagnostics.push(problem);
            }
        }
    }

    /// Gives a view's columns their types; whether one changed, and what is not known.
    fn settle(&mut self, defined: &Defined) -> (bool, Vec<Diagnostic>) {
        let outputs = match self.outputs(defined) {
            Ok(outputs) => outputs.columns,
            Err(problem) => return (self.forget(defined), vec![whole(defined, &problem)]),
        };
        let Some(view) = self.catalog.views.get(&defined.name) else {
            return (false, Vec::new());
        };
        let mut columns = view.relation.columns.clone();
        if columns.is_empty() {
            columns = outputs.iter().map(|output| column(output, None)).collect();
        }
        let before: Vec<(DataType, bool)> = columns.iter().map(shape).collect();
        let mut said = Vec::new();
        let mut unknown: Vec<(String, &Problem)> = Vec::new();
        let mut is_known = columns.len() == outputs.len();
        for (column, output) in columns.iter_mut().zip(&outputs) {
            column.data_type = match (self.tagged_type(column, defined), &output.data_type) {
                (None, Ok(found)) => found.clone(),
                (Some(tagged), Ok(found)) => {
                    if tagged.0.to_string() != found.to_string() {
                        said.push(contradiction(column, found, tagged.1));
                    }
                    found.clone()
                }
                (Some(tagged), Err(_)) => tagged.0,
                (None, Err(problem)) => {
                    unknown.push((column.name.clone(), problem));
                    is_known = false;
                    DataType::unknown()
                }
            };
            column.not_null = !output.nullable || column.is_tagged(&TagKind::NotNull);
        }
        said.extend(of_columns(defined, &unknown));
        let after: Vec<(DataType, bool)> = columns.iter().map(shape).collect();
        let Some(view) = self.catalog.views.get_mut(&defined.name) else {
            return (false, said);
        };
        let changed = before != after || view.is_known != is_known;
        view.relation.columns = columns;
        view.bases = outputs.into_iter().map(|output| output.base).collect();
        view.is_known = is_known;
        (changed, said)
    }

    fn forget(&mut self, defined: &Defined) -> bool {
        let view = self.catalog.views.get_mut(&defined.name);
        view.is_some_and(|view| std::mem::replace(&mut view.is_known, false))
    }

    /// The type that a column's comment says. One that does not exist is said.
    fn tagged_type(&mut self, column: &Column, defined: &Defined) -> Option<(DataType, Span)> {
        let (text, span) = column.tags().find_map(|tag| match &tag.kind {
            TagKind::Type(text) => Some((text.clone(), tag.span)),
            _ => None,
        })?;
        let Some(written) = type_of_text(&text, span) else {
            self.diagnostics.push(
                Diagnostic::error(&codes::MALFORMED_TAG, format!("`{text}` is no type"))
                    .at(span, "")
                    .help("name a type of SQL: `@type(numeric)`, `@type(text[])`"),
            );
            return None;
        };
        let path = std::mem::replace(&mut self.search_path, defined.search_path.clone());
        let resolved = self.resolve_type(&written);
        self.search_path = path;
        resolved.map(|resolved| (resolved, span))
    }

    /// A view of this name.
    pub(super) fn find_view(&self, name: &ObjectName) -> Option<QualifiedName> {
        let mut candidates = self.candidates(name).into_iter();
        candidates.find(|name| self.catalog.views.contains_key(name))
    }

    /// A view that exists; otherwise says so.
    pub(super) fn resolve_view(&mut self, name: &ObjectName) -> Option<QualifiedName> {
        let found = self.find_view(name);
        if found.is_none() {
            let message = format!("view `{}` does not exist", name.shown());
            let known: Vec<String> = self.catalog.views.keys().map(|v| v.name.clone()).collect();
            let diagnostic = Diagnostic::error(&codes::UNKNOWN_RELATION, message)
                .at(name.span(), "not created above this line")
                .suggest(&name.name.value, known.iter().map(String::as_str), || {
                    "create the view above this statement".to_owned()
                });
            self.missing("view", name, diagnostic);
        }
        found
    }

    /// A table or view that exists; otherwise says so.
    pub(super) fn resolve_relation(&mut self, name: &ObjectName) -> Option<QualifiedName> {
        self.find_view(name).or_else(|| self.resolve_table(name))
    }

    /// Whether not even the names of a view's columns are known. That is said of the view.
    pub(super) fn has_unknown_columns(&self, name: &QualifiedName) -> bool {
        let view = self.catalog.views.get(name);
        view.is_some_and(|view| view.relation.columns.is_empty())
    }

    /// Whether something holds rows that can be indexed; otherwise says so.
    pub(super) fn can_have_index(&mut self, name: &QualifiedName, written: &ObjectName) -> bool {
        let view = self.catalog.views.get(name);
        let is_view = view.is_some_and(|view| !view.materialized);
        if is_view {
            self.diagnostics.push(
                Diagnostic::error(
                    &codes::NO_ROWS_OF_ITS_OWN,
                    format!("an index cannot be on the view `{name}`"),
                )
                .at(written.span(), "holds no rows of its own")
                .help("make it a MATERIALIZED VIEW, or index the tables that it reads"),
            );
        }
        !is_view
    }
}

fn shape(column: &Column) -> (DataType, bool) {
    (column.data_type.clone(), column.not_null)
}

fn unknown(name: &Name, problem: &Problem) -> Output {
    Output {
        name: name.value.clone(),
        span: name.span,
        data_type: Err(problem.clone()),
        nullable: true,
        base: None,
    }
}

/// Says that nothing is known of a view.
fn whole(defined: &Defined, problem: &Problem) -> Diagnostic {
    let message = format!("the columns of view `{}` are not known", defined.name);
    Diagnostic::warning(&codes::VIEW_NOT_KNOWN, message)
        .at(problem.span, &problem.text)
        .help("nothing is generated for the view; `gratia-codegen explain G0105` shows how to say its columns")
}

/// Says which columns of a view have no type that is known, once for each reason.
fn of_columns(defined: &Defined, unknown: &[(String, &Problem)]) -> Vec<Diagnostic> {
    let mut reasons: Vec<(&Problem, Vec<&str>)> = Vec::new();
    for (name, problem) in unknown {
        match reasons.iter_mut().find(|(other, _)| other == problem) {
            Some((_, names)) => names.push(name),
            None => reasons.push((problem, vec![name])),
        }
    }
    let view = &defined.name;
    let said = |(problem, names): (&Problem, Vec<&str>)| {
        let name = names[0];
        let message = match names.len() {
            1 => format!("the type of column `{name}` of view `{view}` is not known"),
            2 => format!(
                "the types of columns `{name}` and `{}` of view `{view}` are not known",
                names[1]
            ),
            n => format!(
                "the types of column `{name}` and {} others of view `{view}` are not known",
                n - 1
            ),
        };
        Diagnostic::warning(&codes::VIEW_NOT_KNOWN, message)
            .at(problem.span, &problem.text)
            .help("nothing is generated for the view until it is")
            .help(format!(
                "cast it, as in `(…)::numeric AS {name}`, or say the type: `COMMENT ON COLUMN {view}.{name} IS '@type(numeric)'`"
            ))
    };
    reasons.into_iter().map(said).collect()
}

/// Says that a tag is wrong about a type.
fn contradiction(column: &Column, found: &DataType, tag: Span) -> Diagnostic {
    let message = format!(
        "`@type` does not fit column `{}` of type {found}",
        column.name
    );
    Diagnostic::error(&codes::MISPLACED_TAG, message)
        .at(tag, "")
        .also(column.type_origin, "the query says the type")
        .help("remove the tag, or cast the column in the query")
}

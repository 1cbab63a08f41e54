//! Where a value is inside of JSON, and the SQL that leads there.

use crate::query::fragment::{Fragment, Part, Precedence};
use crate::query::path::ColumnRef;
use crate::query::{Expr, IntoExpr};

/// A document, and the steps from there.
#[derive(Clone)]
#[doc(hidden)]
pub struct Place {
    root: Fragment,
    steps: Vec<Step>,
}

/// One step into JSON.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// A key of a shape: a literal, so that an index over the expression serves.
    Named(&'static str),
    /// A key of the program's: bound.
    Key(String),
    /// An element of an array; from the end if it is negative.
    At(i32),
}

impl Place {
    /// A column. What is `json` becomes `jsonb`, which all operators know.
    pub(super) fn column(at: ColumnRef) -> Self {
        Place {
            root: Fragment::atom(Part::Jsonb(at)),
            steps: Vec::new(),
        }
    }

    pub(super) fn expression<T>(expr: Expr<T>) -> Self {
        Place {
            root: expr.fragment,
            steps: Vec::new(),
        }
    }

    pub(super) fn step(mut self, step: Step) -> Self {
        self.steps.push(step);
        self
    }

    /// The document that it is in.
    pub(super) fn root(&self) -> Fragment {
        self.root.clone()
    }

    pub(super) fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The place where the last step begins, and that step.
    pub(super) fn before_last(mut self) -> (Place, Option<Step>) {
        let last = self.steps.pop();
        (self, last)
    }

    /// The place behind the last element of an array on the way, and the keys from there; none if it is an element itself.
    pub(super) fn keys(self) -> (Place, Vec<Step>) {
        let is_element = |step: &Step| matches!(step, Step::At(_));
        let from = self
            .steps
            .iter()
            .rposition(is_element)
            .map_or(0, |at| at + 1);
        let mut before = self;
        let keys = before.steps.split_off(from);
        (before, keys)
    }

    /// `root->'a'->'b'`: the value as JSON.
    pub(in crate::query) fn json(&self) -> Fragment {
        self.steps_by("->")
    }

    /// `root->'a'->>'b'`: the value as text, NULL for JSON null.
    pub(super) fn text(&self) -> Fragment {
        self.steps_by("->>")
    }

    fn steps_by(&self, last: &'static str) -> Fragment {
        let mut steps = self.steps.iter().peekable();
        let mut fragment = self.root.clone();
        while let Some(step) = steps.next() {
            let operator = if steps.peek().is_some() { "->" } else { last };
            // From left to right: the left side needs no parentheses for having the same operators.
            if fragment.precedence == Precedence::Other
                && fragment.parts.len() > self.root.parts.len()
            {
                fragment.precedence = Precedence::Atom;
            }
            fragment = fragment.infix(operator, Precedence::Other, step.operand());
        }
        fragment
    }

    /// `ARRAY['a', $1]`: the steps as `jsonb_set` and `#-` take them.
    pub(super) fn array(&self) -> Fragment {
        let mut parts = vec![Part::Sql("ARRAY[")];
        for (at, step) in self.steps.iter().enumerate() {
            parts.push(Part::Sql(if at == 0 { "" } else { ", " }));
            parts.extend(step.in_array().parts);
        }
        parts.push(Part::Sql("]"));
        Fragment::of(parts)
    }
}

impl Step {
    /// What stands behind `->`.
    pub(super) fn operand(&self) -> Fragment {
        match self {
            Step::Named(key) => Fragment::atom(Part::Literal(key)),
            Step::Key(key) => key.as_str().into_expr().fragment,
            Step::At(at) => (*at).into_expr().fragment,
        }
    }

    fn in_array(&self) -> Fragment {
        match self {
            Step::At(at) => at.to_string().into_expr().fragment,
            key => key.operand(),
        }
    }

    /// The key, if it is one.
    pub(super) fn key(&self) -> &str {
        match self {
            Step::Named(key) => key,
            Step::Key(key) => key,
            Step::At(_) => "",
        }
    }
}

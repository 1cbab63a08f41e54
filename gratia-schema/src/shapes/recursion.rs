//! Shapes that come back to themselves: properties that need an indirection, and cycles without any.

use std::collections::{BTreeMap, BTreeSet};

use super::{Shape, ShapeKind, ShapeType, Shapes};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};

/// For each shape the shapes that it leads to, as indexes.
type Edges = Vec<Vec<usize>>;

/// Marks the properties that must be boxed, and says which shapes come back to themselves without one.
pub(super) fn check(shapes: &mut Shapes, diagnostics: &mut Diagnostics) {
    let index: BTreeMap<String, usize> = shapes
        .names()
        .enumerate()
        .map(|(at, name)| (name.to_owned(), at))
        .collect();
    let edges = |leads_to: fn(&Shape) -> Vec<&str>| -> Edges {
        let targets = |shape| {
            leads_to(shape)
                .into_iter()
                .filter_map(|name| index.get(name).copied())
                .collect()
        };
        shapes.shapes.iter().map(targets).collect()
    };
    check_cycles(shapes, [edges(same_value), edges(alias)], diagnostics);
    let held = edges(held);
    for (at, shape) in shapes.shapes.iter_mut().enumerate() {
        let ShapeKind::Object(object) = &mut shape.kind else {
            continue;
        };
        for property in &mut object.properties {
            let target = direct(&property.shape).and_then(|name| index.get(name));
            property.boxed =
                target.is_some_and(|target| *target == at || reaches(&held, *target, at));
        }
    }
}

fn check_cycles(shapes: &Shapes, graphs: [Edges; 2], diagnostics: &mut Diagnostics) {
    let mut said = BTreeSet::new();
    for edges in &graphs {
        for (at, shape) in shapes.shapes.iter().enumerate() {
            if !reaches(edges, at, at) || said.contains(&at) {
                continue;
            }
            said.extend(
                (0..edges.len())
                    .filter(|other| reaches(edges, at, *other) && reaches(edges, *other, at)),
            );
            diagnostics.push(
                Diagnostic::error(
                    &codes::SHAPES_CYCLE,
                    format!("the shape `{}` comes back to itself", shape.name),
                )
                .at(shape.origin, "without a property on the way")
                .help("put an object with a property in between, or remove the reference"),
            );
        }
    }
}

/// Whether a way of at least one step leads from one shape to another.
fn reaches(edges: &Edges, from: usize, to: usize) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = edges[from].clone();
    while let Some(at) = open.pop() {
        if at == to {
            return true;
        }
        if seen.insert(at) {
            open.extend(&edges[at]);
        }
    }
    false
}

/// The shapes that a value of this one holds without an array or a map in between.
fn held(shape: &Shape) -> Vec<&str> {
    match &shape.kind {
        ShapeKind::Object(object) => object
            .properties
            .iter()
            .filter_map(|p| direct(&p.shape))
            .collect(),
        _ => same_value(shape),
    }
}

/// The shapes that the very same value may be of.
fn same_value(shape: &Shape) -> Vec<&str> {
    match &shape.kind {
        ShapeKind::Union(alternatives) => alternatives.iter().filter_map(direct).collect(),
        ShapeKind::Alias(alias) => direct(alias).into_iter().collect(),
        ShapeKind::Object(_) | ShapeKind::Enum(_) => Vec::new(),
    }
}

/// The shape that this one is another name for, an array or a map of.
fn alias(shape: &Shape) -> Vec<&str> {
    let ShapeKind::Alias(alias) = &shape.kind else {
        return Vec::new();
    };
    let mut alias = alias;
    while let ShapeType::Array(inner) | ShapeType::Map(inner) | ShapeType::Nullable(inner) = alias {
        alias = inner;
    }
    direct(alias).into_iter().collect()
}

/// The shape that a type refers to without an array or a map in between.
fn direct(shape: &ShapeType) -> Option<&str> {
    match shape {
        ShapeType::Reference(name) => Some(name),
        ShapeType::Nullable(inner) => direct(inner),
        _ => None,
    }
}

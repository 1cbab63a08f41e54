//! Where exact decimals stand in JSON shapes: a field that is one is read from the raw text, and some places have none.

use std::collections::BTreeSet;

use gratia_schema::shapes::{Additional, ShapeKind, ShapeType};

use super::Lower;

impl Lower<'_> {
    /// Whether a shape is exact decimals, one or several, by that or another name.
    pub(super) fn is_decimal(&self, shape: &ShapeType) -> bool {
        match shape {
            ShapeType::Decimal => true,
            ShapeType::Array(inner) | ShapeType::Map(inner) | ShapeType::Nullable(inner) => {
                self.is_decimal(inner)
            }
            ShapeType::Reference(name) => match self.shapes.get(name).map(|shape| &shape.kind) {
                Some(ShapeKind::Alias(alias)) => self.is_decimal(alias),
                _ => false,
            },
            _ => false,
        }
    }

    /// Whether there are exact decimals anywhere in a value of this shape.
    pub(super) fn holds_decimal(&self, shape: &ShapeType) -> bool {
        let mut open = vec![shape];
        let mut seen = BTreeSet::new();
        while let Some(shape) = open.pop() {
            match shape {
                ShapeType::Decimal => return true,
                ShapeType::Array(inner) | ShapeType::Map(inner) | ShapeType::Nullable(inner) => {
                    open.push(inner);
                }
                ShapeType::Reference(name) if seen.insert(name) => {
                    match self.shapes.get(name).map(|shape| &shape.kind) {
                        Some(ShapeKind::Object(object)) => {
                            open.extend(object.properties.iter().map(|property| &property.shape));
                            if let Additional::Kept(values) = &object.additional {
                                open.push(values);
                            }
                        }
                        Some(ShapeKind::Union(alternatives)) => open.extend(alternatives),
                        Some(ShapeKind::Alias(alias)) => open.push(alias),
                        Some(ShapeKind::Enum(_)) | None => {}
                    }
                }
                _ => {}
            }
        }
        false
    }
}

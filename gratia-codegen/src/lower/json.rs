//! JSON shapes as Rust types.

use gratia_schema::diagnostic::Diagnostic;
use gratia_schema::shapes::{
    Additional, IntegerFormat, Object, Property, Shape, ShapeKind, ShapeType, StringFormat,
};
use gratia_schema::source::Span;

use super::Lower;
use super::names::Claims;
use crate::codes;
use crate::ir::{Head, JsonField, JsonKind, JsonType, JsonVariant, Type};
use crate::naming;

const IN_SHAPES: &str = "rename one of the two in the file of shapes";

impl Lower<'_> {
    /// A type for each shape, in the order of the file.
    pub(super) fn json_types(&mut self) -> Vec<JsonType> {
        let shapes = self.shapes;
        let mut claims = Claims::fixed("type", IN_SHAPES);
        let mut types = Vec::new();
        for shape in &shapes.shapes {
            let name = naming::type_name(&shape.name);
            claims.claim(&name, &shape.name, Some(shape.origin), self.diagnostics);
            let kind = self.json_kind(shape);
            types.push(JsonType {
                path: self.json_path(shape),
                name,
                description: shape.description.clone(),
                kind,
            });
        }
        types
    }

    /// The handle of a shape's paths, if it has keys. No shape is called like it.
    fn json_path(&self, shape: &Shape) -> Option<String> {
        let ShapeKind::Object(_) = shape.kind else {
            return None;
        };
        let name = naming::type_name(&shape.name);
        let mut path = format!("{}Path", name.trim_end_matches('_'));
        let is_taken = |path: &String| {
            let mut names = self.shapes.names();
            names.any(|name| naming::type_name(name) == *path)
        };
        while is_taken(&path) {
            path.push('_');
        }
        Some(path)
    }

    /// The handle of a column of this type: that of a shape, by its own or another name.
    pub(super) fn column_paths(&self, ty: &Type) -> Option<Type> {
        let Head::Generated(modules, name) = &ty.head else {
            return None;
        };
        let mut shapes = self.shapes.shapes.iter();
        let mut shape = shapes.find(|shape| naming::type_name(&shape.name) == *name)?;
        // A name may stand for a name, and so on; never for itself.
        while let ShapeKind::Alias(ShapeType::Reference(name)) = &shape.kind {
            shape = self.shapes.get(name)?;
        }
        let path = self.json_path(shape)?;
        Some(Type::plain(Head::Generated(modules.clone(), path)))
    }

    fn json_kind(&mut self, shape: &Shape) -> JsonKind {
        match &shape.kind {
            ShapeKind::Object(object) => self.json_struct(object, shape.origin),
            ShapeKind::Enum(values) => {
                let mut claims = Claims::fixed("variant", IN_SHAPES);
                let variants = values.iter().map(|value| {
                    let name = naming::variant(&value.value);
                    claims.claim(&name, &value.value, Some(value.origin), self.diagnostics);
                    JsonVariant {
                        value: value.value.clone(),
                        name,
                    }
                });
                JsonKind::Strings(variants.collect())
            }
            ShapeKind::Union(alternatives) => {
                if alternatives.iter().any(|shape| self.holds_decimal(shape)) {
                    self.no_form("a union cannot hold exact decimals", shape.origin);
                }
                let mut claims = Claims::fixed("variant", IN_SHAPES);
                let variants = alternatives.iter().map(|alternative| {
                    let name = union_variant(alternative);
                    claims.claim(&name, &name, Some(shape.origin), self.diagnostics);
                    (name, shape_type(alternative))
                });
                JsonKind::Union(variants.collect())
            }
            ShapeKind::Alias(alias) => JsonKind::Alias(shape_type(alias)),
        }
    }

    fn json_struct(&mut self, object: &Object, origin: Span) -> JsonKind {
        let mut claims = Claims::fixed("field", IN_SHAPES);
        let mut fields = Vec::new();
        for property in &object.properties {
            let field = naming::json_field(&property.name);
            claims.claim(
                &field,
                &property.name,
                Some(property.origin),
                self.diagnostics,
            );
            fields.push(self.json_field(property, field));
        }
        let extra = match &object.additional {
            Additional::Ignored => None,
            Additional::Kept(values) => {
                claims.claim("extra", "the other keys", Some(origin), self.diagnostics);
                if self.holds_decimal(values) {
                    self.no_form("the values of other keys cannot be exact decimals", origin);
                }
                Some(shape_type(values))
            }
        };
        JsonKind::Struct { fields, extra }
    }

    fn json_field(&self, property: &Property, field: String) -> JsonField {
        // A key that may be missing and may be null: both are None.
        let shape = match &property.shape {
            ShapeType::Nullable(inner) if !property.required => inner,
            shape => shape,
        };
        let ty = shape_type(shape);
        JsonField {
            key: property.name.clone(),
            field,
            description: property.description.clone(),
            ty: if property.boxed { ty.boxed() } else { ty },
            required: property.required,
            decimal: self.is_decimal(shape),
        }
    }

    fn no_form(&mut self, message: &str, origin: Span) {
        self.diagnostics.push(
            Diagnostic::error(&codes::SHAPE_WITHOUT_FORM, message)
                .at(origin, "")
                .help("make it a plain `number`, without `format`"),
        );
    }
}

/// The Rust type of a shape.
fn shape_type(shape: &ShapeType) -> Type {
    match shape {
        ShapeType::String(StringFormat::Plain) => Type::string(),
        ShapeType::String(StringFormat::Uuid) => Type::value("Uuid"),
        ShapeType::String(StringFormat::Date) => Type::value("NaiveDate"),
        ShapeType::String(StringFormat::DateTime) => Type::value("Utc").in_value("DateTime"),
        ShapeType::Integer(IntegerFormat::Int32) => Type::primitive("i32"),
        ShapeType::Integer(IntegerFormat::Int64) => Type::primitive("i64"),
        ShapeType::Number => Type::primitive("f64"),
        ShapeType::Decimal => Type::value("Decimal"),
        ShapeType::Boolean => Type::primitive("bool"),
        ShapeType::Null => Type::primitive("()"),
        ShapeType::Any => Type::value("Value"),
        ShapeType::Array(items) => shape_type(items).vec(),
        ShapeType::Map(values) => shape_type(values).map(),
        ShapeType::Nullable(value) => shape_type(value).option(),
        ShapeType::Reference(name) => generated(name),
    }
}

/// The type of a shape by its name.
pub(super) fn generated(shape: &str) -> Type {
    Type::plain(Head::Generated(
        vec!["json".to_owned()],
        naming::type_name(shape),
    ))
}

/// A union's variant is called after its type.
fn union_variant(shape: &ShapeType) -> String {
    match shape {
        ShapeType::String(_) => "String".to_owned(),
        ShapeType::Integer(_) => "Integer".to_owned(),
        ShapeType::Number | ShapeType::Decimal => "Number".to_owned(),
        ShapeType::Boolean => "Boolean".to_owned(),
        ShapeType::Null => "Null".to_owned(),
        ShapeType::Any => "Any".to_owned(),
        ShapeType::Array(_) => "Array".to_owned(),
        ShapeType::Map(_) => "Object".to_owned(),
        ShapeType::Nullable(inner) => union_variant(inner),
        ShapeType::Reference(name) => naming::type_name(name),
    }
}

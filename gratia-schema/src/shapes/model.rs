//! Shapes as data, in the order of the file and without a word about any programming language.

use crate::source::Span;

/// The shapes of a file: the schemas under `$defs`, each followed by those lifted out of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shapes {
    /// All of them, in the order of the file.
    pub shapes: Vec<Shape>,
}

impl Shapes {
    /// The shape of a name.
    pub fn get(&self, name: &str) -> Option<&Shape> {
        self.shapes.iter().find(|shape| shape.name == name)
    }

    /// Every name, in the order of the file.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.shapes.iter().map(|shape| shape.name.as_str())
    }
}

/// A schema that has a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Its key under `$defs`. A schema without one, nested in a shape, is named after the shape and the property
    /// that hold it, as in `AddressGeo`; `Item` is added for what an array holds, `Value` for what a map holds.
    pub name: String,
    /// `description`.
    pub description: Option<String>,
    /// What it is.
    pub kind: ShapeKind,
    /// The key that gives it its name.
    pub origin: Span,
}

/// The kinds of shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShapeKind {
    /// `properties`.
    Object(Object),
    /// `enum` of strings, in order.
    Enum(Vec<EnumValue>),
    /// `oneOf`, `anyOf` or several names under `type`: at least two alternatives, which JSON tells apart.
    Union(Vec<ShapeType>),
    /// Any other schema: another name for a type.
    Alias(ShapeType),
}

/// `"type": "object"` with known properties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object {
    /// `properties`, in the order of the file.
    pub properties: Vec<Property>,
    /// `additionalProperties`.
    pub additional: Additional,
}

/// What becomes of keys that no property names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Additional {
    /// `additionalProperties` is absent or `false`: they are read without error and not kept.
    Ignored,
    /// `additionalProperties` is `true` or a schema: they are kept, with values of this type.
    Kept(ShapeType),
}

/// One of `properties`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Property {
    /// The key in JSON.
    pub name: String,
    /// `description`.
    pub description: Option<String>,
    /// The type of its value.
    pub shape: ShapeType,
    /// Whether `required` names it. A value that may be `null` is [`ShapeType::Nullable`], required or not.
    pub required: bool,
    /// Whether the value may hold its own object again without an array or a map in between, so that it takes an
    /// indirection to give the object a size.
    pub boxed: bool,
    /// The key in the file.
    pub origin: Span,
}

/// One value of `enum`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumValue {
    /// The string in JSON.
    pub value: String,
    /// The value in the file.
    pub origin: Span,
}

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShapeType {
    /// `"type": "string"`.
    String(StringFormat),
    /// `"type": "integer"`.
    Integer(IntegerFormat),
    /// `"type": "number"`: a binary floating-point number of 64 bits.
    Number,
    /// `"type": "number", "format": "decimal"`: a number with all of its digits.
    Decimal,
    /// `"type": "boolean"`.
    Boolean,
    /// `"type": "null"` alone: always null.
    Null,
    /// `true` or a schema without `type`: any value, null too.
    Any,
    /// `"type": "array"` of `items`.
    Array(Box<ShapeType>),
    /// `"type": "object"` without properties: any keys, with values of `additionalProperties`.
    Map(Box<ShapeType>),
    /// `$ref`, or a schema that was lifted out from here: the name of a shape.
    Reference(String),
    /// `"null"` among the names of `type`, or the alternatives of `oneOf` or `anyOf`.
    Nullable(Box<ShapeType>),
}

impl ShapeType {
    /// This type or null, which changes nothing where null was possible before.
    pub(super) fn or_null(self) -> Self {
        match self {
            ShapeType::Any | ShapeType::Null | ShapeType::Nullable(_) => self,
            _ => ShapeType::Nullable(Box::new(self)),
        }
    }
}

/// `format` of a string. A format that is not listed here is plain text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StringFormat {
    /// Any text.
    Plain,
    /// `uuid`.
    Uuid,
    /// `date`: `2026-01-31`.
    Date,
    /// `date-time`: a date and a time with its offset, as in RFC 3339.
    DateTime,
}

/// `format` of an integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntegerFormat {
    /// `int32`.
    Int32,
    /// `int64`, or no format at all.
    Int64,
}

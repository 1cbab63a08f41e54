//! JSON shapes as Rust types.

use super::Type;

/// The Rust type of a JSON shape.
#[derive(Clone, Debug)]
pub struct JsonType {
    /// The type.
    pub name: String,
    /// Its description.
    pub description: Option<String>,
    /// What it is.
    pub kind: JsonKind,
    /// The handle of its paths in queries, if it has keys: `AddressPath`.
    pub path: Option<String>,
}

/// What a JSON shape becomes.
#[derive(Clone, Debug)]
pub enum JsonKind {
    /// A struct. `extra` is the type of the values under keys that it does not name, if they are kept.
    Struct {
        /// Fields in order.
        fields: Vec<JsonField>,
        /// The values of other keys.
        extra: Option<Type>,
    },
    /// An enum of strings.
    Strings(Vec<JsonVariant>),
    /// An enum of types that JSON tells apart.
    Union(Vec<(String, Type)>),
    /// Another name for a type.
    Alias(Type),
}

/// A field of a struct.
#[derive(Clone, Debug)]
pub struct JsonField {
    /// The key in JSON.
    pub key: String,
    /// The field.
    pub field: String,
    /// Its description.
    pub description: Option<String>,
    /// Its type, without the `Option` of a key that may be missing.
    pub ty: Type,
    /// Whether the key is always there.
    pub required: bool,
    /// Whether it holds exact decimals, which are read from the raw text.
    pub decimal: bool,
}

/// A string of an enum.
#[derive(Clone, Debug)]
pub struct JsonVariant {
    /// The string.
    pub value: String,
    /// The variant.
    pub name: String,
}

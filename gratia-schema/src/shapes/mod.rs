//! JSON shapes: `jsonb.schema.json`, JSON Schema, as data.
//!
//! The file's text becomes a tree that knows its places (`document`), each schema of `$defs` a [`Shape`]
//! (`reader` and the files beside it), and at the end references, unions and cycles are checked over all of them.
//! Shapes are the part of JSON Schema that has an exact typed form; what is outside of it is an error, never a guess.
//!
//! ```
//! use gratia_schema::{diagnostic::Diagnostics, shapes, source::SourceMap};
//!
//! let mut sources = SourceMap::default();
//! let text = r##"{ "$defs": { "Size": { "type": "string", "enum": ["S", "M"] } } }"##;
//! let file = sources.add("jsonb.schema.json", text);
//! let mut diagnostics = Diagnostics::default();
//! let shapes = shapes::read(&sources, file, &mut diagnostics);
//! assert!(diagnostics.is_empty());
//! assert!(matches!(shapes.get("Size").expect("a shape").kind, shapes::ShapeKind::Enum(_)));
//! ```

mod alternatives;
mod document;
mod enumeration;
mod errors;
mod format;
mod json;
mod keywords;
mod model;
mod name;
mod object;
mod read;
mod reader;
mod recursion;
mod references;
mod typed;

pub use model::{
    Additional, EnumValue, IntegerFormat, Object, Property, Shape, ShapeKind, ShapeType, Shapes,
    StringFormat,
};
pub use read::read;

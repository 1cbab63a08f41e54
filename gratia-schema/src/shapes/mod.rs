//! JSON shapes: `jsonb.schema.json`, JSON Schema, as data.

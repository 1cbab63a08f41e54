//! What build.rs makes of schema.sql.

include!(concat!(env!("OUT_DIR"), "/db.rs"));

//! Generates `OUT_DIR/db.rs` from schema.sql.

use gratia_codegen::config::Queries;

fn main() -> Result<(), gratia_codegen::Failure> {
    gratia_codegen::Builder::new()
        .schema("schema.sql")
        .queries(Queries::Always)
        .compile()?;
    Ok(())
}

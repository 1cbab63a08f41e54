//! Generates `OUT_DIR/db.rs` from this crate's schema.sql.

fn main() -> Result<(), gratia_codegen::Failure> {
    gratia_codegen::Builder::new()
        .schema("schema.sql")
        .shapes("jsonb.schema.json")
        .compile()?;
    Ok(())
}

//! Generates `OUT_DIR/kinds.rs` for the tests against a server.

fn main() -> Result<(), gratia_codegen::Failure> {
    gratia_codegen::Builder::new()
        .config_file("kinds/gratia.toml")
        .file_name("kinds.rs")
        .compile()?;
    Ok(())
}

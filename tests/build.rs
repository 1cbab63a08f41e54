//! Generates `OUT_DIR/kinds.rs`, `OUT_DIR/operators.rs` and `OUT_DIR/views.rs` for the tests against a server.

fn main() -> Result<(), gratia_codegen::Failure> {
    for name in ["kinds", "operators", "views"] {
        gratia_codegen::Builder::new()
            .config_file(format!("{name}/gratia.toml"))
            .file_name(format!("{name}.rs"))
            .compile()?;
    }
    Ok(())
}

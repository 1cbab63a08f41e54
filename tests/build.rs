//! Generates `OUT_DIR/kinds.rs` and `OUT_DIR/operators.rs` for the tests against a server.

fn main() -> Result<(), gratia_codegen::Failure> {
    for name in ["kinds", "operators"] {
        gratia_codegen::Builder::new()
            .config_file(format!("{name}/gratia.toml"))
            .file_name(format!("{name}.rs"))
            .compile()?;
    }
    Ok(())
}

//! Generates `OUT_DIR/kinds.rs`, `OUT_DIR/operators.rs` and `OUT_DIR/views.rs` for the tests against a server, and
//! `OUT_DIR/random_queries/`: the sample of random queries that every run of the tests has, or those that GRATIA_QUERIES asks
//! for by seed, first and number.

use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

use xtask::queries::{FILE, Queries};

fn main() -> Result<(), Box<dyn Error>> {
    for name in ["kinds", "operators", "views"] {
        gratia_codegen::Builder::new()
            .config_file(format!("{name}/gratia.toml"))
            .file_name(format!("{name}.rs"))
            .compile()?;
    }
    random_queries()
}

fn random_queries() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-env-changed=GRATIA_QUERIES");
    let asked = env::var("GRATIA_QUERIES").unwrap_or_else(|_| "1 0 300".to_owned());
    let numbers: Result<Vec<usize>, _> = asked.split(' ').map(str::parse).collect();
    let [seed, first, count] = numbers?[..] else {
        return Err("GRATIA_QUERIES is a seed, the first number and how many".into());
    };
    let queries = Queries::of(Path::new("../gratia.toml"))?;
    for path in queries.paths() {
        println!("cargo::rerun-if-changed={}", path.display());
    }
    let directory = PathBuf::from(env::var("OUT_DIR")?).join("random_queries");
    fs::create_dir_all(&directory)?;
    let (mut modules, mut parts) = (String::new(), String::new());
    for (part, first_of) in (first..first + count).step_by(FILE).enumerate() {
        let numbers = first_of..(first + count).min(first_of + FILE);
        let text = queries.module(seed as u64, numbers);
        write(&directory.join(format!("part{part}.rs")), &text)?;
        writeln!(
            modules,
            "#[allow(unused, clippy::all)]\nmod part{part} {{\n    include!(concat!(env!(\"OUT_DIR\"), \"/random_queries/part{part}.rs\"));\n}}"
        )?;
        write!(parts, "part{part}::CHECKS, ")?;
    }
    write!(
        modules,
        "const SEED: u64 = {seed};\nconst PARTS: &[&[(usize, Check)]] = &[{parts}];\n"
    )?;
    write(&directory.join("mod.rs"), &modules)
}

/// Leaves a file alone that is as it should be.
fn write(path: &Path, text: &str) -> Result<(), Box<dyn Error>> {
    if fs::read_to_string(path).is_ok_and(|there| there == text) {
        return Ok(());
    }
    Ok(fs::write(path, text)?)
}

//! Assembles a tree of PostgreSQL in OUT_DIR from the files of the artifact crates, and tells src/lib.rs where it is.

mod elf;
mod manifest;
mod relax;

use std::env;
use std::error::Error;
use std::ffi::OsString;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build");
    match assemble()? {
        Ok((name, tree)) => {
            println!("cargo::rustc-env=GRATIA_EMBEDDED_NAME={name}");
            println!("cargo::rustc-env=GRATIA_EMBEDDED_TREE={}", tree.display());
        }
        Err(why) => println!("cargo::rustc-env=GRATIA_EMBEDDED_ABSENT={why}"),
    }
    Ok(())
}

/// The name of the tree and its directory, or why there is none.
fn assemble() -> Result<Result<(String, PathBuf), String>, Box<dyn Error>> {
    if !feature("EMBEDDED") {
        let why = "gratia-postgres-embedded was built without its feature `embedded`";
        return Ok(Err(why.to_owned()));
    }
    let manifests = manifest::paths();
    if manifests.is_empty() {
        return Ok(Err(format!(
            "there are no such crates for {}",
            variable("TARGET")?
        )));
    }
    let tree = PathBuf::from(variable("OUT_DIR")?).join("postgresql");
    let copied = manifest::copy(&manifests, &tree)?;
    let mut hasher = DefaultHasher::new();
    copied.files.hash(&mut hasher);
    let version = copied.version;
    let name = format!("embedded-{version}-{:08x}", hasher.finish() as u32);

    // Elsewhere they cannot be tried, and run as shipped or not at all.
    if variable("HOST")? != variable("TARGET")? {
        return Ok(Ok((name, tree)));
    }
    let Err(why) = runs(&tree, None) else {
        return Ok(Ok((name, tree)));
    };
    if !feature("RELAX") {
        return Ok(Err(format!(
            "they do not run here as shipped, the feature `relax` of gratia-postgres-embedded adapts them: {why}"
        )));
    }
    let shim = relax::relax(&tree)?;
    Ok(match runs(&tree, Some(&shim)) {
        Ok(()) => Ok((format!("{name}-relaxed"), tree)),
        Err(why) => Err(format!("they do not run here even when adapted: {why}")),
    })
}

/// Whether the server can say its version, or the first line of why it cannot.
fn runs(tree: &Path, preload: Option<&Path>) -> Result<(), String> {
    let mut postgres = Command::new(tree.join("bin/postgres"));
    postgres
        .arg("--version")
        .env("LD_LIBRARY_PATH", tree.join("lib"));
    if let Some(shim) = preload {
        postgres.env("LD_PRELOAD", shim);
    }
    let output = postgres.output().map_err(|error| error.to_string())?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(said.lines().next().unwrap_or("no message").to_owned())
}

fn feature(name: &str) -> bool {
    env::var_os(format!("CARGO_FEATURE_{name}")).is_some()
}

fn variable(name: &str) -> Result<String, Box<dyn Error>> {
    let missing = |value: OsString| format!("{name} is no text: {}", value.display());
    match env::var(name) {
        Ok(value) => Ok(value),
        Err(env::VarError::NotUnicode(value)) => Err(missing(value).into()),
        Err(env::VarError::NotPresent) => Err(format!("cargo sets no {name}").into()),
    }
}

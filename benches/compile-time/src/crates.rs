//! The crates that are checked: written below the target directory, so that their dependencies are built once.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use crate::Failure;
use crate::contenders::Contender;
use crate::model::Model;
use crate::schema;

/// The lines that cargo checks of a contender: its files by path below `src`.
pub type Files = Vec<(String, String)>;

/// A contender's crate on disk.
pub struct Crate {
    pub contender: &'static str,
    pub directory: PathBuf,
    /// Lines of Rust.
    pub lines: usize,
    queries: [String; 2],
}

impl Crate {
    /// Writes the crate as it is before the edit.
    pub fn write(contender: &Contender, model: &Model) -> Result<Self, Failure> {
        let package = format!("{}-{}", contender.name, model.tables.len());
        let directory = directory().join(&package);
        if directory.exists() {
            fs::remove_dir_all(&directory)?;
        }
        fs::create_dir_all(directory.join("src"))?;
        fs::write(directory.join("schema.sql"), schema::sql(model))?;
        let manifest = format!(
            "[workspace]\n\n[package]\nname = \"{package}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
             [dependencies]\n{}",
            (contender.dependencies)()
        );
        fs::write(directory.join("Cargo.toml"), manifest)?;
        // The versions of this workspace, as far as it has them.
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        fs::copy(here.join("../Cargo.lock"), directory.join("Cargo.lock"))?;

        let mut files = (contender.tables)(model, &directory.join("schema.sql"))?;
        let queries = [false, true].map(|edited| (contender.queries)(model, edited));
        files.push(("queries.rs".to_owned(), queries[0].clone()));
        let mut lines = 0;
        for (path, text) in &files {
            lines += text.lines().count();
            let path = directory.join("src").join(path);
            path.parent().map(fs::create_dir_all).transpose()?;
            fs::write(path, text)?;
        }
        Ok(Crate {
            contender: contender.title,
            directory,
            lines,
            queries,
        })
    }

    /// Edits the first query, or takes it back.
    pub fn edit(&self, edited: bool) -> Result<(), Failure> {
        let path = self.directory.join("src/queries.rs");
        Ok(fs::write(path, &self.queries[usize::from(edited)])?)
    }
}

impl fmt::Display for Crate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.directory.display().fmt(f)
    }
}

/// Where all of them are.
pub fn directory() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../target"),
        PathBuf::from,
    );
    target.join("compile-time")
}

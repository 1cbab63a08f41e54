//! The way in for build scripts.

use std::env;
use std::path::{Path, PathBuf};

use gratia_schema::diagnostic::{Diagnostic, Diagnostics, Severity, codes as schema_codes};
use gratia_schema::source::SourceMap;

use crate::config::{Config, Layout, Queries, Serde};
use crate::output;
use crate::{Failure, Inputs, generate};

/// Generates code into `OUT_DIR` from a build script.
///
/// ```no_run
/// // build.rs; in the crate: mod db { include!(concat!(env!("OUT_DIR"), "/db.rs")); }
/// fn main() -> Result<(), gratia_codegen::Failure> {
///     gratia_codegen::Builder::new().schema("schema.sql").shapes("jsonb.schema.json").compile()?;
///     Ok(())
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Builder {
    config: Config,
    config_file: Option<PathBuf>,
    file_name: String,
    out_dir: Option<PathBuf>,
    cargo_lines: bool,
}

impl Default for Builder {
    fn default() -> Self {
        Builder::new()
    }
}

impl Builder {
    /// `schema.sql` beside Cargo.toml, into `db.rs`.
    pub fn new() -> Self {
        let config = Config {
            layout: Layout::Single,
            serde: Serde::Never,
            queries: Queries::Always,
            ..Config::default()
        };
        Builder {
            config,
            config_file: None,
            file_name: "db.rs".to_owned(),
            out_dir: None,
            cargo_lines: true,
        }
    }

    /// Takes all settings from a gratia.toml; its `output` and `layout` do not apply here. Settings made through this
    /// builder are then not used.
    pub fn config_file(mut self, path: impl Into<PathBuf>) -> Self {
        self.config_file = Some(path.into());
        self
    }

    /// The schema's file. Called again, it adds a file that runs after the others.
    pub fn schema(mut self, path: impl Into<String>) -> Self {
        let path = path.into();
        if self.config.schema == Config::default().schema {
            self.config.schema.clear();
        }
        self.config.schema.push(path);
        self
    }

    /// The file of JSON shapes.
    pub fn shapes(mut self, path: impl Into<String>) -> Self {
        self.config.shapes = Some(path.into());
        self
    }

    /// Whether rows derive serde. [`Serde::Feature`] means the feature `serde` of the crate that includes the file.
    pub fn serde(mut self, serde: Serde) -> Self {
        self.config.serde = serde;
        self
    }

    /// Whether tables come with the code that reads and writes their rows: always, unless told otherwise.
    /// [`Queries::Feature`] means the feature `runtime` of the crate that includes the file.
    pub fn queries(mut self, queries: Queries) -> Self {
        self.config.queries = queries;
        self
    }

    /// The path of the runtime crate, `::gratia_runtime` unless it is renamed.
    pub fn runtime(mut self, path: impl Into<String>) -> Self {
        self.config.runtime = path.into();
        self
    }

    /// The name of the file under `OUT_DIR`.
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = name.into();
        self
    }

    /// Another directory than `OUT_DIR`, for use outside of build scripts.
    pub fn out_dir(mut self, directory: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(directory.into());
        self
    }

    /// Whether `cargo::rerun-if-changed` and `cargo::warning` lines are printed. They are unless told otherwise.
    pub fn cargo_lines(mut self, print: bool) -> Self {
        self.cargo_lines = print;
        self
    }

    /// Generates the file and gives its path. It is only written when its bytes change.
    ///
    /// # Errors
    ///
    /// Whatever is wrong with an input, all at once; nothing is written then.
    pub fn compile(self) -> Result<PathBuf, Failure> {
        let mut diagnostics = Diagnostics::default();
        let Some(out_dir) = self
            .out_dir
            .clone()
            .or_else(|| env::var_os("OUT_DIR").map(PathBuf::from))
        else {
            let diagnostic = Diagnostic::error(&schema_codes::UNREADABLE, "OUT_DIR is not set")
                .help("call it from build.rs, or name a directory with `out_dir`");
            return Err(Failure {
                diagnostics: diagnostic.into(),
                sources: SourceMap::default(),
            });
        };
        let inputs = match self.inputs(&mut diagnostics) {
            Ok(inputs) => inputs,
            Err(sources) => {
                return Err(Failure {
                    diagnostics,
                    sources,
                });
            }
        };
        if self.cargo_lines {
            for path in &inputs.paths {
                println!("cargo::rerun-if-changed={}", path.display());
            }
        }
        let path = out_dir.join(&self.file_name);
        let generated = generate(&inputs, &mut diagnostics);
        if let Some(files) = generated.files {
            let plan = output::plan(&files, &path, &mut diagnostics);
            if !diagnostics.has_errors() {
                output::write(&plan, &mut diagnostics);
            }
        }
        if diagnostics.has_errors() {
            return Err(Failure {
                diagnostics,
                sources: inputs.sources,
            });
        }
        if self.cargo_lines {
            for warning in diagnostics
                .sorted()
                .iter()
                .filter(|d| d.severity == Severity::Warning)
            {
                let place = warning
                    .primary
                    .as_ref()
                    .map(|label| format!("{}: ", inputs.sources.place(label.span)));
                println!(
                    "cargo::warning={}{} [{}]",
                    place.unwrap_or_default(),
                    warning.message,
                    warning.code.id
                );
            }
        }
        Ok(path)
    }

    fn inputs(&self, diagnostics: &mut Diagnostics) -> Result<Inputs, SourceMap> {
        match &self.config_file {
            Some(path) => {
                Inputs::from_config_file(path, |config| config.layout = Layout::Single, diagnostics)
            }
            None => Ok(Inputs::from_config(
                self.config.clone(),
                Path::new("").to_path_buf(),
                diagnostics,
            )),
        }
    }
}

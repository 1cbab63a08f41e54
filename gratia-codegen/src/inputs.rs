//! Reading: the configuration and every file it names. Each path that was read is remembered for build scripts.

use std::fs;
use std::path::{Path, PathBuf};

use gratia_schema::diagnostic::{Diagnostic, Diagnostics, codes as schema_codes};
use gratia_schema::source::{FileId, SourceMap};

use crate::config::{self, Config, Layout};

/// Everything a run reads.
#[derive(Debug)]
pub struct Inputs {
    /// The configuration.
    pub config: Config,
    /// The directory its paths are relative to.
    pub directory: PathBuf,
    /// The text of every file.
    pub sources: SourceMap,
    /// The schema's files, in order.
    pub schema: Vec<FileId>,
    /// The file of shapes.
    pub shapes: Option<FileId>,
    /// The paths that were read.
    pub paths: Vec<PathBuf>,
}

impl Inputs {
    /// Reads gratia.toml, then what `change` leaves of its settings.
    pub fn from_config_file(
        path: &Path,
        change: impl FnOnce(&mut Config),
        diagnostics: &mut Diagnostics,
    ) -> Result<Inputs, SourceMap> {
        let mut sources = SourceMap::default();
        let Some(file) = read(path, &mut sources, diagnostics) else {
            return Err(sources);
        };
        let Some(mut config) = config::read(&sources, file, diagnostics) else {
            return Err(sources);
        };
        change(&mut config);
        let directory = path.parent().map(Path::to_path_buf).unwrap_or_default();
        let mut inputs = Inputs::new(config, directory, sources, diagnostics);
        inputs.paths.insert(0, path.to_path_buf());
        Ok(inputs)
    }

    /// Reads what a configuration names.
    pub fn from_config(
        config: Config,
        directory: PathBuf,
        diagnostics: &mut Diagnostics,
    ) -> Inputs {
        Inputs::new(config, directory, SourceMap::default(), diagnostics)
    }

    fn new(
        config: Config,
        directory: PathBuf,
        mut sources: SourceMap,
        diagnostics: &mut Diagnostics,
    ) -> Inputs {
        let mut paths = Vec::new();
        let mut read = |name: &str| {
            let path = join(&directory, name);
            let file = read(&path, &mut sources, diagnostics);
            // A missing path would make a build script run every time.
            paths.extend(path.is_file().then_some(path));
            file
        };
        let schema = config.schema.iter().filter_map(|name| read(name)).collect();
        let shapes = config.shapes.as_ref().and_then(|name| read(name));
        Inputs {
            config,
            directory,
            sources,
            schema,
            shapes,
            paths,
        }
    }

    /// The directory of the generated sources, or the one file.
    pub fn output(&self) -> PathBuf {
        let output = join(&self.directory, &self.config.output);
        match self.config.layout {
            Layout::Crate => output.join("src"),
            Layout::Single => output,
        }
    }
}

fn join(directory: &Path, name: &str) -> PathBuf {
    if directory.as_os_str().is_empty() || directory == Path::new(".") {
        PathBuf::from(name)
    } else {
        directory.join(name)
    }
}

fn read(path: &Path, sources: &mut SourceMap, diagnostics: &mut Diagnostics) -> Option<FileId> {
    let name = path.display().to_string().replace('\\', "/");
    let unreadable = |why: String| {
        Diagnostic::error(
            &schema_codes::UNREADABLE,
            format!("{name} cannot be read: {why}"),
        )
        .help("check the path: those in gratia.toml are relative to that file")
    };
    if path.is_dir() {
        diagnostics.push(unreadable("it is a directory".to_owned()));
        return None;
    }
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            diagnostics.push(unreadable(error.to_string()));
            return None;
        }
    };
    match String::from_utf8(bytes) {
        Ok(text) => Some(sources.add(name, text)),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let message = format!("{name} is no UTF-8 text: byte {at} begins no character");
            let help = if name.ends_with(".sql") {
                "a schema is plain SQL; of a database, `pg_dump --schema-only --format=plain` makes one"
            } else {
                "save it as UTF-8, or check the path"
            };
            diagnostics.push(Diagnostic::error(&schema_codes::NOT_TEXT, message).help(help));
            None
        }
    }
}

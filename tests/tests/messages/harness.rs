//! Runs a case as the program does in its directory: the paths of messages are those that a user typed.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use gratia_codegen::config::Config;
use gratia_codegen::{Inputs, generate};
use gratia_schema::diagnostic::{Diagnostics, Style, render};
use gratia_schema::source::SourceMap;

/// A directory of `cases/messages`.
pub struct Case {
    /// Its name.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
}

/// All cases, by name.
pub fn cases() -> Vec<Case> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/messages");
    let entries = fs::read_dir(&directory).expect("the directory of the cases");
    let mut cases: Vec<Case> = entries
        .map(|entry| entry.expect("a case").path())
        .map(|path| Case {
            name: path
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned(),
            path,
        })
        .collect();
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    cases
}

/// The case of a name.
pub fn case(name: &str) -> Case {
    let found = cases().into_iter().find(|case| case.name == name);
    found.unwrap_or_else(|| panic!("no case `{name}`"))
}

/// What came of a run.
pub struct Run {
    /// What it said.
    pub diagnostics: Diagnostics,
    /// What it spoke of.
    pub sources: SourceMap,
    /// Whether there would be something to write.
    pub made_files: bool,
}

impl Run {
    /// What a user sees.
    pub fn text(&self) -> String {
        render(&self.diagnostics, &self.sources, Style::Plain)
    }
}

/// Runs a case. Without a gratia.toml the settings are the default ones.
pub fn run(case: &Case) -> Run {
    let mut diagnostics = Diagnostics::default();
    let inputs = in_directory(&case.path, || {
        if Path::new("gratia.toml").exists() {
            return Inputs::from_config_file(Path::new("gratia.toml"), |_| {}, &mut diagnostics);
        }
        let config = Config::default();
        Ok(Inputs::from_config(
            config,
            PathBuf::new(),
            &mut diagnostics,
        ))
    });
    let (sources, made_files) = match inputs {
        Ok(inputs) => {
            let generated = generate(&inputs, &mut diagnostics);
            (inputs.sources, generated.files.is_some())
        }
        Err(sources) => (sources, false),
    };
    Run {
        diagnostics,
        sources,
        made_files,
    }
}

/// Reads from a directory. The process has one working directory for all tests.
fn in_directory<T>(directory: &Path, read: impl FnOnce() -> T) -> T {
    static WORKING_DIRECTORY: Mutex<()> = Mutex::new(());
    let _held = WORKING_DIRECTORY.lock();
    let before = env::current_dir().expect("a working directory");
    env::set_current_dir(directory).expect("the case's directory");
    let result = read();
    env::set_current_dir(before).expect("the directory it was");
    result
}

//! The case directories, and what is generated from each.

use std::fs;
use std::path::{Path, PathBuf};

use gratia_codegen::config::{Config, Layout};
use gratia_codegen::output::FileSet;
use gratia_codegen::{Generated, Inputs, generate};
use gratia_schema::diagnostic::{Diagnostics, Style, render};

/// A directory with `schema.sql`, `gratia.toml` and perhaps `jsonb.schema.json`.
pub struct Case {
    pub name: String,
    pub directory: PathBuf,
}

/// A run that ended well.
pub struct Run {
    pub generated: Generated,
    pub config: Config,
    /// The warnings, as a user sees them.
    pub warnings: String,
}

/// Every case, by name.
pub fn all() -> Vec<Case> {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/generated");
    let mut names: Vec<String> = fs::read_dir(&cases)
        .expect("the directory of cases")
        .map(|entry| entry.expect("an entry").file_name())
        .map(|name| name.into_string().expect("a UTF-8 name"))
        .collect();
    names.sort();
    let case = |name: String| Case {
        directory: cases.join(&name),
        name,
    };
    names.into_iter().map(case).collect()
}

/// The case of a name.
pub fn named(name: &str) -> Case {
    let found = all().into_iter().find(|case| case.name == name);
    found.unwrap_or_else(|| panic!("there is no case {name}"))
}

impl Case {
    /// Generates in a layout. An error is a panic that shows it.
    pub fn run(&self, layout: Layout) -> Run {
        let config = self.directory.join("gratia.toml");
        run(&config, |config| config.layout = layout)
    }

    /// Whether a file is in the directory.
    pub fn has(&self, file: &str) -> bool {
        self.directory.join(file).is_file()
    }
}

/// Generates from a gratia.toml.
pub fn run(config_file: &Path, change: impl FnOnce(&mut Config)) -> Run {
    run_edited(config_file, change, str::to_owned)
}

/// Generates from a gratia.toml, with the text of the schema and the shapes edited.
pub fn run_edited(
    config_file: &Path,
    change: impl FnOnce(&mut Config),
    edit: impl Fn(&str) -> String,
) -> Run {
    let mut diagnostics = Diagnostics::default();
    let mut inputs = match Inputs::from_config_file(config_file, change, &mut diagnostics) {
        Ok(inputs) => inputs,
        Err(sources) => panic!("{}", render(&diagnostics, &sources, Style::Plain)),
    };
    for file in inputs.schema.iter_mut().chain(&mut inputs.shapes) {
        let source = inputs.sources.file(*file);
        let (name, text) = (source.name.clone(), edit(&source.text));
        *file = inputs.sources.add(name, text);
    }
    let generated = generate(&inputs, &mut diagnostics);
    let said = render(&diagnostics, &inputs.sources, Style::Plain);
    let directory = format!("{}/", inputs.directory.display());
    let warnings = said.replace(&directory, "");
    assert!(
        generated.files.is_some(),
        "{}\n{warnings}",
        config_file.display()
    );
    Run {
        generated,
        config: inputs.config,
        warnings,
    }
}

impl Run {
    /// The files, by path.
    pub fn files(&self) -> &FileSet {
        self.generated.files.as_ref().expect("files")
    }

    /// All files as one text.
    pub fn text(&self) -> String {
        let text = |(path, text): (&str, &str)| format!("// ---- {path}\n{text}");
        self.files().iter().map(text).collect()
    }
}

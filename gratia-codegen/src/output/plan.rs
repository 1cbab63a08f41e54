//! Generated files against those on disk.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use gratia_schema::diagnostic::{Diagnostic, Diagnostics};

use super::FileSet;
use crate::codes;
use crate::render::HEADER;

/// What a run would do.
#[derive(Debug, Default)]
pub struct Plan {
    /// Files to write or delete, by path.
    pub changes: Vec<Change>,
    /// How many files are as they should be.
    pub unchanged: usize,
}

/// A file that is not as it should be.
#[derive(Debug)]
pub struct Change {
    /// Where it is.
    pub path: PathBuf,
    /// Its path inside the output.
    pub name: String,
    /// The text on disk, with plain line ends; none if the file is missing.
    pub old: Option<String>,
    /// The generated text; none if the file is an orphan, generated once for something that is gone.
    pub new: Option<String>,
}

/// Compares without writing. `output` is the directory of the sources, or the one file.
pub fn plan(files: &FileSet, output: &Path, diagnostics: &mut Diagnostics) -> Plan {
    let mut plan = Plan::default();
    for (name, new) in files.iter() {
        let path = if name.is_empty() {
            output.to_path_buf()
        } else {
            output.join(name)
        };
        match read(&path) {
            Ok(old) if old.as_deref() == Some(new) => plan.unchanged += 1,
            Ok(old) => {
                if let Some(old) = old.as_ref().filter(|old| !is_ours(old)) {
                    diagnostics.push(not_ours(&path, old));
                }
                plan.changes.push(Change {
                    path,
                    name: name.to_owned(),
                    old,
                    new: Some(new.to_owned()),
                });
            }
            Err(error) => diagnostics.push(unreadable(&path, &error)),
        }
    }
    if files.get("").is_none() {
        orphans(files, output, "", &mut plan, diagnostics);
    }
    plan
}

fn orphans(
    files: &FileSet,
    directory: &Path,
    prefix: &str,
    plan: &mut Plan,
    diagnostics: &mut Diagnostics,
) {
    let entries = match fs::read_dir(directory) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return,
        Err(error) => return diagnostics.push(unreadable(directory, &error)),
    };
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .collect();
    paths.sort();
    for path in paths {
        let Some(name) = path
            .file_name()
            .and_then(|name| name.to_str())
            .map(|name| format!("{prefix}{name}"))
        else {
            continue;
        };
        if path.is_dir() {
            orphans(files, &path, &format!("{name}/"), plan, diagnostics);
        } else if name.ends_with(".rs") && files.get(&name).is_none() {
            // What cannot be read as text was not written by us.
            if let Ok(Some(old)) = read(&path)
                && is_ours(&old)
            {
                plan.changes.push(Change {
                    path,
                    name,
                    old: Some(old),
                    new: None,
                });
            }
        }
    }
}

/// The text of a file with plain line ends, since a checkout may have turned them; `None` if there is none.
fn read(path: &Path) -> io::Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) if text.contains('\r') => Ok(Some(text.replace("\r\n", "\n"))),
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn is_ours(text: &str) -> bool {
    text.starts_with(HEADER)
}

fn not_ours(path: &Path, old: &str) -> Diagnostic {
    let first = old.lines().next().unwrap_or_default();
    Diagnostic::error(
        &codes::NOT_OURS,
        format!("{} is not a generated file", path.display()),
    )
    .help(format!(
        "it begins with `{first}`: move it away, or rename the module of the table in gratia.toml"
    ))
}

pub(super) fn unreadable(path: &Path, error: &io::Error) -> Diagnostic {
    let what = if path.is_dir() {
        "it is a directory".to_owned()
    } else {
        error.to_string()
    };
    Diagnostic::error(
        &codes::UNWRITABLE,
        format!("{} cannot be written: {what}", path.display()),
    )
    .help("make way for the file, or set another `output` in gratia.toml")
}

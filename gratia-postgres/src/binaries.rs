//! Server binaries that a caller brings along.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// A tree of server binaries: `bin/postgres`, `bin/initdb`, `share/`, `lib/`.
#[derive(Clone, Debug)]
pub struct Binaries {
    pub(crate) name: String,
    /// Its directory, or why it is not there.
    pub(crate) tree: Result<PathBuf, String>,
    environment: Vec<(String, Value)>,
}

#[derive(Clone, Debug)]
enum Value {
    Text(OsString),
    InTree(PathBuf),
}

impl Binaries {
    /// A tree. Its name is shown, and a copy is called after it where one is needed (root, and a tree that `nobody` cannot
    /// reach): two trees that differ need names that differ.
    pub fn new(name: impl Into<String>, tree: impl Into<PathBuf>) -> Binaries {
        Binaries {
            name: name.into(),
            tree: Ok(tree.into()),
            environment: Vec::new(),
        }
    }

    /// A tree that this program does not have, and why: for the error if nothing else is found.
    pub fn absent(name: impl Into<String>, why: impl Into<String>) -> Binaries {
        Binaries {
            name: name.into(),
            tree: Err(why.into()),
            environment: Vec::new(),
        }
    }

    /// A variable that its programs need.
    #[must_use]
    pub fn environment(mut self, key: impl Into<String>, value: impl Into<OsString>) -> Binaries {
        self.environment
            .push((key.into(), Value::Text(value.into())));
        self
    }

    /// A variable that holds a path inside of the tree, wherever the tree is: `LD_LIBRARY_PATH`, `lib`.
    #[must_use]
    pub fn environment_path(
        mut self,
        key: impl Into<String>,
        path: impl Into<PathBuf>,
    ) -> Binaries {
        self.environment
            .push((key.into(), Value::InTree(path.into())));
        self
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The directory of the tree, if it is there.
    pub fn tree(&self) -> Option<&Path> {
        self.tree.as_deref().ok()
    }

    /// The variables that its programs need when the tree is in this directory.
    pub fn environment_in(&self, tree: &Path) -> Vec<(String, OsString)> {
        let value = |value: &Value| match value {
            Value::Text(text) => text.clone(),
            Value::InTree(path) => tree.join(path).into_os_string(),
        };
        self.environment
            .iter()
            .map(|(key, of)| (key.clone(), value(of)))
            .collect()
    }
}

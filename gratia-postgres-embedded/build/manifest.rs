//! The files of the artifact crates. Each crate hands a manifest over (`links`), a TOML file with some lines per file.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What was put into the tree.
pub struct Copied {
    /// Of the crates, which is one for all.
    pub version: String,
    /// The path of each file in the tree, and its checksum.
    pub files: Vec<(String, String)>,
}

/// The manifests that cargo hands to this build script, in a fixed order.
pub fn paths() -> Vec<PathBuf> {
    let mut paths: Vec<_> = env::vars_os()
        .filter(|(key, _)| {
            let key = key.to_string_lossy();
            key.starts_with("DEP_OLIPHAUNT_ARTIFACT_") && key.ends_with("_MANIFEST")
        })
        .collect();
    paths.sort();
    paths.into_iter().map(|(_, path)| path.into()).collect()
}

/// Copies the files that a server needs. The keys of a file come in this order: source, relative, sha256.
pub fn copy(manifests: &[PathBuf], tree: &Path) -> io::Result<Copied> {
    if tree.exists() {
        fs::remove_dir_all(tree)?;
    }
    let mut copied = Copied {
        version: String::new(),
        files: Vec::new(),
    };
    for manifest in manifests {
        println!("cargo::rerun-if-changed={}", manifest.display());
        let (mut source, mut relative) = (String::new(), String::new());
        for line in fs::read_to_string(manifest)?.lines() {
            let Some((key, value)) = line.split_once('=') else {
                continue;
            };
            let value = value.trim().trim_matches('"');
            match key.trim() {
                "version" => copied.version = value.to_owned(),
                "source" => source = value.to_owned(),
                "relative" => relative = value.strip_prefix("runtime/").unwrap_or(value).to_owned(),
                "sha256" if is_needed(&relative) => {
                    copy_file(Path::new(&source), &tree.join(&relative))?;
                    copied.files.push((relative.clone(), value.to_owned()));
                }
                _ => {}
            }
        }
    }
    Ok(copied)
}

/// Left out: the server as a library with its own modules, and what compiles embedded SQL.
fn is_needed(relative: &str) -> bool {
    match relative.split_once('/') {
        Some(("bin" | "share", _)) => true,
        Some(("lib", rest)) => {
            !rest.starts_with("modules/")
                && !["liboliphaunt", "ecpg", "libpgtypes"]
                    .iter()
                    .any(|other| rest.contains(other))
        }
        _ => false,
    }
}

fn copy_file(source: &Path, target: &Path) -> io::Result<()> {
    if let Some(directory) = target.parent() {
        fs::create_dir_all(directory)?;
    }
    fs::copy(source, target)?;
    set_mode(target)
}

/// Registries keep no permissions: programs are what lies in bin/.
#[cfg(unix)]
fn set_mode(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let is_program = path.parent().is_some_and(|parent| parent.ends_with("bin"));
    let mode = if is_program { 0o755 } else { 0o644 };
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn set_mode(_: &Path) -> io::Result<()> {
    Ok(())
}

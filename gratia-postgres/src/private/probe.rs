//! Whether binaries run: they are asked for their version, by the user who will run them.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::places;
use super::tree;
use super::user::User;
use crate::binaries::Binaries;
use crate::source::Source;
use crate::version::Version;

/// Binaries that run.
#[derive(Debug)]
pub struct Installation {
    /// The directory of `postgres` and `initdb`.
    pub bin: PathBuf,
    /// What they need in their environment.
    pub environment: Vec<(String, OsString)>,
    pub version: Version,
    pub source: Source,
}

/// A directory with `postgres` and `initdb`, or what is wrong with it.
pub fn directory(
    bin: &Path,
    user: User,
    majors: &RangeInclusive<u32>,
) -> Result<Installation, String> {
    if let Some(lack) = places::lacks(bin) {
        return Err(lack.to_owned());
    }
    let bin = resolved(bin).map_err(|error| error.to_string())?;
    let version = version(&bin, &[], user)?;
    within(&version, majors)?;
    Ok(Installation {
        source: Source::System { bin: bin.clone() },
        bin,
        environment: Vec::new(),
        version,
    })
}

/// Where binaries are that PATH knows by links only, as an absolute path: children run elsewhere.
fn resolved(bin: &Path) -> io::Result<PathBuf> {
    let postgres = fs::canonicalize(bin.join("postgres"))?;
    match postgres.parent() {
        Some(directory) if places::lacks(directory).is_none() => Ok(directory.to_owned()),
        _ => std::path::absolute(bin),
    }
}

/// A tree of the caller, copied if root starts servers and `nobody` cannot reach it.
pub fn binaries(
    binaries: &Binaries,
    user: User,
    majors: &RangeInclusive<u32>,
) -> Result<Installation, String> {
    let root = binaries.tree.as_ref().map_err(String::clone)?;
    let root = std::path::absolute(root).map_err(|error| error.to_string())?;
    if let Some(lack) = places::lacks(&root.join("bin")) {
        return Err(format!("{}: {lack}", root.join("bin").display()));
    }
    let found = match installation(binaries, &root, user) {
        Err(_) if user != User::Own => {
            let copy = tree::copy(&binaries.name, &root).map_err(|error| {
                format!("`nobody` cannot run them, and a copy cannot be made: {error}")
            })?;
            installation(binaries, &copy, user)
        }
        found => found,
    }?;
    within(&found.version, majors)?;
    Ok(found)
}

fn installation(binaries: &Binaries, root: &Path, user: User) -> Result<Installation, String> {
    let bin = root.join("bin");
    let environment = binaries.environment_in(root);
    Ok(Installation {
        version: version(&bin, &environment, user)?,
        source: Source::Binaries {
            name: binaries.name.clone(),
        },
        bin,
        environment,
    })
}

/// Runs `postgres --version`, which also finds a libc that is too old and wrappers that lead nowhere.
fn version(bin: &Path, environment: &[(String, OsString)], user: User) -> Result<Version, String> {
    let mut command = Command::new(bin.join("postgres"));
    user.prepare(&mut command, Path::new("/"));
    command
        .arg("--version")
        .envs(environment.iter().map(|(key, value)| (key, value)));
    let output = command
        .output()
        .map_err(|error| match (error.kind(), user) {
            (io::ErrorKind::PermissionDenied, User::Nobody { .. }) => {
                format!("`nobody`, whom root starts servers as, cannot run it: {error}")
            }
            _ => format!("it cannot be run: {error}"),
        })?;
    let printed = String::from_utf8_lossy(&output.stdout);
    Version::printed(&printed)
        .filter(|_| output.status.success())
        .ok_or_else(|| {
            let said = String::from_utf8_lossy(&output.stderr);
            let said = said.lines().next().unwrap_or(printed.trim());
            format!("`postgres --version` ended with {}: {said}", output.status)
        })
}

fn within(version: &Version, majors: &RangeInclusive<u32>) -> Result<(), String> {
    if majors.contains(&version.major) {
        return Ok(());
    }
    let (oldest, newest) = (majors.start(), majors.end());
    Err(format!(
        "PostgreSQL {version}: {oldest} to {newest} are supported"
    ))
}

//! Where installations of PostgreSQL keep their server binaries.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// Directories that hold one installation per version: `{}` stands for the version.
const VERSIONED: &[&str] = &[
    "/usr/lib/postgresql/{}/bin",                          // Debian, Ubuntu
    "/usr/pgsql-{}/bin",                                   // PGDG's RPMs
    "/usr/lib/postgresql{}/bin",                           // openSUSE
    "/usr/libexec/postgresql{}",                           // Alpine
    "/opt/homebrew/opt/postgresql@{}/bin",                 // Homebrew
    "/usr/local/opt/postgresql@{}/bin",                    // Homebrew on Intel
    "/home/linuxbrew/.linuxbrew/opt/postgresql@{}/bin",    // Homebrew on Linux
    "/Applications/Postgres.app/Contents/Versions/{}/bin", // Postgres.app
];

/// The installation from source.
const FROM_SOURCE: &str = "/usr/local/pgsql/bin";

/// What a search without result looked at.
pub fn described() -> String {
    let mut places = vec!["PATH".to_owned()];
    places.extend(VERSIONED.iter().map(|place| place.replace("{}", "*")));
    places.push(FROM_SOURCE.to_owned());
    places.join(", ")
}

/// The directories of this machine that exist: PATH first, then the usual places, the newest version of each first.
pub fn usual() -> Vec<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let mut places: Vec<_> = env::split_paths(&path)
        .filter(|directory| directory.is_absolute() && directory.join("postgres").is_file())
        .collect();
    places.extend(VERSIONED.iter().flat_map(|pattern| versions(pattern)));
    places.push(PathBuf::from(FROM_SOURCE));
    places.retain(|directory| directory.is_dir());
    let mut seen = Vec::new();
    places.retain(|directory| {
        let new = !seen.contains(directory);
        seen.push(directory.clone());
        new
    });
    places
}

/// What a pattern stands for on this machine, the newest version first.
fn versions(pattern: &str) -> Vec<PathBuf> {
    let (before, after) = pattern.split_once("{}").unwrap_or((pattern, ""));
    let (parent, prefix) = before.rsplit_once('/').unwrap_or(("", before));
    let Ok(entries) = fs::read_dir(parent) else {
        return Vec::new();
    };
    let mut found: Vec<(u32, PathBuf)> = entries
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let version = name.strip_prefix(prefix)?.parse().ok()?;
            let directory = format!("{parent}/{name}{after}");
            Some((version, PathBuf::from(directory)))
        })
        .collect();
    found.sort_by_key(|(version, _)| std::cmp::Reverse(*version));
    found.into_iter().map(|(_, directory)| directory).collect()
}

/// Whether a directory holds what a server needs, and what it lacks.
pub fn lacks(directory: &Path) -> Option<&'static str> {
    let has = |program| directory.join(program).is_file();
    match (has("postgres"), has("initdb")) {
        (true, true) => None,
        (true, false) => Some("`postgres` has no `initdb` beside it"),
        (false, _) => Some("no `postgres` there"),
    }
}

#[cfg(test)]
mod tests {
    use super::versions;

    #[test]
    fn newest_first() {
        let root = tempfile::tempdir().unwrap();
        for name in ["pgsql-9", "pgsql-18", "pgsql-15", "pgsql-x", "other-17"] {
            std::fs::create_dir(root.path().join(name)).unwrap();
        }
        let pattern = format!("{}/pgsql-{{}}/bin", root.path().display());
        let found: Vec<_> = versions(&pattern)
            .into_iter()
            .map(|found| {
                found
                    .strip_prefix(root.path())
                    .unwrap()
                    .display()
                    .to_string()
            })
            .collect();
        assert_eq!(found, ["pgsql-18/bin", "pgsql-15/bin", "pgsql-9/bin"]);
    }
}

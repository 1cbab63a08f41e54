//! Copies of a tree of binaries, for `nobody`: what lies under /root, as build directories often do, is out of his reach.
//!
//! A copy is made once and stays, in /tmp, for all processes that need the same tree.

use std::fs::{self, DirBuilder, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

const PARENT: &str = "/tmp";

static NEXT: AtomicU32 = AtomicU32::new(0);

/// The copy of a tree, made if it is not there.
pub fn copy(name: &str, root: &Path) -> io::Result<PathBuf> {
    let name: String = name
        .chars()
        .map(|c| match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '.' | '_' | '-' => c,
            _ => '-',
        })
        .collect();
    let copy = Path::new(PARENT).join(format!("gratia-pg-tree-{name}"));
    if copy.exists() {
        return ours(copy);
    }
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let unfinished = format!("gratia-pg-tree-{name}.{}-{number}", std::process::id());
    let unfinished = copy.with_file_name(unfinished);
    let copied = copy_directory(root, &unfinished).and_then(|()| fs::rename(&unfinished, &copy));
    if let Err(error) = copied {
        let _ = fs::remove_dir_all(&unfinished);
        // Another process may have been faster.
        if !copy.exists() {
            return Err(error);
        }
    }
    ours(copy)
}

/// Everybody can make a directory of this name in /tmp; only one that we alone can write to is run.
fn ours(copy: PathBuf) -> io::Result<PathBuf> {
    let found = fs::symlink_metadata(&copy)?;
    if found.is_dir() && found.uid() == 0 && found.mode() & 0o022 == 0 {
        return Ok(copy);
    }
    let message = format!("{} is somebody else's", copy.display());
    Err(io::Error::new(io::ErrorKind::PermissionDenied, message))
}

fn copy_directory(from: &Path, to: &Path) -> io::Result<()> {
    DirBuilder::new().mode(0o755).create(to)?;
    fs::set_permissions(to, Permissions::from_mode(0o755))?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        // Follows links: a copy depends on nothing that is out of reach.
        let found = fs::metadata(entry.path())?;
        if found.is_dir() {
            copy_directory(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target)?;
            let mode = if found.mode() & 0o111 == 0 {
                0o644
            } else {
                0o755
            };
            fs::set_permissions(&target, Permissions::from_mode(mode))?;
        }
    }
    Ok(())
}

//! Writing: whole files only, by a temporary file and a rename.

use std::fs;
use std::io;
use std::path::Path;

use gratia_schema::diagnostic::Diagnostics;

use super::plan::{Change, Plan, unreadable};

/// Carries a plan out. Files that are as they should be are not touched, so their times stay.
pub fn write(plan: &Plan, diagnostics: &mut Diagnostics) {
    for change in &plan.changes {
        let result = match &change.new {
            Some(text) => replace(&change.path, text),
            None => remove(change),
        };
        if let Err(error) = result {
            diagnostics.push(unreadable(&change.path, &error));
        }
    }
}

/// Deletes a file, and its directory if that was the last one in it.
fn remove(change: &Change) -> io::Result<()> {
    fs::remove_file(&change.path)?;
    if let Some(directory) = change.path.parent().filter(|_| change.name.contains('/')) {
        // Refused while something is in it, which is just what is wanted.
        let _ = fs::remove_dir(directory);
    }
    Ok(())
}

fn replace(path: &Path, text: &str) -> io::Result<()> {
    if let Some(directory) = path.parent() {
        fs::create_dir_all(directory)?;
    }
    let temporary = path.with_extension(format!("{}.tmp", std::process::id()));
    fs::write(&temporary, text)?;
    fs::rename(&temporary, path).inspect_err(|_| {
        // The rename's error is the one to show; a temporary file that stays is seen beside it.
        let _ = fs::remove_file(&temporary);
    })
}

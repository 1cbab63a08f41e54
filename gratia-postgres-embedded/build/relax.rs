//! Makes a tree that was built for glibc 2.38 run on an older one.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::elf;

/// Relaxes all files of a tree, and links the functions that the machine's libc lacks: the path of that library.
pub fn relax(tree: &Path) -> io::Result<PathBuf> {
    relax_directory(tree)?;
    let shim = tree.join("lib/libglibc_shim.so");
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let status = Command::new(rustc)
        .args(["--edition=2024", "--crate-type=cdylib", "-Copt-level=2"])
        .args(["-Cpanic=abort", "-Clink-arg=-nostartfiles", "-o"])
        .arg(&shim)
        .arg("build/shim.rs")
        .status()?;
    match status.success() {
        true => Ok(shim),
        false => Err(io::Error::other(format!("rustc build/shim.rs: {status}"))),
    }
}

fn relax_directory(directory: &Path) -> io::Result<()> {
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if path.is_dir() {
            relax_directory(&path)?;
            continue;
        }
        let mut file = fs::read(&path)?;
        if elf::relax(&mut file).is_some_and(|relaxed| relaxed > 0) {
            // Written in place, so that permissions stay: this is a copy of our own.
            fs::write(&path, file)?;
        }
    }
    Ok(())
}

//! A workspace with every case in both layouts, made of the manifests of this one, to run cargo on.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use std::{env, fs};

use gratia_codegen::config::{Layout, Serde};
use gratia_codegen::output;
use gratia_schema::diagnostic::Diagnostics;

use crate::cases::{self, Case};

/// The workspace, written once per process and only where something changed, so that cargo finds its work done.
pub static SCRATCH: LazyLock<Scratch> = LazyLock::new(Scratch::write);

pub struct Scratch {
    directory: PathBuf,
    /// Crates whose rows always derive serde, for which the runtime's feature must be on.
    pub always_serde: Vec<String>,
}

impl Scratch {
    fn write() -> Scratch {
        let root = repository();
        let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("generated");
        let mut members = Vec::new();
        let mut always_serde = Vec::new();
        for case in cases::all() {
            for layout in [Layout::Crate, Layout::Single] {
                let name = crate_name(&case, layout);
                if write_crate(&case, layout, &directory.join(&name)) == Serde::Always {
                    always_serde.push(name.clone());
                }
                members.push(name);
            }
        }
        write_file(
            &directory.join("Cargo.toml"),
            &workspace_manifest(&root, &members),
        );
        copy(&root.join("Cargo.lock"), &directory.join("Cargo.lock"));
        Scratch {
            directory,
            always_serde,
        }
    }

    /// Runs cargo; if it fails, what it said is the panic.
    pub fn cargo(&self, arguments: &[&str], environment: &[(&str, &str)]) {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
        let output = Command::new(cargo)
            .args(arguments)
            .current_dir(&self.directory)
            .env("CARGO_TARGET_DIR", self.directory.join("target"))
            .env("CARGO_NET_OFFLINE", "true")
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("CARGO_INCREMENTAL", "0")
            .env_remove("RUSTFLAGS")
            .env_remove("RUSTDOCFLAGS")
            .envs(environment.iter().copied())
            .output()
            .expect("cargo");
        assert!(
            output.status.success(),
            "cargo {} fails in {}\n{}{}",
            arguments.join(" "),
            self.directory.display(),
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr),
        );
    }
}

/// The root of the repository.
pub fn repository() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().expect("a parent").to_path_buf()
}

fn crate_name(case: &Case, layout: Layout) -> String {
    let layout = match layout {
        Layout::Crate => "crate",
        Layout::Single => "single",
    };
    format!("{}_{layout}", case.name)
}

/// The manifest of this workspace with other members and the same dependencies and lints.
fn workspace_manifest(root: &Path, members: &[String]) -> String {
    let manifest = fs::read_to_string(root.join("Cargo.toml")).expect("Cargo.toml");
    let members = format!("members = {members:?}");
    let lines = manifest.lines().map(|line| {
        if line.starts_with("members = ") {
            members.clone()
        } else {
            line.replace("path = \"", &format!("path = \"{}/", root.display()))
        }
    });
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

/// Writes a crate like the one in `generated/`, with the code of the case in it, and its user if there is one.
fn write_crate(case: &Case, layout: Layout, directory: &Path) -> Serde {
    let run = case.run(layout);
    let model = repository().join("generated");
    let name = crate_name(case, layout);
    let manifest = fs::read_to_string(model.join("Cargo.toml")).expect("generated/Cargo.toml");
    let mut manifest = manifest.replace("\"gratia-db\"", &format!("{name:?}"));
    let has_user = case.has("user.rs");
    if layout == Layout::Crate || !has_user {
        // Nothing to run inside of the library: it need not be compiled for that.
        manifest = manifest.replace("[lib]\n", "[lib]\ntest = false\n");
    }
    if run.config.serde == Serde::Always {
        let feature = "gratia-runtime = { workspace = true, features = [\"serde\"] }";
        manifest = manifest.replace("gratia-runtime.workspace = true", feature);
    }
    write_file(&directory.join("Cargo.toml"), &manifest);
    copy(&model.join("rustfmt.toml"), &directory.join("rustfmt.toml"));

    let sources = directory.join("src");
    let user = case.directory.join("user.rs");
    let user = format!(
        "#[path = {:?}]\n#[rustfmt::skip]\nmod user;\n",
        user.display()
    );
    let output = match layout {
        Layout::Crate => {
            if has_user {
                let test = format!(
                    "//! Uses the crate.\n\n#[allow(unused_imports)]\nuse {name} as db;\n\n{user}"
                );
                write_file(&directory.join("tests/user.rs"), &test);
            }
            sources
        }
        Layout::Single => {
            // Private, as in a program: what nobody uses must not be said to be dead.
            let user = if has_user {
                format!("\n#[cfg(test)]\n{user}")
            } else {
                String::new()
            };
            let lib = format!(
                "//! Includes one file.\n\nmod db {{\n    include!(\"db.rs\");\n}}\n{user}"
            );
            write_file(&sources.join("lib.rs"), &lib);
            sources.join("db.rs")
        }
    };
    let mut diagnostics = Diagnostics::default();
    let plan = output::plan(run.files(), &output, &mut diagnostics);
    output::write(&plan, &mut diagnostics);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    run.config.serde
}

fn copy(from: &Path, to: &Path) {
    let text =
        fs::read_to_string(from).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
    write_file(to, &text);
}

/// Writes a file unless it is as it should be.
fn write_file(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return;
    }
    let directory = path.parent().expect("a directory");
    fs::create_dir_all(directory).expect("a directory to write to");
    fs::write(path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

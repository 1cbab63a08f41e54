//! The manifest of the generated crate: written once by `init`, then only checked.

use std::fs;
use std::path::Path;

use gratia_schema::diagnostic::{Diagnostic, Diagnostics};
use serde::Deserialize;

use crate::codes;
use crate::config::{Config, Layout, Queries, Serde};

/// The manifest that `init` writes.
pub(super) fn template(name: &str) -> String {
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\nrust-version = \"1.85\"\n\n\
         # Named, so that cargo runs the generator while the sources are missing.\n[lib]\npath = \"src/lib.rs\"\n\n\
         [features]\ndefault = [\"runtime\"]\n\
         # Rows in and out of a server. Without it the types compile alone, without a client.\n\
         runtime = [\"gratia-runtime/runtime\"]\n\
         # Serialize and Deserialize for rows and enums. JSON shapes always have them.\n\
         serde = [\"gratia-runtime/serde\"]\n\n[dependencies]\n\
         gratia-runtime = {{ version = \"{}\", default-features = false }}\n",
        env!("CARGO_PKG_VERSION")
    )
}

/// The rustfmt.toml that `init` writes beside it: the layout of generated code, whatever the workspace's is.
pub(super) const RUSTFMT: &str = "\
# The layout of generated code, so that `cargo fmt` leaves it as `generate` wrote it.
max_width = 89
use_small_heuristics = \"Max\"
struct_lit_width = 0
merge_derives = false
";

/// What the generated code needs of a manifest.
#[derive(Default, Deserialize)]
struct Manifest {
    #[serde(default)]
    dependencies: toml::Table,
    #[serde(default)]
    features: toml::Table,
}

/// Warns of what the generated code needs and the manifest lacks.
pub(super) fn check(config: &Config, directory: &Path, diagnostics: &mut Diagnostics) {
    if config.layout != Layout::Crate {
        return;
    }
    let path = directory.join(&config.output).join("Cargo.toml");
    let shown = path.display();
    let Ok(text) = fs::read_to_string(&path) else {
        // Generated into a crate that is somebody's own: nothing to check.
        return;
    };
    let mut lack = |what: String, help: String| {
        diagnostics
            .push(Diagnostic::warning(&codes::MANIFEST, format!("{shown} {what}")).help(help));
    };
    let manifest: Manifest = match toml::from_str(&text) {
        Ok(manifest) => manifest,
        Err(error) => {
            return lack(
                format!("cannot be read: {}", error.message()),
                "mend it".to_owned(),
            );
        }
    };
    let runtime = config.runtime.trim_start_matches("::").replace('_', "-");
    let has_runtime = manifest
        .dependencies
        .keys()
        .any(|name| name.replace('_', "-") == runtime);
    if !has_runtime && config.runtime.starts_with("::") {
        let line = format!("{runtime} = \"{}\"", env!("CARGO_PKG_VERSION"));
        lack(
            format!("has no dependency `{runtime}`"),
            format!("add under [dependencies]:\n{line}"),
        );
    }
    let wanted = [
        ("serde", config.serde == Serde::Feature),
        ("runtime", config.queries == Queries::Feature),
    ];
    for (feature, _) in wanted.iter().filter(|(_, is_wanted)| *is_wanted) {
        if !manifest.features.contains_key(*feature) {
            let line = format!("{feature} = [\"{runtime}/{feature}\"]");
            lack(
                format!("has no feature `{feature}`"),
                format!("add under [features]:\n{line}"),
            );
        }
    }
}

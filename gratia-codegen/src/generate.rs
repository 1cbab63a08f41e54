//! The whole run on one page: every phase, and the barrier at its end. IO happens before and after.

use gratia_schema::catalog::Catalog;
use gratia_schema::diagnostic::{Diagnostic, Diagnostics};
use gratia_schema::shapes::{self, Shapes};
use gratia_schema::{Checked, Loaded, Options, load};

use crate::inputs::Inputs;
use crate::ir::Ir;
use crate::output::FileSet;
use crate::{codes, emit, lower, render};

/// What came of a run: each stage as far as it was reached.
#[derive(Debug, Default)]
pub struct Generated {
    /// The checked catalog.
    pub catalog: Option<Checked>,
    /// The crate in Rust's terms.
    pub ir: Option<Ir>,
    /// The files.
    pub files: Option<FileSet>,
}

impl Generated {
    /// The catalog, if there was no error in the schema.
    pub fn catalog(&self) -> Option<&Catalog> {
        self.catalog.as_deref()
    }
}

/// Schema and shapes to files. Stops at the first phase that ends with an error.
pub fn generate(inputs: &Inputs, diagnostics: &mut Diagnostics) -> Generated {
    let mut generated = Generated::default();
    let config = &inputs.config;
    if diagnostics.has_errors() {
        return generated;
    }

    let options = Options {
        unsupported: config.unsupported,
    };
    let Loaded {
        checked,
        diagnostics: said,
    } = load(&inputs.sources, &inputs.schema, &options);
    diagnostics.append(said);
    let shapes = match inputs.shapes {
        Some(file) => shapes::read(&inputs.sources, file, diagnostics),
        None => Shapes::default(),
    };
    let Some(checked) = checked.filter(|_| !diagnostics.has_errors()) else {
        return generated;
    };

    let ir = lower::lower(
        &checked,
        &shapes,
        config,
        config.schema.clone(),
        diagnostics,
    );
    generated.catalog = Some(checked);
    if diagnostics.has_errors() {
        return generated;
    }

    let root = emit::emit(&ir, config);
    warn_of_ambiguous_names(&root, diagnostics);
    let files = render::files(&root, config.layout, &ir.sources, diagnostics);
    generated.ir = Some(ir);
    if !diagnostics.has_errors() {
        generated.files = Some(files);
    }
    generated
}

fn warn_of_ambiguous_names(root: &emit::Module, diagnostics: &mut Diagnostics) {
    for (parent, name, modules) in emit::ambiguous(root) {
        let (place, path) = match parent.as_str() {
            "" => ("the root".to_owned(), String::new()),
            parent => (format!("`{parent}`"), format!("{parent}::")),
        };
        let paths: Vec<String> = modules
            .iter()
            .map(|module| format!("{path}{module}::{name}"))
            .collect();
        diagnostics.push(
            Diagnostic::warning(
                &codes::AMBIGUOUS_EXPORT,
                format!("`{name}` is not re-exported from {place}"),
            )
            .help(format!(
                "use {}, or rename one of them in gratia.toml",
                paths.join(" or ")
            )),
        );
    }
}

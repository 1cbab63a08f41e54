//! Both layouts from the same modules: a file per module, or one file for `include!`.

use gratia_schema::diagnostic::Diagnostics;

use super::{body, header};
use crate::config::Layout;
use crate::emit::{Module, ModuleKind};
use crate::output::FileSet;

/// The files of a crate, with paths relative to its `src`, or the one file, under the path "".
pub(crate) fn files(
    root: &Module,
    layout: Layout,
    sources: &[String],
    diagnostics: &mut Diagnostics,
) -> FileSet {
    let header = header(sources);
    let mut files = FileSet::default();
    match layout {
        Layout::Crate => {
            let text = crate_file(root, &header, diagnostics);
            files.insert("lib.rs".to_owned(), text);
            for module in &root.modules {
                module_files(module, "", &header, &mut files, diagnostics);
            }
        }
        Layout::Single => {
            let mut text = format!("{header}\n\n");
            for module in &root.modules {
                let attributes = format!("{PRIVATE}{}", own_attributes(root, module));
                text.push_str(&inline(module, &attributes, diagnostics));
                text.push('\n');
            }
            let reexports = body(root, diagnostics);
            text.push_str(&reexports.replace("pub use ", "#[allow(unused_imports)]\npub use "));
            files.insert(String::new(), text);
        }
    }
    files
}

/// An included file is a private module more often than not: nobody uses all of it, and clippy asks of names that are
/// not public what those of columns and labels cannot give.
const PRIVATE: &str = "\
#[allow(dead_code, unused_imports)]
#[allow(clippy::enum_variant_names, clippy::upper_case_acronyms, clippy::wrong_self_convention)]
";

fn module_files(
    module: &Module,
    directory: &str,
    header: &str,
    files: &mut FileSet,
    diagnostics: &mut Diagnostics,
) {
    let text = crate_file(module, header, diagnostics);
    files.insert(format!("{directory}{}.rs", module.name), text);
    let directory = format!("{directory}{}/", module.name);
    for module in &module.modules {
        module_files(module, &directory, header, files, diagnostics);
    }
}

/// A file: header, documentation, the modules below, then imports and items.
fn crate_file(module: &Module, header: &str, diagnostics: &mut Diagnostics) -> String {
    let mut text = format!("{header}\n\n");
    for line in &module.docs {
        text.push_str(&doc_line("//!", line));
    }
    text.push('\n');
    for below in &module.modules {
        text.push_str(&path_attribute(module, below));
        text.push_str(&own_attributes(module, below));
        text.push_str(&format!("{};\n", declaration(below)));
    }
    if !module.modules.is_empty() {
        text.push('\n');
    }
    text.push_str(&body(module, diagnostics));
    text
}

/// rustc looks for the file of a module only under an ASCII name. What is below a file that was named so is looked for
/// beside it.
fn path_attribute(module: &Module, below: &Module) -> String {
    match (module.name.is_ascii(), below.name.is_ascii()) {
        (true, true) => String::new(),
        (true, false) => format!("#[path = \"{}.rs\"]\n", below.name),
        (false, _) => format!("#[path = \"{}/{}.rs\"]\n", module.name, below.name),
    }
}

/// The attributes of a module's declaration.
fn own_attributes(module: &Module, below: &Module) -> String {
    let mut attributes = String::new();
    if let ModuleKind::Queries { is_optional: true } | ModuleKind::Functions { is_optional: true } =
        below.kind
    {
        attributes.push_str("#[cfg(feature = \"runtime\")]\n");
    }
    // Statements are as long as the names in them, and rustfmt has views on every length.
    if matches!(
        below.kind,
        ModuleKind::Queries { .. } | ModuleKind::Functions { .. }
    ) {
        attributes.push_str("#[rustfmt::skip]\n");
    }
    // A table may be called like its schema.
    if module.name == below.name {
        attributes.push_str("#[allow(clippy::module_inception)]\n");
    }
    attributes
}

/// `pub mod name`.
fn declaration(module: &Module) -> String {
    match module.kind {
        ModuleKind::Queries { .. } => format!("mod {}", module.name),
        _ => format!("pub mod {}", module.name),
    }
}

/// `pub mod name { … }`, where inner documentation is not allowed.
fn inline(module: &Module, attributes: &str, diagnostics: &mut Diagnostics) -> String {
    let mut content = String::new();
    for below in &module.modules {
        content.push_str(&inline(below, &own_attributes(module, below), diagnostics));
        content.push('\n');
    }
    content.push_str(&body(module, diagnostics));
    let docs: String = module
        .docs
        .iter()
        .map(|line| doc_line("///", line))
        .collect();
    let indented: String = content
        .lines()
        .map(|line| {
            if line.is_empty() {
                "\n".to_owned()
            } else {
                format!("    {line}\n")
            }
        })
        .collect();
    format!(
        "{docs}{attributes}{} {{\n{indented}}}\n",
        declaration(module)
    )
}

fn doc_line(mark: &str, line: &str) -> String {
    if line.is_empty() {
        format!("{mark}\n")
    } else {
        format!("{mark} {line}\n")
    }
}

//! Both layouts from the same modules: a file per module, or one file for `include!`.

use gratia_schema::diagnostic::Diagnostics;

use super::{body, header};
use crate::config::Layout;
use crate::emit::Module;
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
                // An included file is a private module more often than not, and nobody uses all of it.
                text.push_str(&inline(
                    module,
                    "#[allow(dead_code, unused_imports)]\n",
                    diagnostics,
                ));
                text.push('\n');
            }
            let reexports = body(root, diagnostics);
            text.push_str(&reexports.replace("pub use ", "#[allow(unused_imports)]\npub use "));
            files.insert(String::new(), text);
        }
    }
    files
}

fn module_files(
    module: &Module,
    directory: &str,
    header: &str,
    files: &mut FileSet,
    diagnostics: &mut Diagnostics,
) {
    let text = crate_file(module, header, diagnostics);
    if module.modules.is_empty() {
        files.insert(format!("{directory}{}.rs", module.name), text);
        return;
    }
    let directory = format!("{directory}{}/", module.name);
    files.insert(format!("{directory}mod.rs"), text);
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
        // rustc looks for the file of a module only under an ASCII name.
        if !below.name.is_ascii() {
            let file = if below.modules.is_empty() {
                ".rs"
            } else {
                "/mod.rs"
            };
            text.push_str(&format!("#[path = \"{}{file}\"]\n", below.name));
        }
        text.push_str(&format!("pub mod {};\n", below.name));
    }
    if !module.modules.is_empty() {
        text.push('\n');
    }
    text.push_str(&body(module, diagnostics));
    text
}

/// `pub mod name { … }`, where inner documentation is not allowed.
fn inline(module: &Module, attributes: &str, diagnostics: &mut Diagnostics) -> String {
    let mut content = String::new();
    for below in &module.modules {
        content.push_str(&inline(below, "", diagnostics));
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
        "{docs}{attributes}pub mod {} {{\n{indented}}}\n",
        module.name
    )
}

fn doc_line(mark: &str, line: &str) -> String {
    if line.is_empty() {
        format!("{mark}\n")
    } else {
        format!("{mark} {line}\n")
    }
}

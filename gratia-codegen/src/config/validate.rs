//! Settings that cannot be right whatever the schema holds.

use gratia_schema::diagnostic::{Diagnostic, Diagnostics};
use gratia_schema::source::Span;

use super::Config;
use crate::codes;

/// `runtime` is where gratia.toml names the runtime.
pub(super) fn check(config: &Config, runtime: Option<Span>, diagnostics: &mut Diagnostics) {
    let mut report = |span: Option<Span>, message: String, help: &str| {
        let diagnostic = Diagnostic::error(&codes::CONFIG_VALUE, message).help(help);
        diagnostics.push(match span {
            Some(span) => diagnostic.at(span, ""),
            None => diagnostic,
        });
    };
    for setting in &config.types {
        if !is_path(&setting.value.rust) {
            let message = format!("`{}` is no path to a type", setting.value.rust);
            report(
                setting.span,
                message,
                "write it from the root: `::my_types::Geometry`",
            );
        }
    }
    for setting in &config.columns {
        if let Some(rust) = setting.value.rust.as_ref().filter(|rust| !is_path(rust)) {
            let message = format!("`{rust}` is no path to a type");
            report(
                setting.span,
                message,
                "write it from the root: `::my_types::Money`",
            );
        }
    }
    let tables = config.tables.iter().flat_map(|setting| {
        [&setting.value.module, &setting.value.row]
            .into_iter()
            .flatten()
            .map(move |name| (setting.span, name))
    });
    let columns = config
        .columns
        .iter()
        .filter_map(|setting| Some((setting.span, setting.value.name.as_ref()?)));
    let enums = config.enums.iter().flat_map(|setting| {
        setting
            .value
            .name
            .iter()
            .chain(setting.value.labels.values())
            .map(move |name| (setting.span, name))
    });
    let foreign_keys = config.foreign_keys.iter().flat_map(|setting| {
        let names = [&setting.value.name, &setting.value.back];
        let named = move |name| (setting.span, name);
        names.into_iter().flatten().map(named)
    });
    for (span, name) in tables.chain(columns).chain(enums).chain(foreign_keys) {
        if syn::parse_str::<syn::Ident>(name).is_err() {
            report(
                span,
                format!("`{name}` is no Rust identifier"),
                "letters, digits and `_`, and no keyword",
            );
        }
    }
    if !is_path(&config.runtime)
        && config.runtime != "crate"
        && !config.runtime.starts_with("crate::")
    {
        let message = format!("`{}` is no path to the runtime", config.runtime);
        report(
            runtime,
            message,
            "write it from the root: `runtime = \"::gratia_runtime\"`",
        );
    }
}

/// `::a::B`, perhaps with generics.
fn is_path(text: &str) -> bool {
    text.starts_with("::") && syn::parse_str::<syn::Type>(text).is_ok()
}

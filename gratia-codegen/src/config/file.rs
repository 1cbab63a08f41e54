//! gratia.toml.

use std::collections::BTreeMap;

use gratia_schema::Unsupported;
use gratia_schema::diagnostic::{Diagnostic, Diagnostics, did_you_mean};
use gratia_schema::source::{FileId, SourceMap, Span, Spanned};
use serde::Deserialize;

use super::{
    ColumnSettings, Config, Elements, EnumSettings, ForeignKeySettings, Layout, Serde, Setting,
    TableSettings, TypeBinding, validate,
};
use crate::codes;

/// Reads the text of a gratia.toml that is among the sources.
pub fn read(sources: &SourceMap, file: FileId, diagnostics: &mut Diagnostics) -> Option<Config> {
    let source = sources.file(file);
    let parsed: Result<File, toml::de::Error> = toml::from_str(&source.text);
    match parsed {
        Ok(parsed) => {
            let runtime = parsed.runtime.as_ref().map(|path| span(file, path.span()));
            let config = parsed.into_config(file);
            validate::check(&config, runtime, diagnostics);
            Some(config)
        }
        Err(error) => {
            let range = error.span().unwrap_or(0..0);
            let end = range.end.min(source.text.len());
            let span = Span::new(file, range.start.min(end), end);
            let (label, help) = explain(error.message());
            diagnostics.push(
                Diagnostic::error(
                    &codes::CONFIG_SYNTAX,
                    format!("{} cannot be read", source.name),
                )
                .at(span, label)
                .help(help),
            );
            None
        }
    }
}

/// What serde says of a file, in the words of its reader, and what to do about it.
fn explain(message: &str) -> (String, String) {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let list = match quoted.get(1..) {
        Some(names @ [_, ..]) => format!("one of: {}", names.join(", ")),
        _ => "`gratia-codegen explain G0701` lists the keys".to_owned(),
    };
    let near = quoted
        .split_first()
        .and_then(|(wrong, known)| did_you_mean(wrong, known.iter().copied()))
        .map(|near| format!("did you mean `{near}`?"));
    let help = near.unwrap_or(list);
    if message.starts_with("unknown field") {
        return ("there is no such key here".to_owned(), help);
    }
    if message.starts_with("unknown variant") {
        return ("there is no such choice".to_owned(), help);
    }
    let label = message
        .replace("a sequence", "an array")
        .replace("a map", "a table");
    let help = "`gratia-codegen explain G0701` lists the keys";
    (label, help.to_owned())
}

/// The file as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    version: Version,
    #[serde(default)]
    schema: OneOrMany,
    shapes: Option<String>,
    output: Option<String>,
    #[serde(default)]
    layout: LayoutName,
    runtime: Option<toml::Spanned<String>>,
    #[serde(default)]
    serde: When,
    queries: Option<When>,
    #[serde(default)]
    unsupported: UnsupportedName,
    #[serde(default)]
    touch: Vec<toml::Spanned<String>>,
    #[serde(default)]
    exclude: Vec<toml::Spanned<String>>,
    #[serde(default)]
    types: BTreeMap<toml::Spanned<String>, TypeEntry>,
    #[serde(default)]
    tables: BTreeMap<toml::Spanned<String>, TableEntry>,
    #[serde(default)]
    columns: BTreeMap<toml::Spanned<String>, ColumnEntry>,
    #[serde(default)]
    enums: BTreeMap<toml::Spanned<String>, EnumEntry>,
    #[serde(default)]
    foreign_keys: BTreeMap<toml::Spanned<String>, ForeignKeyEntry>,
}

/// The format of the file: only 1 exists.
#[derive(Default)]
struct Version;

impl<'de> Deserialize<'de> for Version {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match u32::deserialize(deserializer)? {
            1 => Ok(Version),
            other => Err(serde::de::Error::custom(format!(
                "version {other} is not known, this is version 1"
            ))),
        }
    }
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "expected a path or an array of paths")]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl Default for OneOrMany {
    fn default() -> Self {
        OneOrMany::One("schema.sql".to_owned())
    }
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum LayoutName {
    #[default]
    Crate,
    Single,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum When {
    #[default]
    Feature,
    Always,
    Never,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum UnsupportedName {
    #[default]
    ByKind,
    Warning,
    Error,
}

#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "expected a path to a type, as in `\"::my_types::Geometry\"` or `{ rust = \"::my_types::Geometry\" }`"
)]
enum TypeEntry {
    Short(String),
    #[serde(rename_all = "kebab-case")]
    Long(LongType),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LongType {
    rust: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TableEntry {
    module: Option<String>,
    row: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ColumnEntry {
    name: Option<String>,
    rust: Option<String>,
    json: Option<toml::Spanned<String>>,
    secret: Option<bool>,
    touch: Option<bool>,
    elements: Option<ElementsName>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum ElementsName {
    Required,
    Nullable,
    Any,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EnumEntry {
    name: Option<String>,
    #[serde(default)]
    labels: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ForeignKeyEntry {
    name: Option<String>,
    back: Option<String>,
}

impl File {
    fn into_config(self, file: FileId) -> Config {
        let Version = self.version;
        let default = Config::default();
        Config {
            schema: match self.schema {
                OneOrMany::One(path) => vec![path],
                OneOrMany::Many(paths) => paths,
            },
            shapes: self.shapes,
            output: self.output.unwrap_or(default.output),
            layout: match self.layout {
                LayoutName::Crate => Layout::Crate,
                LayoutName::Single => Layout::Single,
            },
            runtime: self
                .runtime
                .map_or(default.runtime, toml::Spanned::into_inner),
            serde: match self.serde {
                When::Feature => Serde::Feature,
                When::Always => Serde::Always,
                When::Never => Serde::Never,
            },
            queries: self
                .queries
                .map_or(default.queries, |queries| match queries {
                    When::Feature => super::Queries::Feature,
                    When::Always => super::Queries::Always,
                    When::Never => super::Queries::Never,
                }),
            unsupported: match self.unsupported {
                UnsupportedName::ByKind => Unsupported::ByKind,
                UnsupportedName::Warning => Unsupported::Warning,
                UnsupportedName::Error => Unsupported::Error,
            },
            touch: names(file, self.touch),
            exclude: names(file, self.exclude),
            types: settings(file, self.types, |entry| match entry {
                TypeEntry::Short(rust) | TypeEntry::Long(LongType { rust }) => TypeBinding { rust },
            }),
            tables: settings(file, self.tables, |entry| TableSettings {
                module: entry.module,
                row: entry.row,
            }),
            columns: settings(file, self.columns, |entry| ColumnSettings {
                name: entry.name,
                rust: entry.rust,
                json: entry.json.map(|json| Spanned {
                    span: span(file, json.span()),
                    value: json.into_inner(),
                }),
                secret: entry.secret,
                touch: entry.touch,
                elements: entry.elements.map(|elements| match elements {
                    ElementsName::Required => Elements::Required,
                    ElementsName::Nullable => Elements::Nullable,
                    ElementsName::Any => Elements::Any,
                }),
            }),
            enums: settings(file, self.enums, |entry| EnumSettings {
                name: entry.name,
                labels: entry.labels,
            }),
            foreign_keys: settings(file, self.foreign_keys, |entry| ForeignKeySettings {
                name: entry.name,
                back: entry.back,
            }),
        }
    }
}

fn span(file: FileId, range: std::ops::Range<usize>) -> Span {
    Span::new(file, range.start, range.end)
}

fn names(file: FileId, names: Vec<toml::Spanned<String>>) -> Vec<Setting<()>> {
    let setting = |name: toml::Spanned<String>| Setting {
        span: Some(span(file, name.span())),
        name: name.into_inner(),
        value: (),
    };
    names.into_iter().map(setting).collect()
}

fn settings<A, B>(
    file: FileId,
    entries: BTreeMap<toml::Spanned<String>, A>,
    value: impl Fn(A) -> B,
) -> Vec<Setting<B>> {
    let setting = |(name, entry): (toml::Spanned<String>, A)| Setting {
        span: Some(span(file, name.span())),
        name: name.into_inner(),
        value: value(entry),
    };
    entries.into_iter().map(setting).collect()
}

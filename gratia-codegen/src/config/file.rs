//! gratia.toml.

use std::collections::BTreeMap;

use gratia_schema::Unsupported;
use gratia_schema::diagnostic::{Diagnostic, Diagnostics};
use gratia_schema::source::{FileId, SourceMap, Span, Spanned};
use serde::Deserialize;

use super::{
    ColumnSettings, Config, Elements, EnumSettings, Layout, Serde, Setting, TableSettings,
    TypeBinding, validate,
};
use crate::codes;

/// Reads the text of a gratia.toml that is among the sources.
pub fn read(sources: &SourceMap, file: FileId, diagnostics: &mut Diagnostics) -> Option<Config> {
    let source = sources.file(file);
    let parsed: Result<File, toml::de::Error> = toml::from_str(&source.text);
    match parsed {
        Ok(parsed) => {
            let config = parsed.into_config(file);
            validate::check(&config, diagnostics);
            Some(config)
        }
        Err(error) => {
            let range = error.span().unwrap_or(0..0);
            let end = range.end.min(source.text.len());
            let span = Span::new(file, range.start.min(end), end);
            diagnostics.push(
                Diagnostic::error(
                    &codes::CONFIG_SYNTAX,
                    format!("{} cannot be read", source.name),
                )
                .at(span, error.message().to_owned())
                .help("`gratia-codegen explain G0701` lists the keys"),
            );
            None
        }
    }
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
    runtime: Option<String>,
    #[serde(default)]
    serde: SerdeName,
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
#[serde(untagged)]
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
enum SerdeName {
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
#[serde(untagged)]
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
            runtime: self.runtime.unwrap_or(default.runtime),
            serde: match self.serde {
                SerdeName::Feature => Serde::Feature,
                SerdeName::Always => Serde::Always,
                SerdeName::Never => Serde::Never,
            },
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

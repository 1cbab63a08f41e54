//! The serde attributes of generated types.

use proc_macro2::TokenStream;
use quote::quote;

use super::Settings;
use super::scope::Scope;
use crate::config::Serde;

/// `derive(Serialize, Deserialize)` of rows, enums and composites, as the configuration has it. `content` goes into
/// the `serde` attribute beside the path of the crate.
pub(crate) fn derive(
    scope: &mut Scope,
    settings: Settings<'_>,
    content: &TokenStream,
) -> TokenStream {
    let krate = format!("{}::serde", settings.runtime);
    match settings.serde {
        Serde::Never => quote!(),
        Serde::Always => {
            let (serialize, deserialize) = scope.serde(false);
            quote! {
                #[derive(#serialize, #deserialize)]
                #[serde(crate = #krate #content)]
            }
        }
        Serde::Feature => {
            let (serialize, deserialize) = scope.serde(true);
            quote! {
                #[cfg_attr(feature = "serde", derive(#serialize, #deserialize))]
                #[cfg_attr(feature = "serde", serde(crate = #krate #content))]
            }
        }
    }
}

/// An attribute of a field or variant that stands beside [`derive`].
pub(crate) fn attribute(settings: Settings<'_>, content: &TokenStream) -> TokenStream {
    match settings.serde {
        Serde::Never => quote!(),
        Serde::Always => quote!(#[serde(#content)]),
        Serde::Feature => quote!(#[cfg_attr(feature = "serde", serde(#content))]),
    }
}

/// A variant as a rule writes it.
type Rule = fn(&str) -> String;

/// serde's rules for variants, by name, in the order in which they are tried.
const VARIANT_RULES: &[(&str, Rule)] = &[
    ("snake_case", |variant| separated(variant, '_')),
    ("camelCase", lower_first),
    ("kebab-case", |variant| separated(variant, '-')),
    ("SCREAMING_SNAKE_CASE", |variant| {
        separated(variant, '_').to_ascii_uppercase()
    }),
    ("lowercase", |variant| variant.to_ascii_lowercase()),
    ("UPPERCASE", |variant| variant.to_ascii_uppercase()),
];

/// The `rename_all` that gives every variant its label, so that none needs a `rename` of its own.
pub(crate) fn rename_all(labels: &[(&str, &str)]) -> Option<&'static str> {
    let fits = |rule: Rule| {
        labels
            .iter()
            .all(|(label, variant)| variant.is_ascii() && rule(variant) == *label)
    };
    VARIANT_RULES
        .iter()
        .find(|(_, rule)| fits(*rule))
        .map(|(name, _)| *name)
}

fn lower_first(variant: &str) -> String {
    let mut chars = variant.chars();
    chars
        .next()
        .map(|first| first.to_ascii_lowercase())
        .into_iter()
        .chain(chars)
        .collect()
}

fn separated(variant: &str, separator: char) -> String {
    let mut text = String::new();
    for (at, c) in variant.char_indices() {
        if at > 0 && c.is_ascii_uppercase() {
            text.push(separator);
        }
        text.push(c.to_ascii_lowercase());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::rename_all;

    /// Each rule as serde_derive applies it to variants.
    #[test]
    fn a_rule_is_found_only_if_it_gives_every_label() {
        for (labels, rule) in [
            (
                &[
                    ("pending", "Pending"),
                    ("cash_on_delivery", "CashOnDelivery"),
                ][..],
                Some("snake_case"),
            ),
            (
                &[("inProgress", "InProgress"), ("done", "Done")],
                Some("camelCase"),
            ),
            (&[("in-progress", "InProgress")], Some("kebab-case")),
            (
                &[("IN_PROGRESS", "InProgress")],
                Some("SCREAMING_SNAKE_CASE"),
            ),
            (&[("inprogress", "InProgress")], Some("lowercase")),
            (&[("IN PROGRESS", "InProgress")], None),
            (&[("pending", "Pending"), ("Done", "Done")], None),
            (&[("été", "Été")], None),
        ] {
            assert_eq!(rename_all(labels), rule, "{labels:?}");
        }
    }
}

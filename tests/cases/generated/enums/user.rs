//! Labels both ways, whatever they look like.

use std::collections::BTreeSet;

use crate::db::enums;
use crate::db::enums::*;

/// Every label in `as_str`, in Display and in FromStr; with serde in JSON too.
macro_rules! labels {
    ($($name:ident: $labels:expr;)*) => {$(
        let all: Vec<&str> = $name::ALL.iter().map(|variant| variant.as_str()).collect();
        let labels: &[&str] = &$labels;
        assert_eq!(all, labels, stringify!($name));
        for variant in $name::ALL {
            assert_eq!(variant.to_string(), variant.as_str());
            assert_eq!(variant.as_str().parse(), std::result::Result::Ok(*variant));
            in_json(variant, variant.as_str());
        }
        let unknown = "no such label".parse::<$name>().expect_err("no label");
        assert_eq!(unknown.label(), "no such label");
    )*};
}

#[cfg(feature = "serde")]
fn in_json<T>(variant: &T, label: &str)
where
    T: gratia_runtime::serde::Serialize
        + gratia_runtime::serde::de::DeserializeOwned
        + PartialEq
        + std::fmt::Debug,
{
    use gratia_runtime::serde_json::{from_value, json, to_value};
    assert_eq!(to_value(variant).expect("JSON"), json!(label));
    assert_eq!(&from_value::<T>(json!(label)).expect("a label"), variant);
}

#[cfg(not(feature = "serde"))]
fn in_json<T>(_: &T, _: &str) {}

#[test]
fn every_label() {
    labels! {
        Spaces: ["in progress", "not yet  started", " padded "];
        Digits: ["1st", "2nd", "10", "3.5", "1_000"];
        Keywords: ["type", "self", "Self", "fn", "crate", "super", "async", "true", "none", "ok", "err"];
        Symbols: ["<", "<=", "=", "+", "-", "", " ", "*/", "\"", "'", "\\", "`", "``", "{}", "%", "///"];
        Unicode: ["grün", "été", "日本", "🎉", "ß", "ἀρχή", "имя"];
        Control: ["two\nlines", "tab\there", "\u{202e}right to left", "zero\u{200b}width"];
        Empty: [];
        One: ["only"];
        Snake: ["in_progress", "done"];
        SnakeWithDigits: ["line_1", "line_2"];
        Camel: ["inProgress", "allDone"];
        Pascal: ["InProgress", "AllDone"];
        Kebab: ["in-progress", "all-done"];
        Screaming: ["IN_PROGRESS", "ALL_DONE"];
        ScreamingKebab: ["IN-PROGRESS", "ALL-DONE"];
        LowerCase: ["inprogress", "alldone"];
        UpperCase: ["EUR", "USD"];
        Mixed: ["in_progress", "All done"];
        Option: ["some", "none"];
        Result: ["ok", "err"];
        Ok: ["ok"];
        Err: ["err"];
        String: ["string"];
        UnknownLabel: ["unknown"];
        Serialize: ["json", "cbor"];
        _2fa: ["sms", "totp"];
        Card: ["card_visa", "card_amex", "card_other"];
        Phase: ["first_phase", "second_phase", "third_phase"];
        OrderState: ["open", "closed"];
        Called: ["old", "new-ish"];
    }
}

#[test]
fn variants_are_values() {
    assert_eq!(
        (Symbols::LessEqual.as_str(), Keywords::Myself.as_str()),
        ("<=", "Self")
    );
    assert_eq!(
        (Called::Former.as_str(), Called::Newish.as_str()),
        ("old", "new-ish")
    );
    // In the order of the type, as PostgreSQL compares them.
    assert!(Weekday::Monday < Weekday::Sunday);
    let set: BTreeSet<Weekday> = Weekday::ALL.iter().copied().collect();
    assert_eq!(set.len(), 7);
    assert_eq!(format!("{:>5}|", One::Only), " only|");
    const LABEL: &str = One::Only.as_str();
    assert_eq!(LABEL, "only");
}

#[test]
fn a_row_that_is_called_like_an_enum() {
    let row = crate::db::order_states::OrderState {
        order_state: enums::OrderState::Open,
        before: vec![enums::OrderState::Closed],
        grid: None,
    };
    assert_eq!(row.before[0].to_string(), "closed");
    let new = crate::db::NewUse {
        option: Option::Some,
        string: String::String,
        snakes: vec![Snake::Done],
    };
    let insert = new.maybe(None).result(Result::Err).two_fa(_2fa::Totp);
    assert_eq!(insert.result, gratia_runtime::Setting::Set(Result::Err));
}

//! What holds for every text: each function gives an identifier.

use super::super::keywords::{NOT_RAW, RESERVED, STRICT, WEAK, is_keyword};
use super::super::*;

type Make = fn(&str) -> String;

/// Every function that makes a name.
const FUNCTIONS: &[(&str, Make)] = &[
    ("field", field),
    ("module", module),
    ("row_type", row_type),
    ("type_name", type_name),
    ("variant", variant),
    ("constant", constant),
    ("constraint_constant", |name| constraint_constant("a", name)),
    ("constraint_constant of its table", |name| {
        constraint_constant(name, &format!("{name}_{name}"))
    }),
    ("json_field", json_field),
];

/// That every function makes an identifier of a text, the same one each time.
fn check(text: &str) {
    for (function, make) in FUNCTIONS {
        let name = make(text);
        assert!(
            !is_keyword(&name),
            "{function}({text:?}) is the keyword {name}"
        );
        match syn::parse_str::<syn::Ident>(&name) {
            Ok(parsed) => assert_eq!(parsed, name, "{function}({text:?})"),
            Err(error) => panic!("{function}({text:?}) is {name:?}: {error}"),
        }
        assert_eq!(ident(&name), name, "{function}({text:?})");
        assert_eq!(make(text), name, "{function}({text:?})");
    }
}

/// What arbitrary texts are made of: what Rust, SQL or heck might trip over.
const PIECES: &str = "a|Z|s|ies|IDs|type|self|r#|1|9|_| |.|\"|'|\\|/*|//|\0|\n|\u{301}|é|\
    ß|İ|ς|Σ|ŉ|ª|²|Ⅷ|ⓐ|אב|ابن|٣|हिन्दी|한|ᄒ|用户|ｆ|𝔸|\
    🎉|👨\u{200d}👩|\u{200b}|\u{200e}|\u{2003}|\u{feff}|\u{e000}|\u{10ffff}";

#[test]
fn every_keyword() {
    for keyword in [STRICT, RESERVED, NOT_RAW].concat() {
        check(keyword);
        check(&keyword.to_uppercase());
    }
    for name in WEAK {
        check(name);
        assert_eq!(field(name), *name);
    }
}

#[test]
fn every_short_text() {
    check("");
    for a in '\0'..='\u{7f}' {
        check(&a.to_string());
        for b in '\0'..='\u{7f}' {
            let text = format!("{a}{b}");
            assert!(
                syn::parse_str::<syn::Ident>(&field(&text)).is_ok(),
                "{text:?}"
            );
        }
    }
    // What changes with its case may become several characters: `İ`, `ŉ`, `ß`.
    for c in
        ('\u{80}'..=char::MAX).filter(|c| !c.to_uppercase().eq([*c]) || !c.to_lowercase().eq([*c]))
    {
        check(&c.to_string());
        check(&format!("a{c}"));
    }
}

#[test]
fn arbitrary_texts() {
    let pieces: Vec<&str> = PIECES.split('|').collect();
    // Knuth's MMIX generator: its high bits are good enough.
    let mut state: u64 = 42;
    let mut random = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for _ in 0..3_000 {
        let length = random(9);
        let text: String = (0..length).map(|_| pieces[random(pieces.len())]).collect();
        check(&text);
    }
    for piece in pieces {
        check(&piece.repeat(500));
    }
}

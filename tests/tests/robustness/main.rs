//! Thousands of small mistakes in Gratia's own schema: none makes the generator panic, and each that is an error is
//! said at a place inside the file.

mod text;

use std::fmt::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use gratia_codegen::config::Config;
use gratia_codegen::{Inputs, generate};
use gratia_schema::diagnostic::{Diagnostics, Severity, Style, render, to_json_lines};
use gratia_schema::source::SourceMap;

use text::{Random, difference, tokens};

/// How many schemas each test makes of it: thousands of all kinds in some ten seconds, unoptimised.
const TRIES: usize = 250;

/// What is put in at random: what SQL is made of, what quotes it, and what is none of it.
const STRANGE: &[char] = &[
    '\'', '"', '(', ')', '[', ']', ';', ',', '.', ':', '$', '@', '\\', '-', '/', '*', '`', '‘',
    '0', '9', 'e', 'E', 'x', 'U', '&', '\0', '\n', '\r', '\t', '\u{feff}', 'é', 'ß', '漢', '🎉',
];

struct Gratia {
    schema: String,
    shapes: String,
}

impl Gratia {
    fn read() -> Self {
        let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let read = |name| std::fs::read_to_string(directory.join(name)).expect("Gratia's own file");
        Gratia {
            schema: read("schema.sql"),
            shapes: read("jsonb.schema.json"),
        }
    }

    /// Runs the generator on a schema; what is wrong with what it says, if anything.
    fn complain(&self, schema: &str) -> Result<bool, String> {
        let mut sources = SourceMap::default();
        let file = sources.add("schema.sql", schema);
        let shapes = sources.add("jsonb.schema.json", self.shapes.as_str());
        let inputs = Inputs {
            config: Config::default(),
            directory: PathBuf::new(),
            sources,
            schema: vec![file],
            shapes: Some(shapes),
            paths: Vec::new(),
        };
        let mut diagnostics = Diagnostics::default();
        let made = generate(&inputs, &mut diagnostics).files.is_some();
        // What is said must be printable too.
        render(&diagnostics, &inputs.sources, Style::Coloured);
        to_json_lines(&diagnostics, &inputs.sources);
        let errors: Vec<_> = diagnostics
            .sorted()
            .into_iter()
            .filter(|said| said.severity == Severity::Error)
            .collect();
        if made == errors.is_empty() {
            let placed = errors.iter().all(|said| {
                said.primary.as_ref().is_some_and(|label| {
                    let span = label.span;
                    let length = inputs.sources.file(span.file).text.len();
                    span.start <= span.end && span.end <= length && !said.help.is_empty()
                })
            });
            if placed {
                return Ok(made);
            }
        }
        let text = render(&diagnostics, &inputs.sources, Style::Plain);
        Err(format!("made files: {made}; said:\n{text}"))
    }

    /// Makes a mistake many times over, in the first sections of the schema and now and then in all of it.
    fn bear(&self, seed: u64, mistake: impl Fn(&str, &mut Random) -> String) {
        let sections: Vec<usize> = self
            .schema
            .match_indices("\n\n\n")
            .map(|(at, _)| at)
            .collect();
        let mut random = Random(seed);
        let mut wrong = 0;
        let mut failed = String::new();
        for attempt in 0..TRIES {
            let end = match attempt % 25 {
                0 => self.schema.len(),
                _ => sections[random.below(sections.len() / 3)],
            };
            let schema = mistake(&self.schema[..end], &mut random);
            let run = || self.complain(&schema);
            let why = match catch_unwind(AssertUnwindSafe(run)) {
                Ok(Ok(made)) => {
                    wrong += usize::from(!made);
                    continue;
                }
                Ok(Err(why)) => why,
                Err(_) => "panicked".to_owned(),
            };
            writeln!(failed, "{why}\n{}", difference(&self.schema, &schema)).expect("a string");
        }
        assert!(failed.is_empty(), "{failed}");
        // A mistake that nearly never is one would test nothing.
        assert!(wrong > TRIES / 20, "only {wrong} of {TRIES} were wrong");
    }
}

#[test]
fn the_schema_itself_is_right() {
    let gratia = Gratia::read();
    assert_eq!(gratia.complain(&gratia.schema), Ok(true));
    assert_eq!(tokens(&gratia.schema).concat(), gratia.schema);
}

#[test]
fn a_token_is_left_out() {
    Gratia::read().bear(0x9e37_79b9_7f4a_7c15, |text, random| {
        let mut tokens = tokens(text);
        tokens.remove(random.below(tokens.len()));
        tokens.concat()
    });
}

#[test]
fn a_token_stands_twice() {
    Gratia::read().bear(0xbf58_476d_1ce4_e5b9, |text, random| {
        let mut tokens = tokens(text);
        let at = random.below(tokens.len());
        tokens.insert(at, tokens[at]);
        tokens.concat()
    });
}

#[test]
fn two_tokens_change_places() {
    Gratia::read().bear(0x94d0_49bb_1331_11eb, |text, random| {
        let mut tokens = tokens(text);
        let at = random.below(tokens.len() - 4);
        tokens.swap(at, at + 1 + random.below(3));
        tokens.concat()
    });
}

#[test]
fn a_token_is_another_of_the_file() {
    Gratia::read().bear(0x2545_f491_4f6c_dd1d, |text, random| {
        let mut tokens = tokens(text);
        let at = random.below(tokens.len());
        tokens[at] = tokens[random.below(tokens.len())];
        tokens.concat()
    });
}

#[test]
fn the_file_ends_anywhere() {
    Gratia::read().bear(0xd6e8_feb8_6659_fd93, |text, random| {
        text[..random.place(text)].to_owned()
    });
}

#[test]
fn a_strange_character_stands_anywhere() {
    Gratia::read().bear(0xa076_1d64_78bd_642f, |text, random| {
        let mut text = text.to_owned();
        let at = random.place(&text);
        text.insert(at, STRANGE[random.below(STRANGE.len())]);
        text
    });
}

#[test]
fn a_line_is_left_out() {
    Gratia::read().bear(0xe703_7ed1_a0b4_28db, |text, random| {
        let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
        lines.remove(random.below(lines.len()));
        lines.concat()
    });
}

#[test]
fn several_mistakes_at_once() {
    Gratia::read().bear(0x8ebc_6af0_9c88_c6e3, |text, random| {
        let mut tokens = tokens(text);
        for _ in 0..1 + random.below(12) {
            let (at, other) = (random.below(tokens.len()), random.below(tokens.len()));
            match random.below(3) {
                0 => drop(tokens.remove(at)),
                1 => tokens.insert(at, tokens[other]),
                _ => tokens.swap(at, other),
            }
        }
        tokens.concat()
    });
}

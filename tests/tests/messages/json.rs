//! `--format json`: the same messages, a JSON object a line.

use gratia_schema::diagnostic::to_json_lines;
use serde_json::{Value, json};

use super::harness::{Run, case, run};

fn objects(run: &Run) -> Vec<Value> {
    to_json_lines(&run.diagnostics, &run.sources)
        .lines()
        .map(|line| serde_json::from_str(line).expect("a JSON object on each line"))
        .collect()
}

#[test]
fn a_message_is_one_object_with_every_place() {
    let run = run(&case("duplicate_table"));
    let place = |line: u32, length: u32, text: &str| {
        json!({
            "file": "schema.sql",
            "line": line,
            "column": 14,
            "end_line": line,
            "end_column": 14 + length,
            "text": text,
        })
    };
    let expected = json!({
        "code": "G0204",
        "sqlstate": "42P07",
        "severity": "error",
        "message": "relation `users` exists already",
        "place": place(5, 7, "created a second time"),
        "related": [place(1, 5, "first created here")],
        "help": ["rename or remove one of the two"],
    });
    assert_eq!(objects(&run), [expected]);
}

#[test]
fn places_of_several_files_name_each() {
    let objects = objects(&run(&case("input_several_files")));
    assert_eq!(objects[1]["place"]["file"], "02_orders.sql");
    assert_eq!(objects[1]["related"][0]["file"], "01_users.sql");
}

#[test]
fn json_and_text_say_the_same_in_the_same_order() {
    for name in ["many_errors", "opaque_kept", "input_missing"] {
        let run = run(&case(name));
        let heads: Vec<String> = objects(&run)
            .iter()
            .map(|object| {
                let text = |key: &str| object[key].as_str().expect("a string").to_owned();
                let (severity, code, message) = (text("severity"), text("code"), text("message"));
                match &object["place"] {
                    Value::Null => format!("{severity}[{code}]: {message}"),
                    place => format!(
                        "{severity}[{code}]: {message} --> {}:{}:{}",
                        place["file"].as_str().expect("a file"),
                        place["line"],
                        place["column"],
                    ),
                }
            })
            .collect();
        assert_eq!(heads, heads_of_text(&run.text()), "{name}");
    }
}

/// The first line of each message, with its place behind it.
fn heads_of_text(text: &str) -> Vec<String> {
    let mut heads: Vec<String> = Vec::new();
    for line in text.lines() {
        if line.starts_with("error[") || line.starts_with("warning[") {
            heads.push(line.to_owned());
        } else if let Some((head, place)) = heads.last_mut().zip(line.trim().strip_prefix("--> ")) {
            head.push_str(&format!(" --> {place}"));
        }
    }
    heads
}

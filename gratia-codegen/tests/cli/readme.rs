//! The README's session, played: each command prints what is shown below it.

use crate::shop::{Outcome, Shop};

const README: &str = include_str!("../../../README.md");

/// The blocks of the session in one language, in their order.
fn blocks(language: &str) -> Vec<&'static str> {
    let session = README.split("## A session\n").nth(1).expect("a session");
    let session = session.split("\n## ").next().unwrap_or_default();
    let fence = format!("```{language}\n");
    let starts = session.split(&fence[..]).skip(1);
    starts.filter_map(|rest| rest.split("```").next()).collect()
}

/// The commands of a console block, each with what it printed.
fn commands(block: &'static str) -> Vec<(&'static str, &'static str)> {
    let commands = block.split("$ ").skip(1);
    let split = |command: &'static str| command.split_once('\n');
    commands.filter_map(split).collect()
}

/// Runs a command of the README and checks what it prints; `…` stands for whatever is left out.
fn play(shop: &Shop, command: &str, shown: &str) -> Outcome {
    let words = command.strip_suffix(" && echo fresh").unwrap_or(command);
    let words: Vec<&str> = words.split(' ').skip(1).collect();
    let outcome = shop.run(&words);
    let mut printed = format!("{}{}", outcome.stdout, outcome.stderr);
    if words.len() < command.split(' ').count() - 1 && outcome.code == 0 {
        printed.push_str("fresh\n");
    }
    match shown.trim_end().split_once("\n…\n") {
        Some((begin, end)) => {
            assert!(printed.starts_with(begin), "{command}:\n{printed}");
            assert!(printed.trim_end().ends_with(end), "{command}:\n{printed}");
        }
        None => assert_eq!(printed.trim_end(), shown.trim_end(), "{command}"),
    }
    outcome
}

#[test]
fn prints_what_is_shown() {
    let shop = Shop::empty();
    let consoles: Vec<_> = blocks("console").into_iter().map(commands).collect();
    let [start, wrong, right, drift] = &consoles[..] else {
        panic!("a session of other blocks: {consoles:#?}");
    };
    let [(cat, schema), (init, initialized)] = start[..] else {
        panic!("another beginning: {start:#?}");
    };
    assert_eq!(cat, "cat schema.sql");
    shop.write("schema.sql", schema);
    shop.write("jsonb.schema.json", blocks("json")[0]);
    play(&shop, init, initialized);

    shop.edit("schema.sql", "varchar(20)", "varchr(20)");
    for (command, shown) in wrong {
        assert_eq!(play(&shop, command, shown).code, 2);
    }
    shop.edit("schema.sql", "varchr(20)", "varchar(20)");
    for (command, shown) in right {
        assert_eq!(play(&shop, command, shown).code, 0);
    }
    shop.edit(
        "schema.sql",
        "    notes",
        "    currency char(3) NOT NULL,\n    notes",
    );
    for (command, shown) in drift {
        assert_eq!(play(&shop, command, shown).code, 1);
    }
}

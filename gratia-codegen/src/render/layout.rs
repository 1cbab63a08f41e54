//! One item as rustfmt would leave it, at the width of prettyplease.
//!
//! prettyplease prints; two things it does otherwise than rustfmt are mended here. The crate's rustfmt.toml, which
//! `init` writes, sets rustfmt to the same width.

use syn::{File, Item};

/// Where prettyplease breaks a line.
pub(crate) const WIDTH: usize = 89;

/// An item as text, with its line end.
pub(super) fn item(item: Item) -> String {
    let is_const = matches!(item, Item::Const(_));
    let is_impl = matches!(item, Item::Impl(_));
    let text = prettyplease::unparse(&File {
        shebang: None,
        frontmatter: None,
        attrs: Vec::new(),
        items: vec![item],
    });
    match () {
        () if is_const => constant(&text, ""),
        () if is_impl => spaced(&text),
        () => text,
    }
}

/// A constant: on one line, its value on a line of its own, or the arguments one by one.
fn constant(text: &str, indent: &str) -> String {
    let is_doc = |line: &&str| line.trim_start().starts_with("///");
    let (docs, code): (Vec<&str>, Vec<&str>) = text.lines().partition(is_doc);
    let docs: String = docs.iter().map(|line| format!("{line}\n")).collect();
    let joined = code
        .iter()
        .fold(String::new(), |joined, line| join(joined, line.trim()));
    if indent.len() + joined.len() <= WIDTH {
        return format!("{docs}{indent}{joined}\n");
    }
    let fits = |name: &str, value: &str| {
        indent.len() + name.len() + 2 <= WIDTH && indent.len() + value.len() + 4 <= WIDTH
    };
    if let Some((name, value)) = joined
        .split_once(" = ")
        .filter(|(name, value)| fits(name, value))
    {
        return format!("{docs}{indent}{name} =\n{indent}    {value}\n");
    }
    // A method call behind the parentheses pushes the arguments in; rustfmt does not.
    let is_chain = code.iter().any(|line| line.trim_start().starts_with('.'));
    let lines = code.iter().map(|line| match line.strip_prefix("    ") {
        Some(rest) if is_chain => format!("{rest}\n"),
        _ => format!("{line}\n"),
    });
    format!("{docs}{}", lines.collect::<String>())
}

/// Joins the lines of an expression, without what belongs to the layout over several lines.
fn join(mut joined: String, line: &str) -> String {
    let closes = line.starts_with([')', ']', '}']);
    if closes {
        joined.truncate(joined.trim_end_matches(',').len());
    }
    let glued =
        joined.is_empty() || joined.ends_with(['(', '[']) || closes || line.starts_with('.');
    if !glued {
        joined.push(' ');
    }
    joined + line
}

/// An impl with a blank line between its members, as people write them.
fn spaced(text: &str) -> String {
    let mut spaced = String::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let is_constant = line.starts_with("    pub const ") && !line.contains(" fn ");
        if is_constant {
            let mut member = vec![line];
            while !member.last().is_none_or(|line| line.ends_with(';')) {
                member.extend(lines.next());
            }
            spaced.push_str(&constant(&member.join("\n"), "    "));
        } else {
            spaced.push_str(line);
            spaced.push('\n');
        }
        let ends_member =
            is_constant || line == "    }" || (line.ends_with(';') && !line.starts_with("     "));
        if ends_member && lines.peek().is_some_and(|next| *next != "}") {
            spaced.push('\n');
        }
    }
    spaced
}

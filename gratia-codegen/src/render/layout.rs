//! One item as rustfmt would leave it, at the width of prettyplease.
//!
//! prettyplease prints; what it does otherwise than rustfmt is mended here. The crate's rustfmt.toml, which `init`
//! writes, sets rustfmt to the same width.

use syn::{Expr, File, Item};

use super::constant::constant;

/// Where prettyplease breaks a line.
pub(crate) const WIDTH: usize = 89;

/// An item as text, with its line end.
pub(super) fn item(item: Item) -> String {
    let mend = match &item {
        Item::Const(_) => |text: &str| with_docs(text, ""),
        Item::Impl(_) => spaced,
        Item::Struct(_) => fields,
        Item::Enum(_) => variants,
        Item::Type(_) => alias,
        Item::Use(_) => imports,
        _ => str::to_owned,
    };
    let text = prettyplease::unparse(&File {
        shebang: None,
        frontmatter: None,
        attrs: Vec::new(),
        items: vec![item],
    });
    mend(&text)
}

/// A constant with its documentation.
fn with_docs(text: &str, indent: &str) -> String {
    let is_doc = |line: &&str| line.trim_start().starts_with("///");
    let (docs, code): (Vec<&str>, Vec<&str>) = text.lines().partition(is_doc);
    let docs: String = docs.iter().map(|line| format!("{line}\n")).collect();
    let joined = joined(&code);
    let laid_out = joined
        .strip_suffix(';')
        .and_then(|constant| constant.split_once(" = "))
        .and_then(|(name, value)| {
            let value: Expr = syn::parse_str(value).ok()?;
            constant(name, &value, indent)
        });
    let code = laid_out.unwrap_or_else(|| {
        let lines = code.iter().map(|line| format!("{line}\n"));
        lines.collect()
    });
    docs + &code
}

/// The lines of an expression as one, without what belongs to the layout over several lines.
fn joined(lines: &[&str]) -> String {
    let mut joined = String::new();
    for line in lines.iter().map(|line| line.trim()) {
        let closes = line.starts_with([')', ']', '}', '>']);
        if closes {
            joined.truncate(joined.trim_end_matches(',').len());
        }
        let is_glued = joined.is_empty()
            || joined.ends_with(['(', '[', '{', '<'])
            || closes
            || line.starts_with('.');
        if !is_glued {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    joined
}

/// An impl with a blank line between its members, as people write them.
fn spaced(text: &str) -> String {
    let mut spaced = String::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let is_constant = line.starts_with("    pub const ") && !line.contains(" fn ");
        let end = match line {
            _ if is_constant => Some(";"),
            "            _ => {" => Some("            }"),
            _ if line.starts_with("        self.") && line.ends_with("Setting::Set(") => Some(");"),
            _ => None,
        };
        let mut member = vec![line];
        while end.is_some_and(|end| !member.last().is_some_and(|line| line.ends_with(end))) {
            match lines.next() {
                Some(line) => member.push(line),
                None => break,
            }
        }
        match (line, end) {
            _ if is_constant => spaced.push_str(&with_docs(&member.join("\n"), "    ")),
            ("            _ => {", _) => spaced.push_str(&arm(&member[1..member.len() - 1])),
            (_, Some(_)) => spaced.push_str(&assignment(&joined(&member))),
            _ if line.ends_with(": Setting::Unset,") && width(line) > WIDTH => {
                let field = line.trim_end_matches(" Setting::Unset,");
                spaced.push_str(&format!("{field}\n                Setting::Unset,\n"));
            }
            // prettyplease does not count the comma.
            _ if line.starts_with("            ")
                && line.contains(" => ")
                && width(line) > WIDTH =>
            {
                let arm = line
                    .trim_end_matches(',')
                    .replacen(" => ", " => {\n                ", 1);
                spaced.push_str(&format!("{arm}\n            }}\n"));
            }
            // rustfmt never leaves a struct's fields on one line.
            ("        Self { required }", _) => {
                spaced.push_str("        Self {\n            required,\n        }\n");
            }
            _ => match line
                .strip_prefix("for ")
                .and_then(|line| line.strip_suffix(" {"))
            {
                Some(name) => spaced.push_str(&format!("    for {name}\n{{\n")),
                None => spaced.push_str(&format!("{line}\n")),
            },
        }
        let is_doc = line.starts_with("    ///");
        let ends_line = line.ends_with(';') && !line.starts_with("     ") && !is_doc;
        let ends_member = is_constant || line == "    }" || ends_line;
        if ends_member && lines.peek().is_some_and(|next| *next != "}") {
            spaced.push('\n');
        }
    }
    spaced
}

/// `self.field = Setting::Set(…);`, its value on a line of its own.
fn assignment(statement: &str) -> String {
    let statement = statement.replacen(" = ", " =\n            ", 1);
    format!("        {statement}\n")
}

/// `_ => Err(UnknownLabel::new("name", label)),` where it is too long for one line.
fn arm(lines: &[&str]) -> String {
    let value = joined(lines);
    if 16 + width(&value) <= WIDTH {
        return format!("            _ => {{\n                {value}\n            }}\n");
    }
    let parts = value
        .split_once("::new(")
        .and_then(|(head, rest)| Some((head, rest.strip_suffix("))")?.rsplit_once(", ")?)));
    match parts {
        Some((head, (name, label))) => {
            // Arguments as short as these share a line.
            let between = if width(name) <= 10 {
                " "
            } else {
                "\n                "
            };
            format!(
                "            _ => {head}::new(\n                {name},{between}{label},\n            )),\n"
            )
        }
        None => format!("            _ => {{\n                {value}\n            }}\n"),
    }
}

/// A struct whose long types stand below the names of their fields.
fn fields(text: &str) -> String {
    let mut mended = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let mut field = vec![line];
        if line.starts_with("    pub ") && line.ends_with('<') {
            while !field.last().is_some_and(|line| line.starts_with("    >")) {
                match lines.next() {
                    Some(line) => field.push(line),
                    None => break,
                }
            }
        }
        match joined(&field).split_once(": ") {
            Some((name, ty)) if field.len() > 1 && 8 + width(ty) <= WIDTH => {
                mended.push_str(&format!("    {name}:\n        {ty}\n"));
            }
            _ => mended.extend(field.iter().flat_map(|line| [line, "\n"])),
        }
    }
    mended
}

/// An enum whose longest labels stand on a line of their own: rustfmt leaves room for a comma behind them.
fn variants(text: &str) -> String {
    let line = |line: &str| {
        let rename = line.trim().strip_prefix("serde(rename = ");
        match rename.and_then(|label| label.strip_suffix(')')) {
            Some(label) if width(line) >= WIDTH => {
                format!("        serde(\n            rename = {label}\n        )\n")
            }
            _ => format!("{line}\n"),
        }
    };
    text.lines().map(line).collect()
}

/// A long alias, its type on a line of its own.
fn alias(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let docs = lines
        .iter()
        .take_while(|line| line.starts_with("///"))
        .count();
    let (docs, code) = lines.split_at(docs);
    let joined = joined(code);
    let docs = docs.iter().map(|line| format!("{line}\n"));
    match joined.split_once(" = ") {
        Some((name, ty)) if width(&joined) > WIDTH && 4 + width(ty) <= WIDTH => {
            docs.chain([format!("{name} =\n    {ty}\n")]).collect()
        }
        _ => text.to_owned(),
    }
}

/// `use` with a list: rustfmt leaves room for two characters more than it fills.
fn imports(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let (attributes, code) =
        lines.split_at(lines.iter().take_while(|l| l.starts_with('#')).count());
    let attributes: String = attributes.iter().map(|line| format!("{line}\n")).collect();
    let joined = joined(code);
    let parts = joined
        .strip_suffix("};")
        .and_then(|line| line.split_once('{'));
    let Some((path, names)) = parts.filter(|_| width(&joined) > WIDTH - 2) else {
        return format!("{attributes}{joined}\n");
    };
    let mut list: Vec<String> = Vec::new();
    let mut names = names.split(", ").peekable();
    while let Some(name) = names.next() {
        // Behind the last name there is room for its comma.
        let room = WIDTH - usize::from(names.peek().is_some());
        match list.last_mut() {
            Some(line) if width(line) + width(name) + 2 <= room => {
                line.push_str(&format!(" {name},"));
            }
            _ => list.push(format!("    {name},")),
        }
    }
    format!("{attributes}{path}{{\n{}\n}};\n", list.join("\n"))
}

fn width(text: &str) -> usize {
    text.chars().count()
}

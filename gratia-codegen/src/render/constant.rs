//! Constants, as rustfmt breaks them: prettyplease puts what is called behind a constructor elsewhere.

use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::{Expr, Token};

use super::layout::WIDTH;

/// `name` is all before the `=`; the text ends with a `;` and the line's end. `None` for what is no constructor, no
/// chain behind one and no array.
pub(super) fn constant(name: &str, value: &Expr, indent: &str) -> Option<String> {
    let flat = flat(value)?;
    let fits = |indent: &str, text: &str| indent.len() + text.chars().count() <= WIDTH;
    let (one, named) = (
        format!("{name} = {flat};"),
        format!("{indent}{name} =\n{indent}    "),
    );
    let deeper = format!("{indent}    ");
    if fits(indent, &one) {
        return Some(format!("{indent}{one}\n"));
    }
    if fits(&deeper, &format!("{flat};")) {
        return Some(format!("{named}{flat};\n"));
    }
    if let Expr::Reference(array) = value {
        let elements = elements(&array.expr, &deeper)?;
        return Some(format!("{indent}{name} = &[\n{elements}{indent}];\n"));
    }
    let (constructor, calls) = chain(value)?;
    let text = self::flat(constructor)?;
    let first = format!("{name} = {text}");
    let calls_at = |indent: &str| -> String {
        calls
            .iter()
            .map(|call| format!("\n{indent}{call}"))
            .collect()
    };
    if !calls.is_empty() && fits(indent, &format!("{first}.")) {
        return Some(format!("{indent}{first}{};\n", calls_at(&deeper)));
    }
    if !calls.is_empty() && fits(&deeper, &format!("{text}.")) {
        let calls = calls_at(&format!("{deeper}    "));
        return Some(format!("{named}{text}{calls};\n"));
    }
    let head = text.split_once('(').map_or(text.as_str(), |(head, _)| head);
    // Where a call follows, rustfmt leaves room for one character more.
    let room = if calls.is_empty() { "" } else { "." };
    let (start, at) = if fits(indent, &format!("{name} = {head}({room}")) {
        (format!("{indent}{name} = "), indent)
    } else {
        (named, deeper.as_str())
    };
    let broken = broken(constructor, at)?;
    Some(format!("{start}{broken}{};\n", calls_at(at)))
}

/// A constructor and the methods called on what it makes, each as text.
fn chain(value: &Expr) -> Option<(&Expr, Vec<String>)> {
    match value {
        Expr::Call(_) => Some((value, Vec::new())),
        Expr::MethodCall(call) => {
            let (constructor, mut calls) = chain(&call.receiver)?;
            calls.push(format!(".{}({})", call.method, list(&call.args)?));
            Some((constructor, calls))
        }
        _ => None,
    }
}

/// A call with its arguments one by one.
fn broken(call: &Expr, indent: &str) -> Option<String> {
    let Expr::Call(call) = call else { return None };
    let deeper = format!("{indent}    ");
    let mut text = format!("{}(\n", flat(&call.func)?);
    for argument in &call.args {
        let line = format!("{deeper}{},\n", flat(argument)?);
        match argument {
            Expr::Reference(array) if line.chars().count() > WIDTH + 1 => {
                let elements = elements(&array.expr, &format!("{deeper}    "))?;
                text.push_str(&format!("{deeper}&[\n{elements}{deeper}],\n"));
            }
            _ => text.push_str(&line),
        }
    }
    text.push_str(indent);
    text.push(')');
    Some(text)
}

/// The elements of an array: short literals fill their lines, all others have one each.
fn elements(array: &Expr, indent: &str) -> Option<String> {
    let Expr::Array(array) = array else {
        return None;
    };
    let is_short =
        |element: &Expr, text: &str| matches!(element, Expr::Lit(_)) && text.chars().count() <= 10;
    let texts: Option<Vec<String>> = array.elems.iter().map(flat).collect();
    let texts = texts?;
    let fills = array
        .elems
        .iter()
        .zip(&texts)
        .all(|(element, text)| is_short(element, text));
    let mut lines: Vec<String> = Vec::new();
    for text in texts {
        match lines.last_mut() {
            Some(line) if fills && line.chars().count() + text.chars().count() + 2 <= WIDTH => {
                line.push_str(&format!(" {text},"));
            }
            _ => lines.push(format!("{indent}{text},")),
        }
    }
    Some(lines.join("\n") + "\n")
}

/// An expression on one line.
fn flat(value: &Expr) -> Option<String> {
    Some(match value {
        Expr::Lit(literal) => literal.to_token_stream().to_string(),
        Expr::Path(path) => path.to_token_stream().to_string().replace(' ', ""),
        Expr::Reference(reference) => format!("&{}", flat(&reference.expr)?),
        Expr::Array(array) => format!("[{}]", list(&array.elems)?),
        Expr::Call(call) => format!("{}({})", flat(&call.func)?, list(&call.args)?),
        Expr::MethodCall(call) => {
            let receiver = flat(&call.receiver)?;
            format!("{receiver}.{}({})", call.method, list(&call.args)?)
        }
        _ => return None,
    })
}

fn list(values: &Punctuated<Expr, Token![,]>) -> Option<String> {
    let values: Option<Vec<String>> = values.iter().map(flat).collect();
    Some(values?.join(", "))
}

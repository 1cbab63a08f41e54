//! `explain CODE`.

use std::io::{self, Write};

use gratia_schema::diagnostic::{
    Diagnostic, Diagnostics, Style, did_you_mean, render, render_explanation,
};
use gratia_schema::source::SourceMap;

use super::arguments::Explain;
use super::report::Exit;
use crate::codes;

pub(super) fn run(arguments: &Explain) -> io::Result<Exit> {
    match codes::find(&arguments.code) {
        Some(code) => {
            io::stdout().write_all(render_explanation(code).as_bytes())?;
            Ok(Exit::Yes)
        }
        None => {
            let known = gratia_schema::diagnostic::codes::ALL
                .iter()
                .chain(codes::ALL)
                .map(|code| code.id);
            let near = did_you_mean(&arguments.code, known).unwrap_or("G0201");
            let diagnostic = Diagnostic::error(
                &codes::UNKNOWN_CODE,
                format!("there is no code `{}`", arguments.code),
            )
            .help(format!("codes look like {near}"));
            let text = render(
                &Diagnostics::from(diagnostic),
                &SourceMap::default(),
                Style::Plain,
            );
            io::stderr().write_all(text.as_bytes())?;
            Ok(Exit::Usage)
        }
    }
}

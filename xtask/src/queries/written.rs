//! The module that is compiled: a function for each query, and the list of them.

use std::fmt::Write;
use std::ops::Range;

use super::query::{Also, Query};
use super::{Generator, Queries};

const HEAD: &str = "\
use std::collections::BTreeMap;

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::query::{Field, Language, Unit, cube, generate_series, percent_rank, rank, recursive, rollup, values, websearch_to_tsquery};
use gratia_runtime::types::{Decimal, Interval, NaiveDate, NaiveDateTime, Value};
use gratia_runtime::{Error, Pool};

use super::{Check, Checked, Found, day};
";

impl Queries {
    /// The queries of these numbers as a module without its first line.
    pub fn module(&self, seed: u64, numbers: Range<usize>) -> String {
        let mut text = HEAD.to_owned();
        let mut list = String::new();
        for number in numbers {
            let query = Generator::new(&self.model, seed, number).query();
            text.push('\n');
            text.push_str(&function(number, query));
            // Into a string nothing fails to be written.
            let _ = writeln!(
                list,
                "    ({number}, |db, found| Box::pin(q{number}(db, found))),"
            );
        }
        let _ = write!(
            text,
            "\npub(super) const CHECKS: &[(usize, Check)] = &[\n{list}];\n"
        );
        text
    }
}

fn function(number: usize, query: Query) -> String {
    let Query {
        lets,
        code,
        rust,
        also,
    } = query;
    let mut body = String::new();
    for statement in lets {
        body += &format!("{statement}\n");
    }
    body += &format!("let query = {code};\nfound.sql(&query.to_sql()?);\n");
    let (before, after) = match also {
        Also::Nothing => ("", String::new()),
        Also::Batched => (
            "let other = query.clone().batched();\n",
            format!("let other: Vec<{rust}> = other.fetch_all(db).await?;\nfound.same(rows.len(), other.len());\n"),
        ),
        Also::Count => (
            "let other = query.clone();\n",
            "found.same(rows.len(), usize::try_from(other.count(db).await?).unwrap_or_default());\n".to_owned(),
        ),
        Also::First => (
            "let other = query.clone().limit(1);\n",
            format!("let other: Option<{rust}> = other.fetch_optional(db).await?;\nfound.same(rows.len().min(1), other.iter().len());\n"),
        ),
        Also::Existence => (
            "let other = query.clone();\n",
            "found.same(rows.len().min(1), usize::from(other.exists(db).await?));\n".to_owned(),
        ),
        Also::Page => (
            "let other = query.clone().page(1, 3);\n",
            "let page = other.fetch_all(db).await?;\nfound.same(rows.len(), usize::try_from(page.total).unwrap_or_default());\n"
                .to_owned(),
        ),
    };
    body += before;
    body += &format!(
        "let rows: Vec<{rust}> = query.fetch_all(db).await?;\n{after}found.rows(rows.len());\nOk(())\n"
    );
    let body = body.lines().map(|line| match line.starts_with('.') {
        true => format!("        {line}\n"),
        false => format!("    {line}\n"),
    });
    let body: String = body.collect();
    format!("async fn q{number}(db: &Pool, found: &mut Found) -> Checked {{\n{body}}}\n")
}

//! The statements of a schema in another order that means the same.

/// A statement and what its place depends on.
struct Statement<'a> {
    text: &'a str,
    /// The object that it creates.
    creates: Option<&'a str>,
    /// The table whose constraints it adds to: their order is that of the statements.
    alters: Option<&'a str>,
}

/// The schema's statements in an order that depends on the seed. A statement stays behind those that create what it
/// names, and those that alter a table stay in their order.
pub fn shuffled(sql: &str, seed: u64) -> String {
    let mut open: Vec<Statement<'_>> = statements(sql).map(statement).collect();
    let mut random = Random(seed);
    let mut text = String::new();
    while !open.is_empty() {
        let ready: Vec<usize> = (0..open.len())
            .filter(|at| {
                open[..*at]
                    .iter()
                    .all(|earlier| !must_precede(earlier, &open[*at]))
            })
            .collect();
        let statement = open.remove(ready[random.below(ready.len())]);
        text.push_str(statement.text.trim());
        text.push_str("\n\n");
    }
    text
}

/// The statements with their `;`. Those of the cases end their lines with it, and no string of theirs does.
fn statements(sql: &str) -> impl Iterator<Item = &str> {
    sql.split_inclusive(";\n").filter(|text| text.contains(';'))
}

fn statement(text: &str) -> Statement<'_> {
    let code = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("--"));
    let words: Vec<&str> = code.flat_map(str::split_whitespace).take(5).collect();
    let (creates, alters) = match words.as_slice() {
        [
            "CREATE",
            "SCHEMA" | "TYPE" | "DOMAIN" | "TABLE" | "INDEX" | "EXTENSION" | "VIEW",
            name,
            ..,
        ]
        | ["CREATE", "UNIQUE", "INDEX", name, ..]
        | ["CREATE", "MATERIALIZED", "VIEW", name, ..] => (Some(*name), None),
        ["ALTER", "TABLE", name, ..] => (None, Some(*name)),
        _ => (None, None),
    };
    Statement {
        text,
        creates: creates.map(last_part),
        alters,
    }
}

/// A name without its schema and its quotes.
fn last_part(name: &str) -> &str {
    name.trim_matches([';', '(', '"'])
        .rsplit('.')
        .next()
        .unwrap_or(name)
}

fn must_precede(earlier: &Statement<'_>, later: &Statement<'_>) -> bool {
    let is_named = |name: &str| {
        let mut words = later.text.split(|c: char| !c.is_alphanumeric() && c != '_');
        words.any(|word| word == name)
    };
    let same_table = earlier.alters.is_some() && earlier.alters == later.alters;
    same_table || earlier.creates.is_some_and(is_named)
}

/// SplitMix64: the same numbers for the same seed, everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % end as u64) as usize
    }
}

//! Texts taken apart, and a way through them that is the same in every run.

/// Xorshift: the same mistakes in every run.
pub struct Random(pub u64);

impl Random {
    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) as usize) % end
    }

    /// A place in a text, between two characters.
    pub fn place(&mut self, text: &str) -> usize {
        let mut at = self.below(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

/// Words, numbers, blanks and single symbols.
pub fn tokens(text: &str) -> Vec<&str> {
    let kind = |c: char| match c {
        c if c.is_alphanumeric() || c == '_' => 0,
        c if c.is_whitespace() => 1,
        _ => 2,
    };
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match kind(first) {
            2 => first.len_utf8(),
            same => rest.find(|c| kind(c) != same).unwrap_or(rest.len()),
        };
        let (token, after) = rest.split_at(length);
        tokens.push(token);
        rest = after;
    }
    tokens
}

/// The lines around the first byte that differs.
pub fn difference(before: &str, after: &str) -> String {
    let at = before
        .bytes()
        .zip(after.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let line = after.as_bytes()[..at]
        .iter()
        .filter(|byte| **byte == b'\n')
        .count();
    let lines = after
        .lines()
        .enumerate()
        .skip(line.saturating_sub(1))
        .take(3);
    let shown: Vec<String> = lines
        .map(|(at, line)| format!("{}: {line:?}", at + 1))
        .collect();
    shown.join("\n")
}

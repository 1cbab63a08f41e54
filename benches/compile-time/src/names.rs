//! What things of the schema are called, in SQL and in Rust.

/// `entry_0007`.
pub fn table(number: usize) -> String {
    format!("entry_{number:04}")
}

/// `Entry0007`.
pub fn row(number: usize) -> String {
    format!("Entry{number:04}")
}

/// The labels of each `status_…`, and its variants.
pub const STATUSES: [(&str, &str); 4] = [
    ("draft", "Draft"),
    ("active", "Active"),
    ("paused", "Paused"),
    ("closed", "Closed"),
];

/// The labels of each `kind_…`, and its variants.
pub const KINDS: [(&str, &str); 3] = [
    ("plain", "Plain"),
    ("special", "Special"),
    ("internal", "Internal"),
];

/// The labels of an enum, and its variants.
type Labels = &'static [(&'static str, &'static str)];

/// Each enum: its name in SQL and in Rust, its labels and variants.
pub fn enums(count: usize) -> Vec<(String, String, Labels)> {
    let pair = |number: usize| {
        [
            (
                format!("status_{number}"),
                format!("Status{number}"),
                STATUSES.as_slice(),
            ),
            (
                format!("kind_{number}"),
                format!("Kind{number}"),
                KINDS.as_slice(),
            ),
        ]
    };
    (0..count).flat_map(pair).collect()
}

/// The columns of every table.
pub const COLUMNS: [&str; 15] = [
    "id",
    "code",
    "name",
    "parent_id",
    "other_id",
    "status",
    "kind",
    "price",
    "quantity",
    "weight",
    "is_active",
    "data",
    "token",
    "created_at",
    "note",
];

//! Names that no module of a table or a schema may have.

/// Why, and which. All in lower case, as modules are.
pub const RESERVED_MODULES: &[(&str, &[&str])] = &[
    (
        "modules that every generated crate has",
        &["composites", "enums", "functions", "json", "prelude"],
    ),
    (
        "crates that come with Rust",
        &["alloc", "core", "std", "test"],
    ),
    (
        "files with a meaning to rustc or cargo",
        &["build", "lib", "main", "mod"],
    ),
    ("a directory whose files cargo takes for programs", &["bin"]),
    (
        "files that Windows cannot have",
        &[
            "aux", "con", "nul", "prn", "com1", "com2", "com3", "com4", "com5", "com6", "com7",
            "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
        ],
    ),
];

/// Whether a module's name is taken or would make trouble as a file.
pub fn is_reserved_module(name: &str) -> bool {
    RESERVED_MODULES
        .iter()
        .any(|(_, names)| names.contains(&name))
}

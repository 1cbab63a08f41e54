//! What can be wrong with an input.

use std::fs;

use super::shop::Shop;

/// What is wrong, how it comes about, the exit code and the code of the message.
pub type Wrong = (&'static str, fn(&Shop), i32, &'static str);

pub const INPUTS: &[Wrong] = &[
    (
        "misspelt type",
        |shop| {
            shop.edit(
                "schema.sql",
                "integer NOT NULL DEFAULT 0",
                "intger NOT NULL DEFAULT 0",
            )
        },
        2,
        "G0201",
    ),
    (
        "foreign key to a missing table",
        |shop| shop.edit("schema.sql", "REFERENCES products", "REFERENCES goods"),
        2,
        "G0202",
    ),
    (
        "duplicate column",
        |shop| shop.edit("schema.sql", "    notes ", "    status "),
        2,
        "G0205",
    ),
    (
        "unclosed string",
        |shop| shop.edit("schema.sql", "DEFAULT 'pending'", "DEFAULT 'pending"),
        2,
        "G0004",
    ),
    (
        "syntax error",
        |shop| shop.edit("schema.sql", "CREATE TABLE orders (", "CREATE TABLE orders"),
        2,
        "G0101",
    ),
    (
        "bad tag",
        |shop| shop.edit("schema.sql", "@json(Attributes)", "@json"),
        2,
        "G0301",
    ),
    (
        "missing shape",
        |shop| shop.edit("schema.sql", "@json(Attributes)", "@json(Options)"),
        2,
        "G0602",
    ),
    (
        "shapes that are no JSON",
        |shop| shop.write("jsonb.schema.json", "{"),
        2,
        "G0401",
    ),
    (
        "random bytes",
        |shop| shop.write("schema.sql", noise(4096)),
        2,
        "G0002",
    ),
    (
        "bytes that are no UTF-8",
        |shop| shop.write("schema.sql", b"CREATE TABLE caf\xe9 (id serial);"),
        2,
        "G0002",
    ),
    (
        "shapes that are no text",
        |shop| shop.write("jsonb.schema.json", noise(512)),
        2,
        "G0002",
    ),
    (
        "empty schema",
        |shop| shop.write("schema.sql", ""),
        2,
        "G0003",
    ),
    (
        "schema of NUL",
        |shop| shop.write("schema.sql", [0; 64]),
        2,
        "G0101",
    ),
    (
        "schema of comments",
        |shop| shop.write("schema.sql", "-- To come.\n/* CREATE TABLE users (); */\n"),
        2,
        "G0003",
    ),
    (
        "directory for a schema",
        |shop| directory(shop, "schema.sql"),
        5,
        "G0001",
    ),
    (
        "directory for shapes",
        |shop| directory(shop, "jsonb.schema.json"),
        5,
        "G0001",
    ),
    (
        "directory for a configuration",
        |shop| directory(shop, "gratia.toml"),
        5,
        "G0001",
    ),
    (
        "missing schema",
        |shop| shop.remove("schema.sql"),
        5,
        "G0001",
    ),
    (
        "missing shapes",
        |shop| shop.remove("jsonb.schema.json"),
        5,
        "G0001",
    ),
    (
        "configuration that is no TOML",
        |shop| shop.write("gratia.toml", "version = = 1\n"),
        2,
        "G0701",
    ),
    (
        "configuration that is no text",
        |shop| shop.write("gratia.toml", b"version = 1 # \xff\n"),
        2,
        "G0002",
    ),
    (
        "setting that matches nothing",
        |shop| {
            shop.write(
                "gratia.toml",
                "exclude = [\"nosuch\"]\nshapes = \"jsonb.schema.json\"\n",
            )
        },
        2,
        "G0702",
    ),
    (
        "setting that is no name",
        |shop| {
            shop.write(
                "gratia.toml",
                "shapes = \"jsonb.schema.json\"\n[tables.orders]\nrow = \"a b\"\n",
            )
        },
        2,
        "G0703",
    ),
];

pub fn directory(shop: &Shop, path: &str) {
    shop.remove(path);
    fs::create_dir(shop.path().join(path)).expect("a directory");
}

pub fn file(shop: &Shop, path: &str) {
    shop.remove(path);
    shop.write(path, "a file\n");
}

/// Bytes of all kinds, the same each time, the first of which begins no character.
pub fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let next = |_| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 32) as u8
    };
    [0xff].into_iter().chain((1..length).map(next)).collect()
}

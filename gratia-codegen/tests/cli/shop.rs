//! A directory with a small shop's schema, and the program run in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use tempfile::TempDir;

pub const SCHEMA: &str = "\
CREATE TYPE order_status AS ENUM ('pending', 'paid');

CREATE TABLE products (
    id          serial PRIMARY KEY,
    name        text NOT NULL,
    stock       integer NOT NULL DEFAULT 0,
    attributes  jsonb
);

CREATE TABLE orders (
    id          serial PRIMARY KEY,
    product_id  integer NOT NULL REFERENCES products (id),
    status      order_status NOT NULL DEFAULT 'pending',
    notes       text
);

COMMENT ON TABLE orders IS 'What people bought.
They stay when the customer leaves.';
COMMENT ON COLUMN products.attributes IS '@json(Attributes)';
";

pub const SHAPES: &str = r#"{
  "$defs": {
    "Attributes": { "type": "object", "properties": { "color": { "type": "string" } } }
  }
}
"#;

pub const CONFIG: &str = "version = 1\nshapes = \"jsonb.schema.json\"\n";

/// A temporary directory. Its paths are relative, with `/`.
pub struct Shop {
    directory: TempDir,
}

/// What a run printed, and its exit code.
#[derive(Debug)]
pub struct Outcome {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Shop {
    /// An empty directory, named so that the name of a crate can be made of it.
    pub fn empty() -> Shop {
        let directory = tempfile::Builder::new().prefix("shop").tempdir();
        Shop {
            directory: directory.expect("a temporary directory"),
        }
    }

    /// A schema, its shapes and a gratia.toml.
    pub fn new() -> Shop {
        let shop = Shop::empty();
        shop.write("schema.sql", SCHEMA);
        shop.write("jsonb.schema.json", SHAPES);
        shop.write("gratia.toml", CONFIG);
        shop
    }

    /// A shop whose crate is generated.
    pub fn generated() -> Shop {
        let shop = Shop::new();
        let outcome = shop.run(&["generate"]);
        assert_eq!(outcome.code, 0, "{outcome:?}");
        shop
    }

    pub fn path(&self) -> &Path {
        self.directory.path()
    }

    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().expect("a directory")).expect("the directory");
        fs::write(path, text).expect("the file");
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub fn exists(&self, path: &str) -> bool {
        self.path().join(path).exists()
    }

    pub fn remove(&self, path: &str) {
        let path = self.path().join(path);
        if path.is_dir() {
            fs::remove_dir_all(path).expect("the directory");
        } else {
            fs::remove_file(path).expect("the file");
        }
    }

    /// Replaces a part of a file.
    pub fn edit(&self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        assert!(text.contains(old), "`{old}` is not in {path}");
        self.write(path, text.replace(old, new));
    }

    /// Every file below a directory: its bytes, and when it was written.
    pub fn tree(&self, path: &str) -> BTreeMap<String, (Vec<u8>, SystemTime)> {
        let mut tree = BTreeMap::new();
        collect(&self.path().join(path), path, &mut tree);
        tree
    }

    pub fn run(&self, arguments: &[&str]) -> Outcome {
        self.run_in("", arguments)
    }

    pub fn run_in(&self, directory: &str, arguments: &[&str]) -> Outcome {
        let output = Command::new(env!("CARGO_BIN_EXE_gratia-codegen"))
            .args(arguments)
            .current_dir(self.path().join(directory))
            .env("COLUMNS", "100")
            .output()
            .expect("the program runs");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Outcome {
            code: output.status.code().expect("no signal"),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }

    /// Runs a command that has to succeed, and gives its stdout.
    pub fn succeed(&self, arguments: &[&str]) -> String {
        let outcome = self.run(arguments);
        assert_eq!(outcome.code, 0, "{arguments:?}: {outcome:?}");
        assert_eq!(outcome.stderr, "", "{arguments:?}");
        outcome.stdout
    }

    /// Runs a command that has to end with an exit code, and gives its stderr.
    pub fn fail(&self, code: i32, arguments: &[&str]) -> String {
        let outcome = self.run(arguments);
        assert_eq!(outcome.code, code, "{arguments:?}: {outcome:?}");
        outcome.stderr
    }
}

fn collect(path: &Path, name: &str, tree: &mut BTreeMap<String, (Vec<u8>, SystemTime)>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).expect("a directory") {
            let entry = entry.expect("an entry");
            let name = format!("{name}/{}", entry.file_name().to_string_lossy());
            collect(&entry.path(), &name, tree);
        }
    } else if path.is_file() {
        let modified = fs::metadata(path).and_then(|data| data.modified());
        let bytes = fs::read(path).expect("the bytes");
        tree.insert(name.to_owned(), (bytes, modified.expect("a time")));
    }
}

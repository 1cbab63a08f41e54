//! PostgreSQL 18 for our own tests and examples, out of registry crates: a machine with Rust and a linker is enough.
//!
//! The feature `embedded` brings the files along, `relax` makes them run before glibc 2.38 as well. They come from the
//! crates of one author who changes their layout often, are pinned to one version, and may be replaced at any time: so
//! no published crate depends on this one. What they lack: postgres_fdw, dblink, pg_stat_statements, ICU collations, JIT.
//!
//! ```no_run
//! use gratia_postgres::{Options, Server};
//!
//! let options = Options::from_env().binaries(gratia_postgres_embedded::binaries());
//! let server = Server::start(&options).expect("there is always one");
//! ```

use std::path::Path;

use gratia_postgres::Binaries;

/// What build/relax.rs links where the files were adapted.
const SHIM: &str = "lib/libglibc_shim.so";

/// The binaries, or why there are none: to hand to [`gratia_postgres::Options::binaries`].
pub fn binaries() -> Binaries {
    let name = option_env!("GRATIA_EMBEDDED_NAME").unwrap_or("embedded");
    let Some(tree) = option_env!("GRATIA_EMBEDDED_TREE") else {
        let why = option_env!("GRATIA_EMBEDDED_ABSENT").unwrap_or("they were not built");
        return Binaries::absent(name, why);
    };
    let binaries = Binaries::new(name, tree)
        // Their own search path leads to the machine they were built on.
        .environment_path("LD_LIBRARY_PATH", "lib")
        // The data of ICU is not among the files; initdb would stop at its first collation.
        .environment("OLIPHAUNT_INTERNAL_SKIP_ICU_DISCOVERY", "1");
    if Path::new(tree).join(SHIM).exists() {
        return binaries.environment_path("LD_PRELOAD", SHIM);
    }
    binaries
}

//! The same query in each builder: a product by slug, if it is active, with its brand and its category if there are any.

mod by_hand;
mod diesel;
mod gratia;
mod sea_query;

/// A way to build it.
pub struct Builder {
    pub name: &'static str,
    pub build: fn(&str) -> Built,
}

/// A query that could be sent: its text, and that its parameters are there.
pub struct Built {
    pub sql: String,
    pub params: usize,
}

/// All of them; the first is what the others are compared with.
pub const BUILDERS: [Builder; 5] = [
    Builder {
        name: "format! by hand",
        build: by_hand::build,
    },
    Builder {
        name: "gratia",
        build: gratia::build,
    },
    Builder {
        name: "gratia, by foreign keys",
        build: gratia::build_by_paths,
    },
    Builder {
        name: "diesel",
        build: diesel::build,
    },
    Builder {
        name: "sea-query",
        build: sea_query::build,
    },
];

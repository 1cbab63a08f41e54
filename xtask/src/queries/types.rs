//! What columns and expressions hold: the generator's own idea of it, apart from the builder's types.

/// A type without the question of NULL.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    Bool,
    Int,
    Big,
    Float,
    Decimal,
    Text,
    Time,
    Date,
    Interval,
    /// An enum of the schema, by its Rust name.
    Enum(String),
    /// An enum of strings in JSON, by its Rust name.
    Label(String),
    Json(Json),
    Secret,
    /// `tsvector`.
    Search,
    /// What `array_agg` makes.
    Array(Box<Kind>),
}

/// A JSON type, and which places it has.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Json {
    pub(super) rust: String,
    pub(super) places: Places,
}

/// What can be asked of JSON.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Places {
    None,
    /// The keys of the shape of this number.
    Keys(usize),
    /// Elements of this kind.
    List(Box<Kind>),
    /// Free keys to any JSON.
    Map,
}

impl Kind {
    /// Its Rust type.
    pub(super) fn rust(&self) -> String {
        let name = match self {
            Kind::Bool => "bool",
            Kind::Int => "i32",
            Kind::Big => "i64",
            Kind::Float => "f64",
            Kind::Decimal => "Decimal",
            Kind::Text => "String",
            Kind::Time => "NaiveDateTime",
            Kind::Date => "NaiveDate",
            Kind::Interval => "Interval",
            Kind::Enum(name) | Kind::Label(name) => name,
            Kind::Json(json) => &json.rust,
            Kind::Secret => "Secret<String>",
            Kind::Search => "TsVector",
            Kind::Array(of) => return format!("Vec<Option<{}>>", of.rust()),
        };
        name.to_owned()
    }

    /// Whether it can be read: search vectors are compared only.
    pub(super) fn is_selectable(&self) -> bool {
        *self != Kind::Search
    }

    pub(super) fn is_number(&self) -> bool {
        matches!(self, Kind::Int | Kind::Big | Kind::Float | Kind::Decimal)
    }

    /// Whether there is a literal of it.
    pub(super) fn has_literals(&self) -> bool {
        let of_values = matches!(self, Kind::Bool | Kind::Text | Kind::Time);
        of_values || self.is_number() || matches!(self, Kind::Enum(_) | Kind::Label(_))
    }

    /// Whether there is a smallest one: not so of truth, JSON and what is above them.
    pub(super) fn has_least(&self) -> bool {
        self.has_literals() && *self != Kind::Bool || matches!(self, Kind::Date | Kind::Interval)
    }
}

/// What a column or an expression holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Ty {
    pub(super) kind: Kind,
    pub(super) nullable: bool,
}

impl Ty {
    pub(super) fn new(kind: Kind, nullable: bool) -> Self {
        Ty { kind, nullable }
    }

    /// What it is read as.
    pub(super) fn rust(&self) -> String {
        optional(self.kind.rust(), self.nullable)
    }
}

/// A Rust type that may be missing.
pub(super) fn optional(rust: String, is_optional: bool) -> String {
    match is_optional {
        true => format!("Option<{rust}>"),
        false => rust,
    }
}

/// What an expression is to Rust, as far as it makes a difference to what can be asked of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Column,
    /// A place inside of JSON.
    Place,
    Expr,
    Aggregate,
    Cond,
}

/// An expression as Rust source.
#[derive(Clone, Debug)]
pub(super) struct Value {
    pub(super) code: String,
    pub(super) ty: Ty,
    pub(super) form: Form,
}

impl Value {
    pub(super) fn new(code: String, kind: Kind, nullable: bool, form: Form) -> Self {
        let ty = Ty::new(kind, nullable);
        Value { code, ty, form }
    }

    pub(super) fn expr(code: String, kind: Kind, nullable: bool) -> Self {
        Value::new(code, kind, nullable, Form::Expr)
    }
}

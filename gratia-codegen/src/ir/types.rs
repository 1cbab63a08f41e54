//! A Rust type, before it is decided which names are short.

/// A type and its arguments: `Vec<i32>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Type {
    /// What stands before the arguments.
    pub head: Head,
    /// The arguments.
    pub arguments: Vec<Type>,
}

/// The name of a type and where it lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Head {
    /// `i32`: no other type can be called so.
    Primitive(&'static str),
    /// `String`, `Vec`, `Option`: in scope everywhere, by the path `::std::…`.
    Prelude(&'static str, &'static str),
    /// A type under `types` of the runtime.
    Value(&'static str),
    /// A type at the root of the runtime.
    Runtime(&'static str),
    /// A type of a module of the runtime, by module and name.
    InRuntime(&'static str, &'static str),
    /// `::std::collections::BTreeMap`.
    BTreeMap,
    /// A generated type: the modules from the root of the crate, and its name.
    Generated(Vec<String>, String),
    /// A path of the user's, written from the root.
    Path(String),
}

impl Type {
    /// A type without arguments.
    pub fn plain(head: Head) -> Self {
        Type {
            head,
            arguments: Vec::new(),
        }
    }

    /// A primitive.
    pub fn primitive(name: &'static str) -> Self {
        Type::plain(Head::Primitive(name))
    }

    /// A type under `types` of the runtime.
    pub fn value(name: &'static str) -> Self {
        Type::plain(Head::Value(name))
    }

    /// `String`.
    pub fn string() -> Self {
        Type::plain(Head::Prelude("String", "::std::string::String"))
    }

    /// `Vec<T>`.
    pub fn vec(self) -> Self {
        Type {
            head: Head::Prelude("Vec", "::std::vec::Vec"),
            arguments: vec![self],
        }
    }

    /// `Option<T>`.
    pub fn option(self) -> Self {
        Type {
            head: Head::Prelude("Option", "::core::option::Option"),
            arguments: vec![self],
        }
    }

    /// `Box<T>`.
    pub fn boxed(self) -> Self {
        Type {
            head: Head::Prelude("Box", "::std::boxed::Box"),
            arguments: vec![self],
        }
    }

    /// `BTreeMap<String, T>`.
    pub fn map(self) -> Self {
        Type {
            head: Head::BTreeMap,
            arguments: vec![Type::string(), self],
        }
    }

    /// A type under `types` of the runtime around this one.
    pub fn in_value(self, name: &'static str) -> Self {
        Type {
            head: Head::Value(name),
            arguments: vec![self],
        }
    }

    /// A type at the root of the runtime around this one.
    pub fn in_runtime(self, name: &'static str) -> Self {
        Type {
            head: Head::Runtime(name),
            arguments: vec![self],
        }
    }

    /// A type of a module of the runtime around this one.
    pub fn in_runtime_module(self, module: &'static str, name: &'static str) -> Self {
        Type {
            head: Head::InRuntime(module, name),
            arguments: vec![self],
        }
    }

    /// The innermost argument: what an array or a range is of.
    pub fn innermost(&self) -> &Type {
        self.arguments.last().map_or(self, Type::innermost)
    }

    /// Whether it is `String`, which setters take as anything that turns into one.
    pub fn is_string(&self) -> bool {
        *self == Type::string()
    }
}

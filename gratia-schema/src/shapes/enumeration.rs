//! `enum`: one of several strings.

use super::errors::given_twice;
use super::json::{Json, Member, Node};
use super::reader::{Form, Reader};
use super::{EnumValue, ShapeKind, ShapeType};
use crate::diagnostic::codes;

impl Reader<'_> {
    /// Strings, and null where `type` allows it or is not there.
    pub(super) fn enumeration(
        &mut self,
        values: &Node,
        written_type: Option<&Member>,
    ) -> Option<Form> {
        let types = match written_type {
            Some(member) => self.type_names(&member.value)?,
            None => Vec::new(),
        };
        if let Some(other) = types
            .iter()
            .find(|name| !matches!(name.value, "string" | "null"))
        {
            let help = "enumerate strings, or remove the `enum`";
            let message = format!("an `enum` of type `{}` has no typed form", other.value);
            return self.error(
                &codes::SHAPES_UNSUPPORTED,
                message,
                (other.span, "only strings are enumerated"),
                help,
            );
        }
        let null_allowed = types.is_empty() || types.iter().any(|name| name.value == "null");
        let Json::Array(items) = &values.value else {
            return self.malformed(values, "`enum`", "an array of strings");
        };
        let mut strings: Vec<EnumValue> = Vec::new();
        let mut nullable = false;
        for item in items {
            match &item.value {
                Json::String(value) => self.enum_value(&mut strings, value, item),
                Json::Null if null_allowed => nullable = true,
                _ => {
                    let help = "enumerate strings; for null besides, the `type` is `[\"string\", \"null\"]`";
                    let label = (item.span, "not a string");
                    return self.error(
                        &codes::SHAPES_UNSUPPORTED,
                        "an `enum` holds more than strings",
                        label,
                        help,
                    );
                }
            }
        }
        match strings.is_empty() {
            true if nullable => Some(ShapeType::Null.into()),
            true => self.malformed(values, "`enum`", "an array of at least one string"),
            false => Some(Form {
                kind: ShapeKind::Enum(strings),
                nullable,
            }),
        }
    }

    fn enum_value(&mut self, values: &mut Vec<EnumValue>, value: &str, item: &Node) {
        match values.iter().find(|earlier| earlier.value == value) {
            Some(first) => {
                let message = format!("the value `{value}` is given twice");
                self.diagnostics
                    .push(given_twice(message, item.span, first.origin));
            }
            None => values.push(EnumValue {
                value: value.to_owned(),
                origin: item.span,
            }),
        }
    }
}

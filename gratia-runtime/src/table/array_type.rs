//! The array type of an element type.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use postgres_types::{Kind, Oid, Type};

/// Above the object identifiers of all built-in types of PostgreSQL 18.
const LAST_BUILTIN: Oid = 10_000;

/// The array of this type; `None` for arrays themselves and pseudo-types.
pub(crate) fn array_of(element: &Type) -> Option<Type> {
    static ARRAYS: LazyLock<BTreeMap<Oid, Type>> = LazyLock::new(|| {
        let arrays = (1..LAST_BUILTIN)
            .filter_map(Type::from_oid)
            .filter_map(|array| match array.kind() {
                Kind::Array(element) => Some((element.oid(), array.clone())),
                _ => None,
            });
        arrays.collect()
    });
    ARRAYS.get(&element.oid()).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_have_an_array_and_arrays_have_none() {
        assert_eq!(array_of(&Type::INT4), Some(Type::INT4_ARRAY));
        assert_eq!(array_of(&Type::VARCHAR), Some(Type::VARCHAR_ARRAY));
        assert_eq!(array_of(&Type::JSONB), Some(Type::JSONB_ARRAY));
        assert_eq!(array_of(&Type::INT4_ARRAY), None);
    }
}

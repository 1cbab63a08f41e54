//! New rows and patches, as a program writes them.

use crate::db::prelude::*;
use crate::db::{
    Computed, DefaultsOfAllKindPatch, IdentityInsert, Link, LinksWithTimePatch, NewComputed,
    NewDefaultsOfAllKind, NewIdentitiesByDefault, NewIdentity, NewKeyless, NewLink,
    NewLinksWithTime, NewNoColumn, NewNothingRequired, NewOneNullableColumn, NewOnlyAnId,
    NewSerial, NothingRequired, SerialInsert, SerialPatch,
};

#[test]
fn a_setter_turns_the_required_columns_into_a_whole_new_row() {
    let new = || NewSerial { name: "a".into() };
    let plain = SerialInsert::from(new());
    assert_eq!((plain.id, plain.big, plain.small), (Unset, Unset, Unset));
    assert_eq!(plain.required.name, "a");

    let set = new().id(7).small(3);
    assert_eq!((set.id, set.big, set.small), (Set(7), Unset, Set(3)));
    assert_eq!(new().id(1).id(2), new().id(2));
}

#[test]
fn some_none_and_a_value() {
    let new = || NewDefaultsOfAllKind {
        required: "a".to_owned(),
    };
    assert_eq!(
        new().nullable("b".to_owned()).nullable,
        Set(Some("b".to_owned()))
    );
    assert_eq!(
        new().nullable(Some("b".to_owned())).nullable,
        Set(Some("b".to_owned()))
    );
    assert_eq!(new().nullable(None).nullable, Set(None));
    assert_eq!(new().flag(true).flag, Set(Some(true)));
    assert_eq!(new().later(1).nullable, Unset);
    // Text that may not be NULL is taken in any form.
    assert_eq!(new().with_default("c").with_default, Set("c".to_owned()));
    // A column is called like the field of the required ones, which makes way.
    assert_eq!(new().later(1).required_.required, "a");
}

/// Whatever `products::insert` will take: the required columns alone, or a whole new row.
fn insert(row: impl Into<IdentityInsert>) -> IdentityInsert {
    row.into()
}

#[test]
fn columns_that_the_server_alone_writes_are_not_there() {
    let IdentityInsert {
        required: NewIdentity { name },
    } = insert(NewIdentity { name: "a".into() });
    assert_eq!(name, "a");
    assert_eq!(NewIdentitiesByDefault { name }.id(10).id, Set(10));
    assert_eq!(NewOnlyAnId {}, NewOnlyAnId::default());

    let NewComputed { net } = NewComputed { net: 1.into() };
    let insert = NewComputed { net }.rate(2.into());
    assert_eq!(insert.rate, Set(2.into()));
    let row = Computed {
        net,
        rate: net,
        gross: net,
        label: None,
    };
    assert_eq!(row.clone(), row);
}

#[test]
fn rows_without_a_required_column_need_no_value() {
    assert_eq!(
        NewNothingRequired::default()
            .note("a".to_owned())
            .created_at,
        Unset
    );
    assert_eq!(NewOneNullableColumn {}.name(None).name, Set(None));
    assert_eq!(NewNoColumn {}, NewNoColumn::default());
    let _ = |row: NothingRequired| (row.id, row.note, row.created_at);
}

#[test]
fn a_patch_is_what_is_given() {
    assert_eq!(
        SerialPatch::default(),
        SerialPatch {
            name: Unset,
            big: Unset,
            small: Unset
        }
    );
    let patch = DefaultsOfAllKindPatch {
        nullable: Set(None),
        with_default: "x".to_owned().into(),
        ..Default::default()
    };
    assert!(patch.nullable.is_set() && !patch.flag.is_set());
    // The key is not among the columns: all that is left of this table is the time.
    let LinksWithTimePatch { since } = LinksWithTimePatch::default();
    assert_eq!(since, Unset);
}

#[test]
fn links() {
    let link = NewLink {
        left_id: 1,
        right_id: 2,
    };
    let NewLink { left_id, right_id } = link.clone();
    assert_eq!(
        Link { left_id, right_id },
        Link {
            left_id: 1,
            right_id: 2
        }
    );
    assert_eq!(
        NewLinksWithTime { left_id, right_id }
            .since(Default::default())
            .required
            .left_id,
        1
    );
    assert_eq!(
        NewKeyless {
            at: Default::default()
        }
        .value(0.5)
        .value,
        Set(Some(0.5))
    );
}

//! Strange names, used.

use crate::db::prelude::*;
use crate::db::{NewOperator, NewPerson, PersonPatch, self_, type_};

#[test]
fn columns_called_like_methods() {
    let new = || NewPerson {
        people: "a".into(),
        r#type: "b".into(),
        required: true,
    };
    let insert = new()
        .from("c".to_owned())
        .into("d".to_owned())
        .clone("e".to_owned())
        .new(None)
        .default("f".to_owned())
        .eq("g".to_owned())
        .fmt("h".to_owned())
        .drop(None)
        .r#async("i".to_owned())
        .self_("j".to_owned())
        .is_active(false)
        .from_date(Default::default());
    assert_eq!(insert.from, Set(Some("c".to_owned())));
    assert_eq!(
        (insert.required_.required, insert.is_active),
        (true, Set(false))
    );
    // The traits of the same names are still there.
    let copy = Clone::clone(&insert);
    assert!(PartialEq::eq(&copy, &insert));
    assert!(format!("{copy:?}").starts_with("PersonInsert"));
    let patch = PersonPatch {
        r#type: Set("x".into()),
        self_: Set(None),
        ..Default::default()
    };
    assert!(patch.r#type.is_set() && !patch.from.is_set());
    let sum = NewOperator {}
        .add("a".to_owned())
        .sub(None)
        .mul(2)
        .not("b".to_owned())
        .index(None);
    assert_eq!(sum.mul, Set(2));
}

#[test]
fn modules_called_like_keywords_and_crates() {
    assert_eq!(self_::NewSelf {}.id(1).id, Set(1));
    assert_eq!(
        type_::NewType { r#type: "a".into() }.id(1).required.r#type,
        "a"
    );
    assert_eq!(
        crate::db::option::NewOption {}
            .value("a".to_owned())
            .parent(None)
            .parent,
        Set(None)
    );
    assert_eq!(
        crate::db::accounts::NewAccount { name: "a".into() }
            .nm(None)
            .required
            .name,
        "a"
    );
    assert_eq!(crate::db::ünï::PKEY.keys(), ["\"ünï\""]);
    assert_eq!(crate::db::std_::Std { id: 1 }.id, 1);
}

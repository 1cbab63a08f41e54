//! Values of the schema's own types.

use crate::db::composites::{Position3d, Result as Outcome, Track};
use crate::db::json::Address;
use crate::db::{Composite, Mood, NewComposite, NewDomain, NewExtension, NewRange};
use gratia_runtime::types::{Array, Multirange, Range};

#[test]
fn composites_hold_what_may_be_null() {
    let here = Position3d {
        x: Some(1.0),
        y: None,
        z: Some(0.5),
    };
    let track = Track {
        start: Some(here.clone()),
        end: None,
        via: Some(vec![here.clone()]),
        r#type: Some("walk".into()),
        moods: Some(vec![Mood::Ok]),
        grid: Some(Array::from_vec(vec![Some(1), None])),
        price: None,
        odd_name: None,
    };
    let new = NewComposite {
        place: here.clone(),
        track: track.clone(),
        tracks: vec![track.clone()],
    };
    let outcome = Outcome {
        ok: Some("yes".to_owned()),
        err: None,
    };
    let insert = new.maybe(here.clone()).result(Some(outcome.clone()));
    assert_eq!(insert.result.into_option(), Some(Some(outcome.clone())));
    let row = Composite {
        id: 1,
        place: here,
        maybe: None,
        track: track.clone(),
        tracks: vec![track],
        result: Some(outcome),
    };
    assert_eq!(row.clone(), row);
}

#[test]
fn a_domain_says_whether_null_is_possible() {
    let address = Address {
        street: "a".to_owned(),
        postal_code: None,
    };
    // Those that are NOT NULL by their domain, directly or by the one it narrows, and have no default.
    let new = NewDomain {
        id: 1,
        email: "a@example.com".to_owned(),
        required: "a".to_owned(),
        label: "b".to_owned(),
        tags: vec!["c".to_owned()],
        grid: Array::from_vec(vec![]),
        amounts: vec![],
        address: address.clone(),
        raw_address: Default::default(),
    };
    let insert = new
        .old_address(address)
        .how(Mood::Sad)
        .amount(1.into())
        .small_amount(2.into())
        .maybe_tags(None);
    assert!(insert.small_amount.is_set() && !insert.defaulted.is_set());
}

#[test]
fn ranges_of_their_own() {
    let new = NewRange {
        floats: (0.5..1.5).into(),
        multi_floats: Multirange(vec![Range::Empty]),
        moods: (Mood::Sad..=Mood::Ok).into(),
        during: (..).into(),
    };
    let insert = new.amounts(Range::from(1.into()..)).many(vec![]);
    assert!(insert.required.moods.contains(&Mood::Ok));
    let names = NewExtension {
        name: "A".into(),
        path: "a.b".into(),
        names: vec![],
    };
    assert_eq!(names.maybe("c".to_owned()).required.path, "a.b");
}

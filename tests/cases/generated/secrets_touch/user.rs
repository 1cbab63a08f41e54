//! What is secret stays secret.

use crate::db::prelude::*;
use crate::db::{Account, AccountPatch, NewAccount, SessionPatch};

fn account() -> Account {
    Account {
        id: 1,
        password: "hash".into(),
        totp: Some(vec![1, 2].into()),
        reset_token: None,
        recovery: Some(vec!["word".to_owned()]),
        pin: "1234".into(),
        profile: [("a".to_owned(), "shown".to_owned())].into(),
        api_key: "key".into(),
        updated_at: Default::default(),
        changed_on: None,
        seen_at: Default::default(),
        kept_at: Default::default(),
    }
}

#[test]
fn debug_masks() {
    let shown = format!("{:?} {:#?}", account(), account());
    for hidden in ["hash", "[1, 2]", "1234", "\"key\""] {
        assert!(!shown.contains(hidden), "{hidden} in {shown}");
    }
    assert!(shown.contains("password: Secret(***)") && shown.contains("totp: Some(Secret(***))"));
    assert!(shown.contains("recovery: Some([\"word\"])"));
}

#[test]
fn so_do_new_rows_and_patches() {
    let new = NewAccount {
        password: "hash".into(),
        api_key: "key".into(),
    }
    .pin("1234".into())
    .totp(None);
    assert_eq!(new.required.password.expose(), "hash");
    let patch = AccountPatch {
        password: Set("hash".into()),
        reset_token: Set(None),
        ..Default::default()
    };
    let session = SessionPatch {
        note: Set(Some("note".into())),
        ..Default::default()
    };
    let shown = format!("{new:?} {patch:?} {session:?}");
    for hidden in ["hash", "\"key\"", "1234", "\"note\""] {
        assert!(!shown.contains(hidden), "{hidden} in {shown}");
    }
}

#[cfg(feature = "serde")]
#[test]
fn serde_leaves_them_out_and_reads_them() {
    use gratia_runtime::serde_json::{self, json};
    let written = serde_json::to_value(account()).expect("JSON");
    let keys: Vec<&String> = written.as_object().expect("an object").keys().collect();
    assert_eq!(
        keys,
        [
            "changed_on",
            "id",
            "kept_at",
            "profile",
            "recovery",
            "seen_at",
            "updated_at"
        ]
    );

    let mut whole = written;
    for (key, value) in [
        ("password", json!("hash")),
        ("totp", json!([1, 2])),
        ("reset_token", json!(null)),
        ("pin", json!("1234")),
        ("api_key", json!("key")),
    ] {
        whole[key] = value;
    }
    let read: Account = serde_json::from_value(whole).expect("an account");
    assert_eq!(read, account());
}

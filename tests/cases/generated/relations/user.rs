//! What foreign keys lead to, and how surely.

#![cfg(feature = "runtime")]

use crate::db::messages::MessageColumns;
use crate::db::people::PersonColumns;
use crate::db::types::TypeColumns;
use crate::db::{audit, labels, messages, notes, parcels, people, promises, scans, types};
use gratia_runtime::query::{Mode, Optional, Required};

/// Paths that always lead to a row are in the mode of where they begin.
fn required<M: Mode>(m: MessageColumns<M>) -> PersonColumns<M> {
    m.sender()
}

#[test]
fn names_and_modes() {
    let _ = messages::query().select(|m| {
        let _: PersonColumns<Required> = required(m);
        let _: PersonColumns<Required> = m.recipient();
        let _: MessageColumns<Optional> = m.reply_to();
        let _: PersonColumns<Optional> = required(m.reply_to());
        (m.messages(), m.logs(), m.notes())
    });
    let _ = people::query().select(|p| {
        let _: TypeColumns<Optional> = p.r#type();
        (p.manager(), p.people(), p.messages(), p.messages_by_recipient(), p.deeds())
    });
    let _ = types::query().select(|t| (t.people(), t.parcels(), t.promises()));
    let _ = parcels::query().select(|p| {
        let _: TypeColumns<Required> = p.owner();
        (p.label().code, p.promises())
    });
    let _ = labels::query().select(|l| {
        let _ = l.parcel().id;
        (l.scans(), l.promises())
    });
    let _ = scans::query().select(|s| s.label());
    let _ = promises::query().select(|p| {
        let _: TypeColumns<Optional> = p.a();
        (p.b(), p.c())
    });
    let _ = audit::logs::query().select(|l| {
        let _: PersonColumns<Required> = l.who();
        l.about()
    });
}

#[test]
fn a_row_of_nullable_columns_tells_otherwise_that_it_is_there() {
    let sql = messages::query()
        .left_join(notes::table, |(m, n)| gratia_runtime::query::Expression::eq(n.message_id, m.id))
        .to_sql()
        .expect("a query");
    assert!(sql.text().contains("t1.text, t1 IS DISTINCT FROM NULL FROM messages AS t0"), "{sql}");
}

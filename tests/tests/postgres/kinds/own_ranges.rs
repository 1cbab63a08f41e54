//! Ranges and multiranges that the schema makes itself.

use std::ops::Bound;

use gratia_runtime::types::{Multirange, Range};

use super::db::*;
use super::kinds;
use crate::support::in_every_way;

fn between(low: f64, high: f64) -> Range<f64> {
    Range::new(Bound::Excluded(low), Bound::Included(high))
}

fn spot(x: f64) -> Spot {
    Spot {
        x: Some(x),
        y: None,
    }
}

fn full(id: i32) -> SpanInsert {
    let low = f64::from(id);
    NewSpan {
        id,
        floats: between(low, f64::INFINITY),
    }
    .many(Multirange(vec![between(0.1, 0.2), (1e300..).into()]))
    .moods(Range::from(Mood::Ok..=Mood::VeryHappyReally))
    .texts(Range::from("".to_owned().."a \"b\", [c\\".to_owned()))
    .spots(Range::Bounds {
        lower: Bound::Included(spot(1.0)),
        upper: Bound::Unbounded,
    })
    .share(between(0.25, 0.5))
    .list(vec![Range::Empty, (..).into(), between(-1.5, 1.0)])
    .lists(vec![
        Multirange(vec![]),
        Multirange(vec![between(3.0, 4.0)]),
    ])
}

pub fn any(id: i32) -> SpanInsert {
    let floats = match id {
        0 => Range::Empty,
        1 => (..).into(),
        _ => return full(id),
    };
    NewSpan { id, floats }.many(None).list(vec![])
}

#[tokio::test]
async fn the_life_of_a_row() {
    in_every_way(kinds, async |db| {
        let mut singly = Vec::new();
        for id in 0..4 {
            let insert = any(id);
            let row = spans::insert(insert.clone())
                .returning_row()
                .fetch_one(db)
                .await?;
            assert_eq!(row.floats, insert.required.floats);
            assert_eq!(row.many, insert.many.into_option().flatten());
            assert_eq!(row.moods, insert.moods.into_option().flatten());
            assert_eq!(row.texts, insert.texts.into_option().flatten());
            assert_eq!(row.spots, insert.spots.into_option().flatten());
            assert_eq!(row.share, insert.share.into_option().flatten());
            assert_eq!(row.list, insert.list.into_option().flatten());
            assert_eq!(row.lists, insert.lists.into_option().flatten());
            assert_eq!(Span::find_by_id(db, id).await?.as_ref(), Some(&row));
            assert_eq!(
                Span::find_by_floats(db, &row.floats).await?.as_ref(),
                Some(&row)
            );
            singly.push(row);
        }
        let keys: Vec<_> = singly.iter().rev().map(|row| &row.floats).collect();
        let mut found = Span::find_many_by_floats(db, &keys).await?;
        found.reverse();
        assert_eq!(found, singly);

        let patch = SpanPatch {
            floats: between(-2.0, -1.0).into(),
            many: Some(Multirange(vec![])).into(),
            list: None.into(),
            ..SpanPatch::default()
        };
        let patched = Span::update_by_id(db, 2, &patch)
            .await?
            .expect("it is there");
        let expected = Span {
            floats: between(-2.0, -1.0),
            many: Some(Multirange(vec![])),
            list: None,
            ..singly[2].clone()
        };
        assert_eq!(patched, expected);
        for id in 0..4 {
            assert!(Span::delete_by_id(db, id).await?.is_some());
        }
        let together = spans::insert_many((0..4).map(any))
            .returning_row()
            .fetch_all(db)
            .await?;
        assert_eq!(together, singly);
        Ok(())
    })
    .await;
}

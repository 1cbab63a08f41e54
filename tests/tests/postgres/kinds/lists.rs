//! Array columns: one by one, and many rows in one statement.

use gratia_runtime::bit_vec::BitVec;
use gratia_runtime::chrono::Days;
use gratia_runtime::rust_decimal::Decimal;
use gratia_runtime::serde_json::json;
use gratia_runtime::types::{Array, Dimension, Point, Range, Rectangle};

use super::db::*;
use super::kinds;
use crate::fixtures::moment;
use crate::support::in_every_way;

/// Words that a text form has to quote, and some that it has not.
const WORDS: &[&str] = &[
    "", "NULL", "a", "a b", "\"", "\\", "{", "}", ",", ";", "(", ")", "\n\t", "ünï",
];

fn new(id: i32) -> NewList {
    NewList {
        id,
        numbers: (0..id % 4).collect(),
    }
}

fn grid(id: i32) -> Array<Decimal> {
    let dimensions = vec![
        Dimension {
            length: 2,
            lower_bound: id - 3,
        },
        Dimension::new(2),
    ];
    let elements = vec![
        Some(Decimal::new(i64::from(id), 2)),
        None,
        Some(Decimal::new(-1999, 2)),
        Some(Decimal::new(0, 2)),
    ];
    Array::new(dimensions, elements).expect("two by two")
}

/// A row with everything in it.
pub fn full(id: i32) -> ListInsert {
    let day = moment().date();
    let corner = |x| Point { x, y: -0.5 };
    new(id)
        .words(
            WORDS
                .iter()
                .map(|word| (*word != "a").then(|| (*word).to_owned()))
                .collect::<Vec<_>>(),
        )
        .grid(grid(id))
        .moods(Mood::ALL.to_vec())
        .humours(vec![Mood::VeryHappyReally])
        .positives(vec![1, id + 1])
        .codes(vec!["abcde".to_owned(), "12345".to_owned()])
        .masks(vec![BitVec::from_fn(3, |bit| bit != 1)])
        .bits(vec![BitVec::from_fn(3, |bit| bit == 1)])
        .blobs(vec![vec![], vec![0, 92, 34, 255]])
        .moments(vec![moment().and_utc()])
        .documents(vec![json!({"a": ["\"", null, 1.5]}), json!(null)])
        .boxes(vec![
            Rectangle {
                upper_right: corner(2.0),
                lower_left: corner(1.0),
            };
            2
        ])
        .spans(vec![Range::Empty, (day..day + Days::new(1)).into()])
        .tags(
            WORDS
                .iter()
                .map(|word| (*word).to_owned())
                .collect::<Vec<_>>(),
        )
        .tag_lists(vec![
            WORDS.iter().map(|word| (*word).to_owned()).collect(),
            vec![],
        ])
}

/// Some rows give one thing, some another; some NULL and some nothing.
pub fn any(id: i32) -> ListInsert {
    match id % 5 {
        0 => new(id).into(),
        1 => new(id)
            .words(None)
            .grid(Array::from_vec(vec![]))
            .moods(vec![]),
        2 => new(id).words(vec![None]).moods(vec![Mood::Sad; 2]),
        _ => full(id),
    }
}

#[tokio::test]
async fn many_rows_are_the_same_as_one_by_one() {
    in_every_way(kinds, async |db| {
        let mut singly = Vec::new();
        for id in 0..20 {
            let row = lists::insert(any(id)).returning_row().fetch_one(db).await?;
            assert_eq!(List::find_by_id(db, id).await?.as_ref(), Some(&row));
            assert_eq!(List::delete_by_id(db, id).await?.as_ref(), Some(&row));
            singly.push(row);
        }
        assert_eq!(singly[3].words.as_ref().map(Vec::len), Some(WORDS.len()));
        assert_eq!(singly[3].grid, Some(grid(3)));
        assert_eq!(
            singly[3].tag_lists.as_ref().map(|lists| lists[0].len()),
            Some(WORDS.len())
        );
        assert_eq!(
            singly[3].codes.as_deref().map(|codes| codes[0].len()),
            Some(5)
        );
        assert_eq!(
            (&singly[0].words, &singly[0].moods),
            (&None, &vec![Mood::Ok])
        );

        let together = lists::insert_many((0..20).map(any))
            .returning_row()
            .fetch_all(db)
            .await?;
        assert_eq!(together, singly);
        let ids: Vec<i32> = (0..20).collect();
        assert_eq!(List::find_many_by_id(db, &ids).await?, singly);

        let patch = ListPatch {
            words: None.into(),
            grid: Some(grid(7)).into(),
            tag_lists: Some(vec![vec!["x".to_owned()]]).into(),
            ..ListPatch::default()
        };
        let patched = List::update_by_id(db, 3, &patch)
            .await?
            .expect("it is there");
        let expected = List {
            words: None,
            grid: Some(grid(7)),
            tag_lists: Some(vec![vec!["x".to_owned()]]),
            ..singly[3].clone()
        };
        assert_eq!(patched, expected);
        Ok(())
    })
    .await;
}

/// One long VALUES would end at 65,535 values.
#[tokio::test]
async fn any_number_of_rows_is_one_statement() {
    in_every_way(kinds, async |db| {
        let rows = (0..30_000).map(|id| {
            new(id)
                .words(vec![Some(id.to_string()), None])
                .moods(vec![])
        });
        assert_eq!(lists::insert_many(rows).execute(db).await?, 30_000);
        let last = List::find_by_id(db, 29_999).await?.expect("it is there");
        assert_eq!(last.numbers, [0, 1, 2]);
        assert_eq!(last.words, Some(vec![Some("29999".to_owned()), None]));
        Ok(())
    })
    .await;
}

/// Money has no text form of its own, so its arrays go as they are.
#[tokio::test]
async fn arrays_of_money() {
    in_every_way(kinds, async |db| {
        use gratia_runtime::types::Money;
        let rows = [Some(vec![Money(1990), Money(-1)]), Some(vec![]), None];
        let inserts = rows.clone().map(|coins| NewPurse {}.coins(coins));
        let inserted = purses::insert_many(inserts)
            .returning_row()
            .fetch_all(db)
            .await?;
        let coins: Vec<_> = inserted.into_iter().map(|row| row.coins).collect();
        assert_eq!(coins, rows);
        Ok(())
    })
    .await;
}

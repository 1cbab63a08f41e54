//! Queries over columns that travel in a way of their own, over odd names and odd keys.

use gratia_runtime::query::{Condition, Expression, Parameter};
use gratia_runtime::types::NaiveDate;
use gratia_runtime::{Error, Pool};

use super::db::enums::Mood;
use super::db::{self, deliveries, hundreds, lists, notes_on_racks, other, racks, safes, spans};
use super::kinds;
use crate::support::in_every_way;

const SAD: &str = "sad";

/// Two racks of one name in two schemas, and notes on one of them.
async fn fill(db: &Pool) -> Result<(), Error> {
    let connection = db.get().await?;
    connection
        .batch(
            "INSERT INTO racks VALUES (1, 'sad', 'A'), (1, 'ok', 'a'), (2, 'ok', 'b');
             INSERT INTO other.racks (id, \"say \"\"hi\"\"\", floor, mood, label, seen_at) VALUES
                 (-9223372036854775808, 'low', 1, 'sad', 'X', '2026-02-28 23:59:59.999999'),
                 (9223372036854775807, 'high', 1, 'sad', 'x', NULL), (0, NULL, 2, 'ok', NULL, NULL);
             INSERT INTO \"Notes \"\"on\"\" racks\" VALUES (0, NULL), (NULL, 'lost');",
        )
        .await
}

#[tokio::test]
async fn one_name_in_two_schemas() {
    in_every_way(kinds, async |db| {
        fill(db).await?;
        let rows: Vec<(String, Option<String>, i64)> = racks::query()
            .join(other::racks::table, |(s, o)| {
                s.floor.eq(o.floor).and(s.mood.eq(o.mood))
            })
            .select(|(s, o)| (s.label, o.say_hi, o.id))
            .order_by(|(_, o)| o.id.asc())
            .fetch_all(db)
            .await?;
        let row =
            |label: &str, text: Option<&str>, id| (label.to_owned(), text.map(str::to_owned), id);
        let expected = [
            row("A", Some("low"), i64::MIN),
            row("b", None, 0),
            row("A", Some("high"), i64::MAX),
        ];
        assert_eq!(rows, expected);
        Ok(())
    })
    .await;
}

/// Values of types of the schema's own compare as they do, not as their text does.
#[tokio::test]
async fn comparisons_are_of_the_columns_own_type() {
    in_every_way(kinds, async |db| {
        fill(db).await?;
        let count = racks::query().filter(|s| s.label.eq("a")).count(db).await?;
        assert_eq!(count, 2);
        let labels: Vec<String> = racks::query()
            .select(|s| s.label)
            .distinct()
            .fetch_all(db)
            .await?;
        assert_eq!(labels.len(), 2);
        let moods: Vec<Mood> = racks::query()
            .filter(|s| s.label.any_of(["A", "nothing"]))
            .select(|s| s.mood)
            .order_by(|s| s.mood.asc())
            .fetch_all(db)
            .await?;
        assert_eq!(moods, [SAD.parse::<Mood>().expect("a label"), Mood::Ok]);
        // The order of the labels is that of the enum, whatever their letters.
        let below = racks::query()
            .filter(|s| s.mood.lt(Mood::Ok))
            .count(db)
            .await?;
        assert_eq!(below, 1);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn numbers_at_their_ends() {
    in_every_way(kinds, async |db| {
        fill(db).await?;
        let ids: Vec<i64> = other::racks::query()
            .filter(|o| o.id.any_of([i64::MIN, i64::MAX, 9_007_199_254_740_993]))
            .select(|o| o.id)
            .order_by(|o| o.id.asc())
            .fetch_all(db)
            .await?;
        assert_eq!(ids, [i64::MIN, i64::MAX]);
        let between = other::racks::query().filter(|o| o.id.between(i64::MIN, -1));
        assert_eq!(between.count(db).await?, 1);
        let moment = NaiveDate::from_ymd_opt(2026, 2, 28)
            .and_then(|day| day.and_hms_micro_opt(23, 59, 59, 999_999))
            .expect("a moment");
        let seen = other::racks::query()
            .filter(|o| o.seen_at.eq(moment))
            .select(|o| o.id);
        assert_eq!(seen.fetch_all(db).await?, [i64::MIN]);
        Ok(())
    })
    .await;
}

/// A list of nothing holds nothing, and everything is none of it.
#[tokio::test]
async fn empty_lists() {
    in_every_way(kinds, async |db| {
        fill(db).await?;
        let none: [i64; 0] = [];
        let query = || other::racks::query().select(|o| o.id);
        assert_eq!(query().filter(|o| o.id.any_of(none)).count(db).await?, 0);
        assert_eq!(query().filter(|o| o.id.none_of(none)).count(db).await?, 3);
        let words: Vec<String> = Vec::new();
        assert_eq!(
            query()
                .filter(|o| o.say_hi.any_of(&words))
                .count(db)
                .await?,
            0
        );
        // Even what is NULL is none of nothing; of something it is unknown.
        assert_eq!(
            query()
                .filter(|o| o.say_hi.none_of(words))
                .count(db)
                .await?,
            3
        );
        assert_eq!(
            query()
                .filter(|o| o.say_hi.none_of(["low"]))
                .count(db)
                .await?,
            1
        );
        Ok(())
    })
    .await;
}

/// A row whose columns may all be NULL is there all the same.
#[tokio::test]
async fn rows_without_a_column_that_is_never_null() {
    in_every_way(kinds, async |db| {
        fill(db).await?;
        let rows: Vec<(i64, Option<db::NotesOnRack>)> = other::racks::query()
            .left_join(notes_on_racks::table, |(o, n)| n.rack_id.eq(o.id))
            .select(|(o, n)| (o.id, n))
            .order_by(|(o, _)| o.id.asc())
            .fetch_all(db)
            .await?;
        let note = db::NotesOnRack {
            rack_id: Some(0),
            text: None,
        };
        assert_eq!(rows, [(i64::MIN, None), (0, Some(note)), (i64::MAX, None)]);
        let none = notes_on_racks::query().filter(|n| n.text.eq("lost"));
        let rows: Vec<(Option<String>, Option<db::other::racks::Rack>)> =
            none.select(|n| (n.text, n.rack())).fetch_all(db).await?;
        assert_eq!(rows, [(Some("lost".to_owned()), None)]);
        // A row of nothing but NULL, joined on nothing, and one that is not there.
        let empty = notes_on_racks::query()
            .left_join(notes_on_racks::table, |(a, b)| {
                a.text.is_null().and(b.text.is_null())
            })
            .order_by(|(a, _)| a.text.asc())
            .fetch_all(db)
            .await?;
        let there: Vec<bool> = empty.iter().map(|(_, b)| b.is_some()).collect();
        assert_eq!(there, [false, true]);
        Ok(())
    })
    .await;
}

/// Keys of several columns, one of them of a type of the schema's own, by one statement and by level.
#[tokio::test]
async fn rows_below_by_a_key_of_several_columns() {
    in_every_way(kinds, async |db| {
        fill(db).await?;
        let query = || {
            racks::query()
                .order_by(|s| (s.floor.asc(), s.mood.asc()))
                .select(|s| {
                    let others = s.racks().order_by(|o| o.id.asc());
                    (s.label, others.select(|o| (o.id, o.notes_on_racks())))
                })
        };
        let rows = query().fetch_all(db).await?;
        assert_eq!(rows, query().batched().fetch_all(db).await?);
        let ids = |row: usize| rows[row].1.iter().map(|(id, _)| *id).collect::<Vec<_>>();
        assert_eq!(
            (ids(0), ids(1), ids(2)),
            (vec![i64::MIN, i64::MAX], vec![], vec![0])
        );
        assert_eq!(rows[2].1[0].1.len(), 1);
        let labels: Vec<String> = other::racks::query()
            .select(|o| o.floor_mood().label)
            .order_by(|o| o.id.asc())
            .fetch_all(db)
            .await?;
        assert_eq!(labels, ["A", "b", "A"]);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_hundred_columns_inside_of_a_row() {
    in_every_way(kinds, async |db| {
        let new = |id| db::NewHundred { id };
        hundreds::insert(new(1).c0(7).c1("text".to_owned()))
            .execute(db)
            .await?;
        hundreds::insert(new(2).above_id(1).c97("last".to_owned()))
            .execute(db)
            .await?;
        let rows = hundreds::query()
            .filter(|h| h.id.eq(1))
            .select(|h| (h, h.hundreds().select(|below| (below, below.above()))))
            .fetch_one(db)
            .await?;
        assert_eq!(rows.1[0].0.c97.as_deref(), Some("last"));
        assert_eq!(rows.1[0].1.as_ref(), Some(&rows.0));
        Ok(())
    })
    .await;
}

/// Whatever a column's way to travel is, it comes through as in its row: by itself, in rows below, distinct and in DISTINCT ON.
#[tokio::test]
async fn columns_of_every_kind_by_themselves() {
    in_every_way(kinds, async |db| {
        let connection = db.get().await?;
        connection
            .batch(
                "INSERT INTO spans (id, floats, many, moods, texts, share, list) VALUES
                     (1, '[0,1)', '{[0,1),[2,3)}', '[sad,ok]', '[a,b)', '[0,1]', ARRAY['[0,1)'::float_range]);
                 INSERT INTO safes (id, pins, notes) VALUES (1, '[1, 2]', '{\"a\": \"b\"}');
                 INSERT INTO lists (id, numbers, words, moods) VALUES (1, '{1,2}', '{a,NULL}', '{sad,ok}');
                 INSERT INTO deliveries (parcel, maybe, list, place) VALUES
                     (ROW(ROW(1, 2), NULL, 'odd', 'ok', '{sad}', 1.5, 3, NULL, '{}', NULL, 'x', NULL, 'L'), NULL,
                      ARRAY[ROW(NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)::parcel],
                      ROW(0, 1));",
            )
            .await?;
        drop(connection);
        let row = spans::query().fetch_one(db).await?;
        let columns = spans::query()
            .select(|s| (s.floats, s.many, s.moods, s.texts, s.share, s.list))
            .fetch_one(db)
            .await?;
        let same = (&row.floats, &row.many, &row.moods, &row.texts, &row.share, &row.list);
        assert_eq!(format!("{columns:?}"), format!("{same:?}"));
        let found = spans::query().filter(|s| s.floats.eq(row.floats)).count(db).await?;
        assert_eq!(found, 1);
        let distinct = spans::query().select(|s| (s.floats, s.moods)).distinct();
        assert_eq!(distinct.fetch_one(db).await?, (row.floats, row.moods));

        let safe = safes::query().fetch_one(db).await?;
        let (pins, notes) = safes::query().select(|s| (s.pins, s.notes)).fetch_one(db).await?;
        assert_eq!((pins.expose(), safe.pins.expose()), (&vec![1, 2], &vec![1, 2]));
        assert!(notes.is_some_and(|notes| notes.expose().contains_key("a")));

        let list = lists::query().fetch_one(db).await?;
        let (numbers, words, moods) =
            lists::query().select(|l| (l.numbers, l.words, l.moods)).fetch_one(db).await?;
        assert_eq!((&numbers, &words, &moods), (&list.numbers, &list.words, &list.moods));
        let same = lists::query().filter(|l| l.numbers.eq(numbers).and(l.moods.eq(moods)));
        assert_eq!(same.count(db).await?, 1);

        let delivery = deliveries::query().fetch_one(db).await?;
        let (parcel, maybe, list, place) = deliveries::query()
            .select(|d| (d.parcel, d.maybe, d.list, d.place))
            .fetch_one(db)
            .await?;
        let same = (&delivery.parcel, &delivery.maybe, &delivery.list, &delivery.place);
        assert_eq!(format!("{:?}", (&parcel, &maybe, &list, &place)), format!("{same:?}"));
        let below = lists::query()
            .select(|_| (spans::query(), deliveries::query(), safes::query()))
            .fetch_one(db)
            .await?;
        assert_eq!(format!("{:?}", below.0), format!("{:?}", [&row]));
        assert_eq!(format!("{:?}", below.1), format!("{:?}", [&delivery]));
        assert_eq!(below.2[0].pins.expose(), safe.pins.expose());
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn parameters_of_the_schemas_own_types() {
    in_every_way(kinds, async |db| {
        fill(db).await?;
        const MOODS: Parameter<Vec<Mood>> = Parameter::new("moods");
        const LABEL: Parameter<String> = Parameter::new("label");
        let query = racks::query()
            .filter(|s| s.mood.any_of(MOODS).and(s.label.eq(LABEL)))
            .prepare()?;
        let rows = query
            .bind(MOODS, vec![Mood::Ok])
            .bind(LABEL, "A")
            .fetch_all(db)
            .await?;
        assert_eq!(rows.len(), 1);
        let rows = query
            .bind(MOODS, vec![])
            .bind(LABEL, "A")
            .fetch_all(db)
            .await?;
        assert_eq!(rows.len(), 0);
        Ok(())
    })
    .await;
}

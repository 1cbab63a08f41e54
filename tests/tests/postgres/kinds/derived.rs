//! Columns that travel in a way of their own, out of queries inside of others.

use gratia_runtime::query::{
    Arrays, Condition, Expression, Strings, recursive, scalar, value, values,
};
use gratia_runtime::{Error, Pool};

use super::db::enums::Mood;
use super::db::{self, deliveries, lists, notes_on_racks, other, racks, safes, spans};
use super::kinds;
use crate::support::in_every_way;

async fn fill(db: &Pool) -> Result<(), Error> {
    let connection = db.get().await?;
    connection
        .batch(
            "INSERT INTO racks VALUES (1, 'sad', 'A'), (1, 'ok', 'a'), (2, 'ok', 'b');
             INSERT INTO other.racks (id, floor, mood, label) VALUES
                 (1, 1, 'sad', 'a'), (2, 1, 'sad', NULL), (3, 2, 'ok', 'B');
             INSERT INTO \"Notes \"\"on\"\" racks\" VALUES (1, NULL), (NULL, NULL);
             INSERT INTO spans (id, floats, many, moods, texts, share, list) VALUES
                 (1, '[0,1)', '{[0,1),[2,3)}', '[sad,ok]', '[a,b)', '[0,1]', ARRAY['[0,1)'::float_range]);
             INSERT INTO safes (id, pins, notes) VALUES (1, '[1, 2]', '{\"a\": \"b\"}');
             INSERT INTO lists (id, numbers, words, moods) VALUES (1, '{1,2}', '{a,NULL}', '{sad,ok}'), (2, '{3}', NULL, '{}');
             INSERT INTO deliveries (parcel, maybe, list, place) VALUES
                 (ROW(ROW(1, 2), NULL, 'odd', 'ok', '{sad}', 1.5, 3, NULL, '{}', NULL, 'x', NULL, 'L'), NULL,
                  ARRAY[ROW(NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)::parcel],
                  ROW(0, 1));",
        )
        .await
}

/// Whole rows and single columns come out of a query inside as they are read without it.
#[tokio::test]
async fn rows_and_columns_of_every_kind() {
    in_every_way(kinds, async |db| {
        fill(db).await?;
        macro_rules! same {
            ($($table:ident: $($column:ident)*;)*) => {$({
                let rows = $table::query().fetch_all(db).await?;
                let inside = $table::query().limit(9).subquery();
                let cte = $table::query().cte().materialized();
                assert_eq!(format!("{rows:?}"), format!("{:?}", inside.clone().fetch_all(db).await?));
                assert_eq!(format!("{rows:?}"), format!("{:?}", cte.query().fetch_all(db).await?));
                let columns = $table::query().select(|t| ($(t.$column,)*)).limit(9).subquery();
                let alone: Vec<_> = rows.iter().map(|row| ($(&row.$column,)*)).collect();
                assert_eq!(format!("{alone:?}"), format!("{:?}", columns.fetch_all(db).await?));
                let below = inside.select(|t| (t.id, $table::query().filter(move |other| other.id.eq(t.id))));
                for (_, below) in below.fetch_all(db).await? {
                    assert_eq!(below.len(), 1);
                }
            })*};
        }
        same! {
            spans: floats many moods texts spots share list lists;
            safes: pins notes key;
            lists: numbers words grid moods humours positives codes;
            lists: masks bits blobs moments documents tags;
            deliveries: parcel maybe list grid place places shelf host nothing;
        }
        let notes = safes::query().select(|s| (s.notes, s.id)).subquery();
        let (notes, _) = notes.fetch_one(db).await?;
        assert!(notes.is_some_and(|notes| notes.expose().contains_key("a")));
        Ok(())
    })
    .await;
}

/// What is compared with a column from inside is bound as the type that the column has there.
#[tokio::test]
async fn compared_as_what_they_are() {
    in_every_way(kinds, async |db| {
        fill(db).await?;
        let labels = racks::query()
            .select(|r| (r.label, r.mood))
            .limit(9)
            .subquery();
        // `citext`, which knows no case; and the order of the labels is the enum's.
        assert_eq!(
            labels
                .clone()
                .filter(|(label, _)| label.eq("B"))
                .count(db)
                .await?,
            1
        );
        assert_eq!(
            labels
                .clone()
                .filter(|(_, mood)| mood.lt(Mood::Ok))
                .count(db)
                .await?,
            1
        );
        let deep = labels
            .clone()
            .distinct()
            .subquery()
            .filter(|(label, _)| label.any_of(["a"]));
        assert_eq!(deep.count(db).await?, 2);
        let once: Vec<String> = racks::query()
            .select(|r| r.label)
            .union(
                other::racks::query()
                    .filter(|r| r.label.is_not_null())
                    .select(|r| r.label),
            )
            .order_by(|label| label.asc())
            .map(|label| label.unwrap_or_default().to_lowercase())
            .fetch_all(db)
            .await?;
        assert_eq!(once, ["a", "b"]);
        let span = spans::query().fetch_one(db).await?;
        let same = spans::query().select(|s| (s.floats, s.id)).subquery();
        assert_eq!(
            same.filter(|(floats, _)| floats.eq(span.floats))
                .count(db)
                .await?,
            1
        );
        let moods = values([(Mood::Sad, Some(Mood::Ok)), (Mood::Ok, None)]);
        let joined = racks::query()
            .join(moods, |(r, (mood, _))| r.mood.eq(mood))
            .select(|(r, (_, next))| (r.label, next))
            .order_by(|(r, _)| (r.mood.asc(), r.floor.asc()));
        let rows = joined.fetch_all(db).await?;
        assert_eq!(rows[0], ("A".to_owned(), Some(Mood::Ok)));
        assert_eq!(rows[1], ("a".to_owned(), None));
        // An array contains what a query finds.
        let numbers = lists::query().filter(|l| l.id.eq(2)).select(|l| l.numbers);
        let found = lists::query().filter(|l| l.numbers.contains(scalar(numbers)));
        assert_eq!(found.select(|l| l.id).fetch_all(db).await?, [2]);
        Ok(())
    })
    .await;
}

/// A row of nothing but NULL is there, through every query around it.
#[tokio::test]
async fn rows_without_a_column_that_is_never_null() {
    in_every_way(kinds, async |db| {
        fill(db).await?;
        let rows: Vec<(i64, Option<db::NotesOnRack>)> = other::racks::query()
            .left_join(notes_on_racks::query().limit(9), |(r, n)| {
                n.rack_id.eq(r.id)
            })
            .select(|(r, n)| (r.id, n))
            .subquery()
            .select(|(id, n)| (id, n))
            .cte()
            .query()
            .order_by(|(id, _)| id.asc())
            .fetch_all(db)
            .await?;
        let there: Vec<bool> = rows.iter().map(|(_, note)| note.is_some()).collect();
        assert_eq!(there, [true, false, false]);
        let empty: Vec<(Option<db::NotesOnRack>, i64)> = notes_on_racks::query()
            .filter(|n| n.rack_id.is_null())
            .subquery()
            .right_join(other::racks::table, |(n, r)| {
                n.text.is_null().and(r.id.eq(2))
            })
            .select(|(n, r)| (n, r.id))
            .order_by(|(_, r)| r.id.asc())
            .fetch_all(db)
            .await?;
        let there: Vec<bool> = empty.iter().map(|(note, _)| note.is_some()).collect();
        assert_eq!(there, [false, true, false]);
        let all: Vec<Option<db::NotesOnRack>> = other::racks::query()
            .left_join(notes_on_racks::table, |(r, n)| n.rack_id.eq(r.id))
            .select(|(_, n)| n)
            .union(notes_on_racks::query())
            .fetch_all(db)
            .await?;
        // The missing one, the one with a rack, and the one of nothing but NULL.
        assert_eq!(all.len(), 3);
        assert_eq!(all.iter().flatten().count(), 2);
        Ok(())
    })
    .await;
}

/// Types without and with a length, of the schema's own and of PostgreSQL's, meet in a recursive query.
#[tokio::test]
async fn steps_of_every_kind() {
    in_every_way(kinds, async |db| {
        fill(db).await?;
        let rows = recursive(
            racks::query().select(|r| (r.label, r.mood, r.floor)),
            |above| {
                above
                    .query()
                    .filter(|(.., floor)| floor.eq(1))
                    .select(|(label, _, floor)| {
                        (label.concat(label), value(Mood::Ok), floor + floor)
                    })
            },
        )
        .query()
        .order_by(|(label, mood, _)| (label.asc(), mood.asc()))
        .fetch_all(db)
        .await?;
        let labels: Vec<String> = rows
            .iter()
            .map(|(label, ..)| label.to_lowercase())
            .collect();
        assert_eq!(labels, ["a", "a", "aa", "aa", "b"]);
        let lists: Vec<(Vec<Mood>, Vec<i32>)> = recursive(
            lists::query()
                .filter(|l| l.id.eq(1))
                .select(|l| (l.moods, l.numbers)),
            |above| {
                let longer = above
                    .query()
                    .filter(|(_, numbers)| numbers.cardinality().lt(4));
                longer.select(|(moods, numbers)| (moods.append(Mood::Sad), numbers.concat(numbers)))
            },
        )
        .query()
        .order_by(|(_, numbers)| numbers.cardinality().asc())
        .fetch_all(db)
        .await?;
        assert_eq!(
            lists[1],
            (vec![Mood::Sad, Mood::Ok, Mood::Sad], vec![1, 2, 1, 2])
        );
        Ok(())
    })
    .await;
}

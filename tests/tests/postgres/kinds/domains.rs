//! Domains, alone and as keys of several columns.

use gratia_runtime::bit_vec::BitVec;

use super::db::*;
use super::kinds;
use crate::support::in_every_way;

pub fn new(size: i32, mood: Mood) -> NewMeasure {
    NewMeasure {
        size,
        mood,
        code: "a\"b,c".to_owned(),
        keys: vec![0, size as u8],
    }
}

#[tokio::test]
async fn the_life_of_a_row() {
    in_every_way(kinds, async |db| {
        let mask = BitVec::from_fn(3, |bit| bit != 1);
        let insert = new(1, Mood::Ok)
            .mask(mask.clone())
            .tags(vec!["{}".to_owned()]);
        let row = measures::insert(insert)
            .returning_row()
            .fetch_one(db)
            .await?;
        assert_eq!((row.humour, row.mask.as_ref()), (Mood::Ok, Some(&mask)));
        let found = Measure::find_by_size_and_mood_and_code(db, 1, Mood::Ok, &row.code).await?;
        assert_eq!(found.as_ref(), Some(&row));
        let found = Measure::find_by_keys_and_mask(db, &row.keys, &mask).await?;
        assert_eq!(found.as_ref(), Some(&row));
        let tags = vec!["{}".to_owned()];
        assert!(Measure::exists_by_tags(db, &tags).await?);

        let patch = MeasurePatch {
            humour: Mood::VeryHappyReally.into(),
            mask: None.into(),
            ..MeasurePatch::default()
        };
        let patched =
            Measure::update_by_size_and_mood_and_code(db, 1, Mood::Ok, &row.code, &patch).await?;
        let expected = Measure {
            humour: Mood::VeryHappyReally,
            mask: None,
            ..row.clone()
        };
        assert_eq!(patched.as_ref(), Some(&expected));
        let gone = Measure::delete_by_size_and_mood_and_code(db, 1, Mood::Ok, &row.code).await?;
        assert_eq!(gone, Some(expected));
        let error = measures::insert(new(0, Mood::Ok)).execute(db).await;
        assert_eq!(
            error.expect_err("the domain says no").sqlstate(),
            Some("23514")
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn many_by_a_key_of_several_columns() {
    in_every_way(kinds, async |db| {
        let rows = (1..=4).map(|size| new(size, Mood::ALL[size as usize % 3]));
        let rows = measures::insert_many(rows)
            .returning_row()
            .fetch_all(db)
            .await?;
        let code = rows[0].code.as_str();
        let keys = [
            (4, Mood::ALL[1], code),
            (4, Mood::ALL[2], code),
            (1, Mood::ALL[1], code),
            (1, Mood::ALL[1], "other"),
            (4, Mood::ALL[1], code),
        ];
        let found = Measure::find_many_by_size_and_mood_and_code(db, &keys).await?;
        assert_eq!(
            found,
            [rows[3].clone(), rows[0].clone(), rows[3].clone()],
            "in the order of the keys, as often as they are given"
        );
        assert_eq!(
            Measure::find_many_by_size_and_mood_and_code(db, &[]).await?,
            []
        );
        Ok(())
    })
    .await;
}

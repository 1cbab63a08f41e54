//! Composite types: alone, in each other and in arrays; NULL and of NULLs.

use gratia_runtime::rust_decimal::Decimal;
use gratia_runtime::serde_json::json;
use gratia_runtime::types::{Array, Dimension};
use gratia_runtime::{Error, ErrorKind, Pool, Query};

use super::db::*;
use super::kinds;
use crate::fixtures::moment;
use crate::support::in_every_way;

const AWKWARD: &str = "(a, \"b\") \\ {NULL} 'c' \n\u{fc}";

fn spot(x: f64, y: f64) -> Spot {
    Spot {
        x: Some(x),
        y: Some(y),
    }
}

fn no_spot() -> Spot {
    Spot { x: None, y: None }
}

/// With all attributes NULL, which is not NULL.
fn hollow() -> Parcel {
    Parcel {
        to: None,
        via: None,
        odd_name: None,
        mood: None,
        moods: None,
        price: None,
        size: None,
        tags: None,
        document: None,
        at: None,
        body: None,
        during: None,
        label: None,
    }
}

pub fn full() -> Parcel {
    Parcel {
        to: Some(spot(-0.0, f64::INFINITY)),
        via: Some(vec![spot(1.5, -1e300), no_spot()]),
        odd_name: Some(AWKWARD.into()),
        mood: Some(Mood::VeryHappyReally),
        moods: Some(Mood::ALL.to_vec()),
        price: Some(Decimal::new(-1990, 2)),
        size: Some(7),
        tags: Some(vec![String::new(), AWKWARD.into(), "null".into()]),
        document: Some(json!({"a\"": [1, null, "\\"]})),
        at: Some(moment().and_utc()),
        body: Some(vec![0, 34, 92, 255]),
        during: Some((moment().and_utc()..).into()),
        label: Some("Ä b".into()),
    }
}

fn empty_text() -> Parcel {
    Parcel {
        odd_name: Some(String::new()),
        via: Some(vec![]),
        to: Some(no_spot()),
        ..hollow()
    }
}

fn grid() -> Array<Spot> {
    let dimensions = vec![
        Dimension {
            length: 2,
            lower_bound: 0,
        },
        Dimension::new(2),
    ];
    let elements = vec![
        Some(spot(1.0, 2.0)),
        None,
        Some(no_spot()),
        Some(spot(0.1, -0.5)),
    ];
    Array::new(dimensions, elements).expect("two by two")
}

fn shelf() -> Shelf {
    Shelf {
        path: Some("top.left".into()),
        words: Some("'a' 'b':2".into()),
        place: Some(no_spot()),
        parcel: Some(full()),
        r#type: Some("integer".into()),
    }
}

fn host() -> Host {
    Host {
        name: Some(AWKWARD.into()),
        address: Some("10.0.0.1/8".into()),
        others: Some(vec!["::1/128".into(), "192.168.0.0/16".into()]),
        spot: Some(spot(1.0, 0.0)),
    }
}

/// The row in full, and what an insert of it gives.
pub fn inserts() -> Vec<DeliveryInsert> {
    let all = NewDelivery { parcel: full() }
        .maybe(empty_text())
        .list(vec![hollow(), full(), empty_text()])
        .grid(grid())
        .place(spot(0.0, 1.0))
        .places(vec![spot(2.0, 3.0)])
        .shelf(shelf())
        .host(host())
        .nothing(Nothing {});
    let hollows = NewDelivery { parcel: hollow() }
        .maybe(hollow())
        .list(vec![])
        .grid(Array::from_vec(vec![]))
        .shelf(Shelf {
            path: None,
            words: None,
            place: None,
            parcel: None,
            r#type: None,
        });
    let nulls = NewDelivery {
        parcel: empty_text(),
    }
    .maybe(None)
    .shelf(None);
    vec![
        all.clone(),
        hollows,
        nulls,
        NewDelivery { parcel: full() }.into(),
        all,
    ]
}

async fn one_by_one(db: &Pool) -> Result<Vec<Delivery>, Error> {
    let mut rows = Vec::new();
    for insert in inserts() {
        rows.push(
            deliveries::insert(insert)
                .returning_row()
                .fetch_one(db)
                .await?,
        );
    }
    Ok(rows)
}

#[tokio::test]
async fn the_life_of_a_row() {
    in_every_way(kinds, async |db| {
        let rows = one_by_one(db).await?;
        for (row, insert) in rows.iter().zip(inserts()) {
            assert_eq!(row.parcel, insert.required.parcel);
            assert_eq!(row.maybe, insert.maybe.into_option().flatten());
            assert_eq!(row.list, insert.list.into_option().unwrap_or_default());
            assert_eq!(row.grid, insert.grid.into_option().flatten());
            assert_eq!(row.place, insert.place.into_option().flatten());
            assert_eq!(row.places, insert.places.into_option().flatten());
            assert_eq!(row.shelf, insert.shelf.into_option().flatten());
            assert_eq!(row.host, insert.host.into_option().flatten());
            assert_eq!(row.nothing, insert.nothing.into_option().flatten());
            assert_eq!(Delivery::find_by_id(db, row.id).await?.as_ref(), Some(row));
        }
        // To the server, too, NULL is one thing and a composite of NULLs another.
        let sql = "SELECT count(*) FROM deliveries WHERE maybe IS DISTINCT FROM NULL";
        assert_eq!(Query::new(sql, &[]).fetch_one::<i64>(db).await?, 3);
        let sql = "SELECT (parcel).\"odd Name\" FROM deliveries WHERE id = 1";
        let shown: String = Query::new(sql, &[]).fetch_one(db).await?;
        assert_eq!(shown, AWKWARD);

        let id = rows[1].id;
        let patch = DeliveryPatch {
            maybe: None.into(),
            list: vec![full(), hollow()].into(),
            shelf: Some(shelf()).into(),
            ..DeliveryPatch::default()
        };
        let patched = Delivery::update_by_id(db, id, &patch)
            .await?
            .expect("it is there");
        let expected = Delivery {
            maybe: None,
            list: vec![full(), hollow()],
            shelf: Some(shelf()),
            ..rows[1].clone()
        };
        assert_eq!(patched, expected);
        assert_eq!(Delivery::delete_by_id(db, id).await?, Some(expected));
        assert_eq!(Delivery::find_by_id(db, id).await?, None);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn many_rows_are_the_same_as_one_by_one() {
    in_every_way(kinds, async |db| {
        let singly = one_by_one(db).await?;
        let together = deliveries::insert_many(inserts())
            .returning_row()
            .fetch_all(db)
            .await?;
        let same_ids = |(row, other): (Delivery, &Delivery)| Delivery {
            id: other.id,
            ..row
        };
        let together: Vec<_> = together.into_iter().zip(&singly).map(same_ids).collect();
        assert_eq!(together, singly);
        assert_eq!(deliveries::insert_many(inserts()).execute(db).await?, 5);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn as_a_key() {
    in_every_way(kinds, async |db| {
        let keys = [spot(1.0, 2.0), spot(0.1, f64::INFINITY), no_spot()];
        let new = |key: &Spot| NewCorner { spot: key.clone() }.other(key.clone());
        // A key of NULLs is a key like others.
        let rows = corners::insert_many(keys.iter().map(new))
            .returning_row()
            .fetch_all(db)
            .await?;
        for (key, row) in keys.iter().zip(&rows) {
            assert_eq!(Corner::find_by_spot(db, key).await?.as_ref(), Some(row));
            assert!(Corner::exists_by_other(db, key).await?);
        }
        let found = Corner::find_many_by_spot(db, &[&keys[2], &keys[0]]).await?;
        assert_eq!(found, [rows[2].clone(), rows[0].clone()]);
        assert!(Corner::delete_by_spot(db, &keys[2]).await?.is_some());
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_is_said() {
    in_every_way(kinds, async |db| {
        let nul = Parcel {
            odd_name: Some("a\0".into()),
            ..hollow()
        };
        let error = deliveries::insert(NewDelivery { parcel: nul })
            .execute(db)
            .await
            .expect_err("PostgreSQL has no NUL in text");
        assert_eq!(error.kind(), ErrorKind::Encode, "{error}");

        let small = Parcel {
            size: Some(-1),
            ..hollow()
        };
        let error = deliveries::insert(NewDelivery { parcel: small })
            .execute(db)
            .await
            .expect_err("the domain of the attribute says no");
        assert_eq!(error.sqlstate(), Some("23514"), "{error}");

        let row = deliveries::insert(NewDelivery { parcel: full() })
            .returning_row()
            .fetch_one(db)
            .await?;
        let sql = "UPDATE deliveries SET parcel.at = 'infinity'";
        Query::new(sql, &[]).execute(db).await?;
        let error = Delivery::find_by_id(db, row.id)
            .await
            .expect_err("no date is infinite");
        assert_eq!(
            (error.kind(), error.column()),
            (ErrorKind::Decode, Some("parcel"))
        );
        assert!(error.to_string().contains("attribute at: "), "{error}");
        Ok(())
    })
    .await;
}

//! JSONB that is not of its shape: missing, unknown and wrong fields, by column and place.

use gratia_db::*;
use gratia_runtime::codec::Type;
use gratia_runtime::{Error, ErrorKind, Param, Pool, Query};

use crate::fixtures::*;
use crate::support::{gratia, in_every_way};

/// Writes JSON past the types.
async fn set(db: &Pool, column: &str, json: &str) -> Result<(), Error> {
    let sql = format!("UPDATE orders SET {column} = $1::text::jsonb");
    Query::new(&sql, &[Param::new(&json, Type::TEXT)])
        .execute(db)
        .await
        .map(drop)
}

#[tokio::test]
async fn an_error_names_the_column_and_the_place_in_it() {
    in_every_way(gratia, async |db| {
        let order = orders::insert(new_order("G-1"))
            .returning_row()
            .fetch_one(db)
            .await?;
        let sound = r#"{"subtotal": 1.10, "shippingCost": 0, "discount": 0, "total": 1e2, "unknown": [1, {"a": null}]}"#;
        set(db, "pricing", sound).await?;
        let read = Order::find_by_id(db, order.id).await?.expect("it is there");
        assert_eq!(read.pricing.subtotal.to_string(), "1.10");
        assert_eq!(read.pricing.total, cents(10_000));

        for (column, json, path) in [
            (
                "pricing",
                r#"{"subtotal": "1", "shippingCost": 0, "discount": 0, "total": 0}"#,
                Some("subtotal"),
            ),
            (
                "pricing",
                r#"{"shippingCost": 0, "discount": 0, "total": 0}"#,
                None,
            ),
            ("pricing", "[]", None),
            ("pricing", "null", None),
            ("shipping_address", r#"{"firstName": 1}"#, Some("firstName")),
        ] {
            set(db, "pricing", sound).await?;
            set(db, column, json).await?;
            let error = Order::find_by_id(db, order.id)
                .await
                .expect_err("it is of another shape");
            assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
            assert_eq!(
                (error.table(), error.column()),
                (Some("orders"), Some(column)),
                "{json}"
            );
            let found = error.decode_error().and_then(|error| error.json_path());
            if path.is_some() {
                assert_eq!(found, path, "{error}");
            }
            assert!(
                error
                    .to_string()
                    .starts_with(&format!("column orders.{column} cannot be read")),
                "{error}"
            );
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn numbers_beyond_their_type_are_errors() {
    in_every_way(gratia, async |db| {
        product(db).await?;
        let connection = db.get().await?;
        connection
            .batch(
                "ALTER TABLE products ALTER price TYPE numeric; UPDATE products SET price = 'NaN'",
            )
            .await?;
        let error = Product::find_by_sku(db, "LS-1")
            .await
            .expect_err("Decimal has no NaN");
        assert_eq!(
            (error.kind(), error.column()),
            (ErrorKind::Decode, Some("price")),
            "{error}"
        );
        connection
            .batch("UPDATE products SET price = 0, created_at = 'infinity'")
            .await?;
        let error = Product::find_by_sku(db, "LS-1")
            .await
            .expect_err("no date is infinite");
        assert_eq!(
            (error.kind(), error.column()),
            (ErrorKind::Decode, Some("created_at")),
            "{error}"
        );
        Ok(())
    })
    .await;
}

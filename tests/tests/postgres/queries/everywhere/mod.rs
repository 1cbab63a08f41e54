//! Every kind of query in every place where one may stand: the places find the same, whatever the kind.

mod kinds;
mod reads;
mod writes;

use std::fmt::Debug;

use gratia_db::*;
use gratia_runtime::{Error, Pool};

use super::in_every_way;
use super::shop::Shop;
use crate::writes::line;
use kinds::Shirts;

/// Makes a query of one kind.
type Kind<'k> = &'k dyn Fn() -> Shirts;

/// What the places found, one after the other, as text.
#[derive(Default)]
struct Said(Vec<String>);

impl Said {
    fn found(&mut self, what: impl Debug) {
        self.0.push(format!("{what:?}"));
    }

    fn sorted<T: Ord + Debug>(&mut self, mut rows: Vec<T>) {
        rows.sort();
        self.found(rows);
    }
}

/// All places, in a transaction that is rolled back.
async fn everywhere(db: &Pool, name: &str, ids: Kind<'_>, said: &mut Said) -> Result<(), Error> {
    let transaction = db.begin().await?;
    reads::at_the_top(&transaction, ids, said).await?;
    reads::as_a_source(&transaction, ids, said).await?;
    reads::below_rows(&transaction, ids, said).await?;
    // Of two in one statement that write the same rows only one would find them.
    if name != "written" {
        reads::inside_of_others(&transaction, ids, said).await?;
        reads::in_expressions(&transaction, ids, said).await?;
        writes::in_what_inserts(&transaction, ids, said).await?;
        writes::in_what_changes(&transaction, ids, said).await?;
    }
    // PostgreSQL has no WITH RECURSIVE in front of MERGE.
    if !matches!(name, "written" | "recursive") {
        writes::in_a_merge(&transaction, ids, said).await?;
    }
    transaction.rollback().await
}

#[tokio::test]
async fn the_same_from_every_kind() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let carts = shop.products[..2].iter();
        let carts = carts.map(|product| line(product).session_id("s".to_owned()));
        cart_items::insert_many(carts).execute(db).await?;
        let mut first: Option<Said> = None;
        for (name, ids) in kinds::kinds([shop.products[0].id, shop.products[1].id]) {
            let mut said = Said::default();
            let done = everywhere(db, name, ids.as_ref(), &mut said).await;
            let first = first.get_or_insert(Said(said.0.clone()));
            for (at, (said, expected)) in said.0.iter().zip(&first.0).enumerate() {
                assert_eq!(said, expected, "place {at}, from the query that is {name}");
            }
            if let Err(error) = done {
                panic!(
                    "place {}, from the query that is {name}: {error}",
                    said.0.len()
                );
            }
        }
        insta::assert_snapshot!("everywhere", first.unwrap_or_default().0.join("\n"));
        Ok(())
    })
    .await;
}

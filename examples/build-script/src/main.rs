//! Types that build.rs made from schema.sql, used.

/// The generated types: one file in `OUT_DIR`.
mod db {
    include!(concat!(env!("OUT_DIR"), "/db.rs"));
}

use db::json::Edition;
use db::prelude::*;
use db::{LoanState, NewBook, NewLoan};

fn main() {
    let book = NewBook {
        title: "The Left Hand of Darkness".into(),
        edition: Edition {
            year: 1969,
            publisher: "Ace".into(),
            list_price: None,
        },
    }
    .isbn("0-441-47812-3".to_owned())
    .tags(vec!["novel".to_owned()]);
    println!("{book:#?}");

    let loan = NewLoan { book_id: 1 }.state(LoanState::Open);
    assert_eq!(loan.since, Unset);
    println!(
        "{} is a {} loan of {}",
        loan.required.book_id,
        LoanState::Open,
        db::books::PKEY
    );
    println!(
        "returned books are {}",
        "returned".parse::<LoanState>().expect("a label")
    );
}

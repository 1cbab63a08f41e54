//! An update or a delete that does not say which rows are meant.

use gratia_db::{brands, prelude::*};
use gratia_runtime::{Error, Pool};

async fn run(db: &Pool) -> Result<(), Error> {
    brands::update().set(|b| b.is_active.set(false)).execute(db).await?;
    brands::delete().execute(db).await?;
    Ok(())
}

fn optional(slug: Option<&str>) {
    let _ = brands::delete().filter(|b| slug.map(|slug| b.slug.eq(slug)));
}

fn main() {}

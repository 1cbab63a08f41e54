//! ON CONFLICT that does not say what happens, or gives back what is not there.

use gratia_db::{NewBrand, brands, prelude::*};
use gratia_runtime::{Error, Pool};

async fn run(db: &Pool, new: NewBrand) -> Result<(), Error> {
    brands::insert(new.clone()).on_conflict(|b| b.slug).execute(db).await?;
    let updated = brands::insert(new.clone()).on_conflict(|b| b.slug).do_update_all();
    updated.or_existing().fetch_one(db).await?;
    brands::insert(new.clone()).filter(|old, new| old.name.ne(new.name));
    brands::insert(new).overriding_system_value([7]);
    Ok(())
}

fn main() {}

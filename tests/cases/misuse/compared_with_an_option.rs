use gratia_db::prelude::*;
use gratia_db::categories;

fn main() {
    let parent: Option<i32> = None;
    let _ = categories::query().filter(|c| c.parent_id.eq(parent));
}

use gratia_db::categories;
use gratia_db::prelude::*;
use gratia_runtime::query::recursive;

fn main() {
    let _ = recursive(categories::query().select(|c| c.id), |above| {
        let below = categories::query().join(above, |(c, above)| c.parent_id.eq(above));
        below.select(|(c, _)| c.parent_id)
    });
}

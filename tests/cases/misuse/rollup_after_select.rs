use gratia_db::{prelude::*, products};
use gratia_runtime::query::rollup;

fn main() {
    let _ = products::query()
        .select(|p| (p.is_active, count()))
        .group_by(|p| rollup(p.is_active));
}

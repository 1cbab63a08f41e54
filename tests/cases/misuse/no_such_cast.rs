//! A cast that PostgreSQL does not have.

use gratia_db::{prelude::*, products};
use gratia_runtime::rust_decimal::Decimal;

fn main() {
    let _ = products::query().select(|p| p.is_active.cast::<Decimal>());
}

//! Running the statements of groups of rows, which are one statement.

use crate::Error;
use crate::execute::Executor;
use crate::query::statement::{Given, Statement};
use crate::table::Inputs;

/// Runs a statement and counts the rows that it touched: of several groups it gives their number itself.
pub(super) async fn execute(
    statement: &Statement,
    inputs: &Inputs<'_>,
    groups: usize,
    db: &(impl Executor + ?Sized),
) -> Result<u64, Error> {
    let inputs = inputs.params();
    let params = statement.params(Given::inputs(&inputs))?;
    let query = statement.query(&params);
    if groups == 1 {
        return query.execute(db).await;
    }
    let count: i64 = query.fetch_one(db).await?;
    Ok(u64::try_from(count).unwrap_or_default())
}

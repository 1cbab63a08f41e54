//! The reading workloads of Diesel's public benchmarks, each as the documentation of its library shows it.
//!
//! - trivial: all users.
//! - medium: users with their posts by a left join, filtered by hair colour and ordered by name. There are no posts, as
//!   in the original.
//! - associations: 100 users, each with 10 posts, each with 10 comments, as nested vectors.
//! - scattered associations: the same, but the rows of a parent are not neighbours in their table.

mod by_hand;
pub(crate) mod diesel;
pub(crate) mod diesel_async;
mod gratia;
pub(crate) mod sea_orm;
mod sqlx;

use std::collections::HashMap;
use std::future::Future;
use std::hash::Hash;

use tokio::runtime::Runtime;

use crate::Failure;
use crate::contenders::{Entrant, Sample};
use crate::database::Databases;
use crate::workload::{Input, Operation, Workload};

/// One way to do it. Everything gives the number of rows of the innermost kind, which is checked.
pub trait Suite {
    /// All users.
    fn trivial(&mut self) -> impl Future<Output = Result<usize, Failure>>;

    /// Users with black hair and their posts.
    fn medium(&mut self) -> impl Future<Output = Result<usize, Failure>>;

    /// All users with their posts with their comments.
    fn associations(&mut self) -> impl Future<Output = Result<usize, Failure>>;
}

/// A contender of the suite among the others.
struct InSuite<S>(S);

impl<S: Suite> Sample for InSuite<S> {
    fn sample(
        &mut self,
        runtime: &Runtime,
        workload: &Workload,
        inputs: Vec<Vec<Input>>,
    ) -> Result<(), Failure> {
        runtime.block_on(async {
            for _ in inputs {
                let rows = match workload.operation {
                    Operation::Trivial => self.0.trivial().await?,
                    Operation::Medium => self.0.medium().await?,
                    _ => self.0.associations().await?,
                };
                if rows != workload.rows {
                    return Err(format!("{} gave {rows} rows", workload.name()).into());
                }
            }
            Ok(())
        })
    }
}

/// What the tables hold, as SQL.
pub fn setup(workload: &Workload) -> Option<String> {
    // The original writes the rows of each parent together.
    let order = match workload.operation {
        Operation::Scattered => "n, 1",
        _ => "1, n",
    };
    let (users, hair, posts) = match workload.operation {
        Operation::Trivial => (workload.rows, "NULL", 0),
        Operation::Medium => (
            workload.rows * 2,
            "CASE n % 2 WHEN 0 THEN 'black' ELSE 'brown' END",
            0,
        ),
        Operation::Associations | Operation::Scattered => (workload.rows / 100, "NULL", 10),
        _ => return None,
    };
    Some(format!(
        "TRUNCATE users, posts, comments RESTART IDENTITY;
         INSERT INTO users (name, hair_color) SELECT 'User ' || n, {hair} FROM generate_series(1, {users}) AS n;
         INSERT INTO posts (user_id, title)
         SELECT u.id, 'Post number ' || n || ' for user ' || u.id FROM users AS u, generate_series(1, {posts}) AS n
         ORDER BY {order};
         INSERT INTO comments (post_id, text)
         SELECT p.id, 'Comment ' || n || ' on post ' || p.id FROM posts AS p, generate_series(1, {posts}) AS n
         ORDER BY {order};
         ANALYZE users, posts, comments"
    ))
}

/// Whether a workload is of the suite.
fn is_of_suite(workload: &Workload) -> bool {
    workload.operation != Operation::Select && !workload.writes()
}

/// All of them; the first is what the others are compared with.
pub fn all(runtime: &Runtime, databases: &Databases) -> Result<Vec<Entrant>, Failure> {
    fn boxed(suite: impl Suite + 'static) -> Box<dyn Sample> {
        Box::new(InSuite(suite))
    }
    type Connect<'c> = &'c dyn Fn(&str) -> Result<Box<dyn Sample>, Failure>;
    let enter = |name, enters: fn(&Workload) -> bool, connect: Connect<'_>| {
        let database = databases.database()?;
        let contender = connect(&database.url())?;
        Ok::<_, Failure>(Entrant::new(name, database, enters, contender))
    };
    let is_nested = |workload: &Workload| {
        matches!(
            workload.operation,
            Operation::Associations | Operation::Scattered
        )
    };
    Ok(vec![
        enter("by hand", is_of_suite, &|url| {
            Ok(boxed(runtime.block_on(by_hand::connect(url))?))
        })?,
        enter("gratia", is_of_suite, &|url| {
            Ok(boxed(runtime.block_on(gratia::connect(url, false))?))
        })?,
        enter("gratia, batched", is_nested, &|url| {
            Ok(boxed(runtime.block_on(gratia::connect(url, true))?))
        })?,
        enter("diesel", is_of_suite, &|url| {
            Ok(boxed(diesel::connect(url)?))
        })?,
        enter("diesel-async", is_of_suite, &|url| {
            Ok(boxed(runtime.block_on(diesel_async::connect(url))?))
        })?,
        enter("sea-orm", is_of_suite, &|url| {
            Ok(boxed(runtime.block_on(sea_orm::connect(url))?))
        })?,
        enter("sqlx", is_of_suite, &|url| {
            Ok(boxed(runtime.block_on(sqlx::connect(url))?))
        })?,
    ])
}

/// Puts rows below those that they belong to, by key.
fn nest<P, C, K: Eq + Hash>(
    parents: Vec<P>,
    key: impl Fn(&P) -> K,
    children: Vec<C>,
    of: impl Fn(&C) -> K,
) -> Vec<(P, Vec<C>)> {
    let places: HashMap<K, usize> = parents.iter().map(key).zip(0..).collect();
    let mut nested: Vec<(P, Vec<C>)> = parents.into_iter().map(|p| (p, Vec::new())).collect();
    for child in children {
        if let Some(place) = places.get(&of(&child)) {
            nested[*place].1.push(child);
        }
    }
    nested
}

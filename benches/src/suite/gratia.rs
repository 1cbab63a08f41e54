//! Gratia: the builder, cached statements; associations as one statement with arrays of records, or by level.

use std::hint::black_box;

use gratia_runtime::{Config, Connection, StatementMode};

use super::Suite;
use crate::Failure;
use crate::contenders::db::prelude::*;
use crate::contenders::db::{comments::Comment, posts, posts::Post, users, users::User};

pub struct Gratia {
    connection: Connection,
    is_batched: bool,
}

pub async fn connect(url: &str, is_batched: bool) -> Result<Gratia, Failure> {
    let mut config: Config = url.parse()?;
    config.statement_mode = StatementMode::Cached;
    Ok(Gratia {
        connection: Connection::connect(&config).await?,
        is_batched,
    })
}

/// A post with its comments.
type Commented = (Post, Vec<Comment>);

impl Suite for Gratia {
    async fn trivial(&mut self) -> Result<usize, Failure> {
        let users: Vec<User> = users::query().fetch_all(&self.connection).await?;
        Ok(black_box(users).len())
    }

    async fn medium(&mut self) -> Result<usize, Failure> {
        let pairs: Vec<(User, Option<Post>)> = users::query()
            .left_join(posts::table, |(u, p)| u.id.eq(p.user_id))
            .filter(|(u, _)| u.hair_color.eq("black"))
            .order_by(|(u, _)| u.name.desc())
            .fetch_all(&self.connection)
            .await?;
        Ok(black_box(pairs).len())
    }

    async fn associations(&mut self) -> Result<usize, Failure> {
        let query = users::query().select(|u| (u, u.posts().select(|p| (p, p.comments()))));
        let query = if self.is_batched {
            query.batched()
        } else {
            query
        };
        let nested: Vec<(User, Vec<Commented>)> = query.fetch_all(&self.connection).await?;
        let posts = nested.iter().flat_map(|(_, posts)| posts);
        let count = posts.map(|(_, comments)| comments.len()).sum();
        black_box(nested);
        Ok(count)
    }
}

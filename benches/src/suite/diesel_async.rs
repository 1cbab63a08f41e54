//! diesel-async: the same queries over tokio-postgres.

use std::hint::black_box;

use diesel::prelude::*;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};

use super::Suite;
use super::diesel::{Comment, Post, User, grouped, posts, users};
use crate::Failure;

pub struct DieselAsync {
    pub connection: AsyncPgConnection,
}

pub async fn connect(url: &str) -> Result<DieselAsync, Failure> {
    Ok(DieselAsync {
        connection: AsyncPgConnection::establish(url).await?,
    })
}

impl Suite for DieselAsync {
    async fn trivial(&mut self) -> Result<usize, Failure> {
        let users: Vec<User> = users::table.load(&mut self.connection).await?;
        Ok(black_box(users).len())
    }

    async fn medium(&mut self) -> Result<usize, Failure> {
        let pairs: Vec<(User, Option<Post>)> = users::table
            .left_join(posts::table)
            .filter(users::hair_color.eq("black"))
            .order(users::name.desc())
            .load(&mut self.connection)
            .await?;
        Ok(black_box(pairs).len())
    }

    async fn associations(&mut self) -> Result<usize, Failure> {
        let db = &mut self.connection;
        let users: Vec<User> = users::table.load(db).await?;
        let posts: Vec<Post> = Post::belonging_to(&users).load(db).await?;
        let comments: Vec<Comment> = Comment::belonging_to(&posts).load(db).await?;
        let count = comments.len();
        black_box(grouped(users, posts, comments));
        Ok(count)
    }
}

//! sqlx: `query_as` with `FromRow`, rows of a join by hand; associations as three statements.

use std::hint::black_box;

use sqlx::postgres::PgRow;
use sqlx::{Connection, FromRow, PgConnection, Row};

use super::{Suite, nest};
use crate::Failure;

pub struct Sqlx {
    connection: PgConnection,
}

#[allow(dead_code)] // Read by nobody, as in every benchmark.
#[derive(FromRow)]
struct User {
    id: i32,
    name: String,
    hair_color: Option<String>,
}

#[allow(dead_code)]
#[derive(FromRow)]
struct Post {
    id: i32,
    user_id: i32,
    title: String,
    body: Option<String>,
}

#[allow(dead_code)]
#[derive(FromRow)]
struct Comment {
    id: i32,
    post_id: i32,
    text: String,
}

pub async fn connect(url: &str) -> Result<Sqlx, Failure> {
    Ok(Sqlx {
        connection: PgConnection::connect(url).await?,
    })
}

impl Sqlx {
    async fn users(&mut self) -> Result<Vec<User>, sqlx::Error> {
        sqlx::query_as("SELECT id, name, hair_color FROM users")
            .fetch_all(&mut self.connection)
            .await
    }
}

/// By position: both tables have a column `id`.
fn pair(row: &PgRow) -> Result<(User, Option<Post>), sqlx::Error> {
    let user = User {
        id: row.try_get(0)?,
        name: row.try_get(1)?,
        hair_color: row.try_get(2)?,
    };
    let post = match row.try_get(3)? {
        None => None,
        Some(id) => Some(Post {
            id,
            user_id: row.try_get(4)?,
            title: row.try_get(5)?,
            body: row.try_get(6)?,
        }),
    };
    Ok((user, post))
}

impl Suite for Sqlx {
    async fn trivial(&mut self) -> Result<usize, Failure> {
        Ok(black_box(self.users().await?).len())
    }

    async fn medium(&mut self) -> Result<usize, Failure> {
        let sql = "SELECT u.id, u.name, u.hair_color, p.id, p.user_id, p.title, p.body \
                   FROM users AS u LEFT JOIN posts AS p ON p.user_id = u.id \
                   WHERE u.hair_color = $1 ORDER BY u.name DESC";
        let pairs: Vec<(User, Option<Post>)> = sqlx::query(sql)
            .bind("black")
            .try_map(|row: PgRow| pair(&row))
            .fetch_all(&mut self.connection)
            .await?;
        Ok(black_box(pairs).len())
    }

    async fn associations(&mut self) -> Result<usize, Failure> {
        let users = self.users().await?;
        let ids: Vec<i32> = users.iter().map(|user| user.id).collect();
        let sql = "SELECT id, user_id, title, body FROM posts WHERE user_id = ANY($1)";
        let posts: Vec<Post> = sqlx::query_as(sql)
            .bind(ids)
            .fetch_all(&mut self.connection)
            .await?;
        let ids: Vec<i32> = posts.iter().map(|post| post.id).collect();
        let sql = "SELECT id, post_id, text FROM comments WHERE post_id = ANY($1)";
        let comments: Vec<Comment> = sqlx::query_as(sql)
            .bind(ids)
            .fetch_all(&mut self.connection)
            .await?;
        let count = comments.len();
        let posts = nest(posts, |post| post.id, comments, |comment| comment.post_id);
        black_box(nest(users, |user| user.id, posts, |(post, _)| post.user_id));
        Ok(count)
    }
}

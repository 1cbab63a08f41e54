//! By hand: tokio-postgres, everything prepared beforehand; associations as three statements.

use std::hint::black_box;

use tokio_postgres::{Client, Error, NoTls, Row, Statement};

use super::{Suite, nest};
use crate::Failure;

pub struct ByHand {
    client: Client,
    users: Statement,
    users_with_posts: Statement,
    posts: Statement,
    comments: Statement,
}

#[allow(dead_code)] // Read by nobody, as in every benchmark.
struct User {
    id: i32,
    name: String,
    hair_color: Option<String>,
}

#[allow(dead_code)]
struct Post {
    id: i32,
    user_id: i32,
    title: String,
    body: Option<String>,
}

#[allow(dead_code)]
struct Comment {
    id: i32,
    post_id: i32,
    text: String,
}

impl User {
    fn of_row(row: &Row) -> Result<Self, Error> {
        Ok(User {
            id: row.try_get(0)?,
            name: row.try_get(1)?,
            hair_color: row.try_get(2)?,
        })
    }
}

impl Post {
    fn of_row(row: &Row, at: usize) -> Result<Self, Error> {
        Ok(Post {
            id: row.try_get(at)?,
            user_id: row.try_get(at + 1)?,
            title: row.try_get(at + 2)?,
            body: row.try_get(at + 3)?,
        })
    }
}

impl Comment {
    fn of_row(row: &Row) -> Result<Self, Error> {
        Ok(Comment {
            id: row.try_get(0)?,
            post_id: row.try_get(1)?,
            text: row.try_get(2)?,
        })
    }
}

pub async fn connect(url: &str) -> Result<ByHand, Failure> {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
    tokio::spawn(connection);
    let users_with_posts = "SELECT u.id, u.name, u.hair_color, p.id, p.user_id, p.title, p.body \
                            FROM users AS u LEFT JOIN posts AS p ON p.user_id = u.id \
                            WHERE u.hair_color = $1 ORDER BY u.name DESC";
    let posts = "SELECT id, user_id, title, body FROM posts WHERE user_id = ANY($1)";
    let comments = "SELECT id, post_id, text FROM comments WHERE post_id = ANY($1)";
    Ok(ByHand {
        users: client
            .prepare("SELECT id, name, hair_color FROM users")
            .await?,
        users_with_posts: client.prepare(users_with_posts).await?,
        posts: client.prepare(posts).await?,
        comments: client.prepare(comments).await?,
        client,
    })
}

impl ByHand {
    async fn users(&self) -> Result<Vec<User>, Failure> {
        let rows = self.client.query(&self.users, &[]).await?;
        Ok(rows.iter().map(User::of_row).collect::<Result<_, _>>()?)
    }
}

impl Suite for ByHand {
    async fn trivial(&mut self) -> Result<usize, Failure> {
        Ok(black_box(self.users().await?).len())
    }

    async fn medium(&mut self) -> Result<usize, Failure> {
        let rows = self
            .client
            .query(&self.users_with_posts, &[&"black"])
            .await?;
        let pair = |row: &Row| -> Result<(User, Option<Post>), Error> {
            let post: Option<i32> = row.try_get(3)?;
            let post = post.map(|_| Post::of_row(row, 3)).transpose()?;
            Ok((User::of_row(row)?, post))
        };
        let pairs: Vec<_> = rows.iter().map(pair).collect::<Result<_, _>>()?;
        Ok(black_box(pairs).len())
    }

    async fn associations(&mut self) -> Result<usize, Failure> {
        let users = self.users().await?;
        let ids: Vec<i32> = users.iter().map(|user| user.id).collect();
        let rows = self.client.query(&self.posts, &[&ids]).await?;
        let posts = rows.iter().map(|row| Post::of_row(row, 0));
        let posts: Vec<Post> = posts.collect::<Result<_, _>>()?;
        let ids: Vec<i32> = posts.iter().map(|post| post.id).collect();
        let rows = self.client.query(&self.comments, &[&ids]).await?;
        let comments: Vec<Comment> = rows.iter().map(Comment::of_row).collect::<Result<_, _>>()?;
        let count = comments.len();
        let posts = nest(posts, |post| post.id, comments, |comment| comment.post_id);
        black_box(nest(users, |user| user.id, posts, |(post, _)| post.user_id));
        Ok(count)
    }
}

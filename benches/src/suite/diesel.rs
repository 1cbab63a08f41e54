//! Diesel over libpq: derives and associations as in its guides. It blocks the thread, which has nothing else to do.

use std::hint::black_box;

use diesel::prelude::*;

use super::Suite;
use crate::Failure;

diesel::table! {
    users (id) {
        id -> Int4,
        name -> Varchar,
        hair_color -> Nullable<Varchar>,
    }
}

diesel::table! {
    posts (id) {
        id -> Int4,
        user_id -> Int4,
        title -> Varchar,
        body -> Nullable<Text>,
    }
}

diesel::table! {
    comments (id) {
        id -> Int4,
        post_id -> Int4,
        text -> Varchar,
    }
}

diesel::joinable!(posts -> users (user_id));
diesel::joinable!(comments -> posts (post_id));
diesel::allow_tables_to_appear_in_same_query!(users, posts, comments);

#[allow(dead_code)] // Read by nobody, as in every benchmark.
#[derive(Identifiable, Queryable, Selectable)]
pub struct User {
    pub id: i32,
    pub name: String,
    pub hair_color: Option<String>,
}

#[allow(dead_code)]
#[derive(Associations, Identifiable, Queryable, Selectable)]
#[diesel(belongs_to(User))]
pub struct Post {
    pub id: i32,
    pub user_id: i32,
    pub title: String,
    pub body: Option<String>,
}

#[allow(dead_code)]
#[derive(Associations, Identifiable, Queryable, Selectable)]
#[diesel(belongs_to(Post))]
pub struct Comment {
    pub id: i32,
    pub post_id: i32,
    pub text: String,
}

pub struct Diesel {
    pub connection: PgConnection,
}

pub fn connect(url: &str) -> Result<Diesel, Failure> {
    Ok(Diesel {
        connection: PgConnection::establish(url)?,
    })
}

/// A post with its comments.
pub type Commented = (Post, Vec<Comment>);

/// Posts below users, comments below posts.
pub fn grouped(
    users: Vec<User>,
    posts: Vec<Post>,
    comments: Vec<Comment>,
) -> Vec<(User, Vec<Commented>)> {
    let comments = comments.grouped_by(&posts);
    let posts = posts.into_iter().zip(comments).grouped_by(&users);
    users.into_iter().zip(posts).collect()
}

impl Suite for Diesel {
    async fn trivial(&mut self) -> Result<usize, Failure> {
        let users: Vec<User> = users::table.load(&mut self.connection)?;
        Ok(black_box(users).len())
    }

    async fn medium(&mut self) -> Result<usize, Failure> {
        let pairs: Vec<(User, Option<Post>)> = users::table
            .left_join(posts::table)
            .filter(users::hair_color.eq("black"))
            .order(users::name.desc())
            .load(&mut self.connection)?;
        Ok(black_box(pairs).len())
    }

    async fn associations(&mut self) -> Result<usize, Failure> {
        let users: Vec<User> = users::table.load(&mut self.connection)?;
        let posts: Vec<Post> = Post::belonging_to(&users).load(&mut self.connection)?;
        let comments: Vec<Comment> = Comment::belonging_to(&posts).load(&mut self.connection)?;
        let count = comments.len();
        black_box(grouped(users, posts, comments));
        Ok(count)
    }
}

//! SeaORM: entities, and its loader for associations. A pool of one connection, which it does not test first.

use std::hint::black_box;

use sea_orm::entity::prelude::*;
use sea_orm::{ConnectOptions, Database, LoaderTrait, QueryOrder};

use super::{Suite, nest};
use crate::Failure;

mod users {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, DeriveEntityModel, PartialEq)]
    #[sea_orm(table_name = "users")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub name: String,
        pub hair_color: Option<String>,
    }

    #[derive(Clone, Copy, Debug, DeriveRelation, EnumIter)]
    pub enum Relation {
        #[sea_orm(has_many = "super::posts::Entity")]
        Posts,
    }

    impl Related<super::posts::Entity> for Entity {
        fn to() -> RelationDef {
            Relation::Posts.def()
        }
    }

    impl ActiveModelBehavior for ActiveModel {}
}

mod posts {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, DeriveEntityModel, PartialEq)]
    #[sea_orm(table_name = "posts")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub user_id: i32,
        pub title: String,
        pub body: Option<String>,
    }

    #[derive(Clone, Copy, Debug, DeriveRelation, EnumIter)]
    pub enum Relation {
        #[sea_orm(
            belongs_to = "super::users::Entity",
            from = "Column::UserId",
            to = "super::users::Column::Id"
        )]
        User,
        #[sea_orm(has_many = "super::comments::Entity")]
        Comments,
    }

    impl Related<super::users::Entity> for Entity {
        fn to() -> RelationDef {
            Relation::User.def()
        }
    }

    impl Related<super::comments::Entity> for Entity {
        fn to() -> RelationDef {
            Relation::Comments.def()
        }
    }

    impl ActiveModelBehavior for ActiveModel {}
}

mod comments {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, DeriveEntityModel, PartialEq)]
    #[sea_orm(table_name = "comments")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub post_id: i32,
        pub text: String,
    }

    #[derive(Clone, Copy, Debug, DeriveRelation, EnumIter)]
    pub enum Relation {
        #[sea_orm(
            belongs_to = "super::posts::Entity",
            from = "Column::PostId",
            to = "super::posts::Column::Id"
        )]
        Post,
    }

    impl Related<super::posts::Entity> for Entity {
        fn to() -> RelationDef {
            Relation::Post.def()
        }
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub struct SeaOrm {
    pub db: DatabaseConnection,
}

pub async fn connect(url: &str) -> Result<SeaOrm, Failure> {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(1)
        .test_before_acquire(false)
        .sqlx_logging(false);
    Ok(SeaOrm {
        db: Database::connect(options).await?,
    })
}

impl Suite for SeaOrm {
    async fn trivial(&mut self) -> Result<usize, Failure> {
        let users: Vec<users::Model> = users::Entity::find().all(&self.db).await?;
        Ok(black_box(users).len())
    }

    async fn medium(&mut self) -> Result<usize, Failure> {
        let pairs: Vec<(users::Model, Option<posts::Model>)> = users::Entity::find()
            .find_also_related(posts::Entity)
            .filter(users::Column::HairColor.eq("black"))
            .order_by_desc(users::Column::Name)
            .all(&self.db)
            .await?;
        Ok(black_box(pairs).len())
    }

    async fn associations(&mut self) -> Result<usize, Failure> {
        let users = users::Entity::find().all(&self.db).await?;
        let posts = users.load_many(posts::Entity, &self.db).await?;
        let posts: Vec<posts::Model> = posts.into_iter().flatten().collect();
        let comments = posts.load_many(comments::Entity, &self.db).await?;
        let count = comments.iter().map(Vec::len).sum();
        let posts = posts.into_iter().zip(comments).collect();
        black_box(nest(users, |user| user.id, posts, |(post, _)| post.user_id));
        Ok(count)
    }
}

//! SeaORM: active models, none of which is read back. It has no UPDATE from values and no COPY; rows that are there and
//! whose required columns are all known are changed by an upsert.

use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;

use super::Writes;
use crate::Failure;
use crate::suite::sea_orm::SeaOrm;
use crate::workload::Input;

mod entries {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, DeriveEntityModel, PartialEq)]
    #[sea_orm(table_name = "entries")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub name: String,
        pub note: Option<String>,
    }

    #[derive(Clone, Copy, Debug, DeriveRelation, EnumIter)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod stocks {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, DeriveEntityModel, PartialEq)]
    #[sea_orm(table_name = "stocks")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i64,
        pub name: String,
        pub note: Option<String>,
    }

    #[derive(Clone, Copy, Debug, DeriveRelation, EnumIter)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

fn entry(row: Input) -> entries::ActiveModel {
    entries::ActiveModel {
        id: NotSet,
        name: Set(row.name),
        note: Set(row.note),
    }
}

fn stock(row: Input) -> stocks::ActiveModel {
    stocks::ActiveModel {
        id: Set(row.id),
        name: Set(row.name),
        note: Set(row.note),
    }
}

fn renamed(row: Input) -> stocks::ActiveModel {
    stocks::ActiveModel {
        id: Set(row.id),
        name: Set(row.name),
        note: NotSet,
    }
}

fn or_update(columns: impl IntoIterator<Item = stocks::Column>) -> OnConflict {
    OnConflict::column(stocks::Column::Id)
        .update_columns(columns)
        .to_owned()
}

impl Writes for SeaOrm {
    async fn insert_one(&mut self, row: Input) -> Result<usize, Failure> {
        let insert = entries::Entity::insert(entry(row));
        Ok(usize::try_from(
            insert.exec_without_returning(&self.db).await?,
        )?)
    }

    async fn insert_many(&mut self, rows: Vec<Input>) -> Result<usize, Failure> {
        let insert = entries::Entity::insert_many(rows.into_iter().map(entry));
        Ok(usize::try_from(
            insert.exec_without_returning(&self.db).await?,
        )?)
    }

    async fn upsert_one(&mut self, row: Input) -> Result<usize, Failure> {
        let upsert = stocks::Entity::insert(stock(row))
            .on_conflict(or_update([stocks::Column::Name, stocks::Column::Note]));
        Ok(usize::try_from(
            upsert.exec_without_returning(&self.db).await?,
        )?)
    }

    async fn upsert_many(&mut self, rows: Vec<Input>) -> Result<usize, Failure> {
        let upsert = stocks::Entity::insert_many(rows.into_iter().map(stock))
            .on_conflict(or_update([stocks::Column::Name, stocks::Column::Note]));
        Ok(usize::try_from(
            upsert.exec_without_returning(&self.db).await?,
        )?)
    }

    async fn update(&mut self, rows: Vec<Input>) -> Result<usize, Failure> {
        let upsert = stocks::Entity::insert_many(rows.into_iter().map(renamed))
            .on_conflict(or_update([stocks::Column::Name]));
        Ok(usize::try_from(
            upsert.exec_without_returning(&self.db).await?,
        )?)
    }

    async fn delete(&mut self, ids: Vec<i64>) -> Result<usize, Failure> {
        let delete = stocks::Entity::delete_many().filter(stocks::Column::Id.eq_any(ids));
        Ok(usize::try_from(delete.exec(&self.db).await?.rows_affected)?)
    }
}

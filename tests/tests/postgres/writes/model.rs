//! Random writes, and after each of them the table is what a map in memory is.

use std::collections::BTreeMap;

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::{Error, ErrorKind, Pool};

use crate::fixtures::moment;
use crate::support::{Random, gratia, in_every_way};

const STEPS: usize = 300;

#[tokio::test]
async fn the_table_is_what_the_model_is() {
    in_every_way(gratia, async |db| {
        let mut model = Model::default();
        let mut random = Random(42);
        for step in 0..STEPS {
            model.step(db, &mut random).await?;
            let rows = collections::query().fetch_all(db).await?;
            let rows: BTreeMap<i32, Row> =
                rows.into_iter().map(|row| (row.id, Row::of(row))).collect();
            assert_eq!(rows, model.rows, "after step {step}");
        }
        assert!(model.refused > 10, "some are refused: {}", model.refused);
        Ok(())
    })
    .await;
}

/// What of a row does not depend on the clock.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    name: String,
    slug: String,
    description: Option<String>,
    kind: CollectionType,
    is_active: bool,
    sort_order: i32,
    image_url: Option<String>,
}

impl Row {
    fn of(row: Collection) -> Row {
        // Whatever writes, touches.
        assert!(row.updated_at >= row.created_at);
        Row {
            name: row.name,
            slug: row.slug,
            description: row.description,
            kind: row.collection_type,
            is_active: row.is_active,
            sort_order: row.sort_order,
            image_url: row.image_url,
        }
    }

    /// What an insert makes of it.
    fn inserted(insert: &CollectionInsert) -> Row {
        Row {
            name: insert.required.name.clone(),
            slug: insert.required.slug.clone(),
            description: insert.description.clone().into_option().flatten(),
            kind: insert.required.collection_type,
            is_active: insert.is_active.into_option().unwrap_or(true),
            sort_order: insert.sort_order.into_option().unwrap_or(0),
            image_url: insert.image_url.clone().into_option().flatten(),
        }
    }

    fn patch(&mut self, patch: &CollectionPatch) {
        fn give<T: Clone>(place: &mut T, setting: &Setting<T>) {
            if let Set(value) = setting {
                *place = value.clone();
            }
        }
        give(&mut self.name, &patch.name);
        give(&mut self.slug, &patch.slug);
        give(&mut self.description, &patch.description);
        give(&mut self.kind, &patch.collection_type);
        give(&mut self.is_active, &patch.is_active);
        give(&mut self.sort_order, &patch.sort_order);
        give(&mut self.image_url, &patch.image_url);
    }
}

#[derive(Default)]
struct Model {
    rows: BTreeMap<i32, Row>,
    refused: usize,
}

impl Model {
    async fn step(&mut self, db: &Pool, random: &mut Random) -> Result<(), Error> {
        match random.below(8) {
            0 | 1 => self.insert(db, random).await,
            2 => self.upsert(db, random).await,
            3 => self.ignore(db, random).await,
            4 => self.patch(db, random).await,
            5 => self.patch_many(db, random).await,
            6 => self.change(db, random).await,
            _ => self.delete(db, random).await,
        }
    }

    fn with_slug(&self, slug: &str) -> Option<i32> {
        let mut rows = self.rows.iter();
        rows.find(|(_, row)| row.slug == slug).map(|(id, _)| *id)
    }

    /// Whether all rows have slugs of their own after a change.
    fn is_unique(rows: &BTreeMap<i32, Row>) -> bool {
        let slugs: std::collections::BTreeSet<&str> =
            rows.values().map(|row| row.slug.as_str()).collect();
        slugs.len() == rows.len()
    }

    fn expect_refusal<T: std::fmt::Debug>(&mut self, result: Result<T, Error>) {
        let error = result.expect_err("two rows of one slug");
        assert!(error.violates(collections::SLUG_KEY), "{error}");
        self.refused += 1;
    }

    async fn insert(&mut self, db: &Pool, random: &mut Random) -> Result<(), Error> {
        let rows: Vec<CollectionInsert> = (0..random.below(4)).map(|_| random.row()).collect();
        let inserted = collections::insert_many(rows.clone()).returning(|c| c.id);
        let result = inserted.fetch_all(db).await;
        let mut slugs: Vec<&str> = rows.iter().map(|row| row.required.slug.as_str()).collect();
        slugs.sort_unstable();
        let is_unique = slugs.windows(2).all(|pair| pair[0] != pair[1]);
        if !is_unique || slugs.iter().any(|slug| self.with_slug(slug).is_some()) {
            self.expect_refusal(result);
            return Ok(());
        }
        for (id, row) in result?.into_iter().zip(&rows) {
            self.rows.insert(id, Row::inserted(row));
        }
        Ok(())
    }

    async fn upsert(&mut self, db: &Pool, random: &mut Random) -> Result<(), Error> {
        let row = random.row();
        let upsert = collections::insert(row.clone())
            .on_conflict(|c| c.slug)
            .do_update_all();
        let id = upsert.returning(|c| c.id).fetch_one(db).await?;
        match self.rows.get_mut(&id) {
            None => {
                self.rows.insert(id, Row::inserted(&row));
            }
            Some(old) => old.patch(&CollectionPatch {
                name: Set(row.required.name),
                collection_type: Set(row.required.collection_type),
                description: row.description,
                is_active: row.is_active,
                sort_order: row.sort_order,
                image_url: row.image_url,
                ..CollectionPatch::default()
            }),
        }
        Ok(())
    }

    async fn ignore(&mut self, db: &Pool, random: &mut Random) -> Result<(), Error> {
        let row = random.row();
        let insert = collections::insert(row.clone())
            .on_conflict(|c| c.slug)
            .do_nothing();
        let found = insert.or_existing().fetch_one(db).await?;
        match self.with_slug(&row.required.slug) {
            Some(id) => assert_eq!(found.id, id),
            None => {
                self.rows.insert(found.id, Row::inserted(&row));
            }
        }
        Ok(())
    }

    async fn patch(&mut self, db: &Pool, random: &mut Random) -> Result<(), Error> {
        let (id, patch) = (random.id(&self.rows), random.patch());
        let mut rows = self.rows.clone();
        if let Some(row) = rows.get_mut(&id) {
            row.patch(&patch);
        }
        let result = Collection::update_by_id(db, id, &patch).await;
        if patch == CollectionPatch::default() {
            let error = result.expect_err("nothing is set");
            assert_eq!(error.kind(), ErrorKind::EmptyPatch);
        } else if Self::is_unique(&rows) {
            assert_eq!(result?.map(Row::of), rows.get(&id).cloned());
            self.rows = rows;
        } else {
            self.expect_refusal(result);
        }
        Ok(())
    }

    async fn patch_many(&mut self, db: &Pool, random: &mut Random) -> Result<(), Error> {
        let changes: BTreeMap<i32, CollectionPatch> = (0..random.below(5))
            .map(|_| (random.id(&self.rows), random.patch()))
            .filter(|(_, patch)| *patch != CollectionPatch::default())
            .collect();
        // A unique key is checked row by row, so that slugs which change places may be refused.
        let changes = changes.into_iter().map(|(id, patch)| {
            let slug = Unset;
            (id, CollectionPatch { slug, ..patch })
        });
        let changes: Vec<_> = changes
            .filter(|(_, patch)| *patch != CollectionPatch::default())
            .collect();
        let changed = collections::update_many(changes.clone()).returning_row();
        let changed = changed.fetch_all(db).await?;
        let mut expected = Vec::new();
        for (id, patch) in changes {
            if let Some(row) = self.rows.get_mut(&id) {
                row.patch(&patch);
                expected.push(row.clone());
            }
        }
        let changed: Vec<Row> = changed.into_iter().map(Row::of).collect();
        assert_eq!(changed, expected);
        Ok(())
    }

    async fn change(&mut self, db: &Pool, random: &mut Random) -> Result<(), Error> {
        let (by, least) = (random.below(5) as i32, random.below(6) as i32);
        let kind = random.kind();
        let changed = collections::update()
            .set(|c| {
                (
                    c.sort_order.set(c.sort_order + by),
                    c.image_url.set(c.description),
                )
            })
            .filter(|c| c.sort_order.ge(least).and(c.collection_type.ne(kind)))
            .execute(db)
            .await?;
        let rows = self.rows.values_mut();
        let rows = rows.filter(|row| row.sort_order >= least && row.kind != kind);
        let mut count = 0;
        for row in rows {
            row.sort_order += by;
            row.image_url.clone_from(&row.description);
            count += 1;
        }
        assert_eq!(changed, count);
        Ok(())
    }

    async fn delete(&mut self, db: &Pool, random: &mut Random) -> Result<(), Error> {
        let (id, most) = (random.id(&self.rows), random.below(3) as i32);
        let gone = collections::delete()
            .filter(|c| {
                c.id.eq(id)
                    .or(c.sort_order.eq(most).and(c.description.is_null()))
            })
            .returning(|c| c.id);
        let mut gone = gone.fetch_all(db).await?;
        gone.sort_unstable();
        let is_gone =
            |id_: i32, row: &Row| id_ == id || row.sort_order == most && row.description.is_none();
        let expected = self.rows.iter().filter(|(id, row)| is_gone(**id, row));
        let expected: Vec<i32> = expected.map(|(id, _)| *id).collect();
        assert_eq!(gone, expected);
        self.rows.retain(|id, _| !gone.contains(id));
        Ok(())
    }
}

impl Random {
    fn setting<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Setting<T> {
        Setting::from_option((self.below(2) == 0).then(|| make(self)))
    }

    fn text(&mut self) -> Option<String> {
        let texts = [None, Some(""), Some("'; --"), Some("ünï\\"), Some("NULL")];
        texts[self.below(texts.len())].map(str::to_owned)
    }

    fn slug(&mut self) -> String {
        format!("s{}", self.below(24))
    }

    fn kind(&mut self) -> CollectionType {
        CollectionType::ALL[self.below(CollectionType::ALL.len())]
    }

    /// One that is there, mostly.
    fn id(&mut self, rows: &BTreeMap<i32, Row>) -> i32 {
        let at = self.below(rows.len() + 1);
        rows.keys().nth(at).copied().unwrap_or(0)
    }

    fn row(&mut self) -> CollectionInsert {
        let new = NewCollection {
            name: self.text().unwrap_or_default(),
            slug: self.slug(),
            collection_type: self.kind(),
        };
        CollectionInsert {
            description: self.setting(Random::text),
            is_active: self.setting(|random| random.below(2) == 0),
            sort_order: self.setting(|random| random.below(6) as i32),
            image_url: self.setting(Random::text),
            created_at: self.setting(|_| moment() - gratia_runtime::chrono::Days::new(900)),
            ..CollectionInsert::from(new)
        }
    }

    fn patch(&mut self) -> CollectionPatch {
        CollectionPatch {
            name: self.setting(|random| random.text().unwrap_or_default()),
            slug: self.setting(Random::slug),
            description: self.setting(Random::text),
            collection_type: self.setting(Random::kind),
            is_active: self.setting(|random| random.below(2) == 0),
            sort_order: self.setting(|random| random.below(6) as i32),
            image_url: self.setting(Random::text),
            ..CollectionPatch::default()
        }
    }
}

//! The filters of the shop (Q24): one function over products in any mode, compared with the same in plain Rust over
//! thousands of random products and filters.

use gratia_db::*;
use gratia_runtime::serde_json::json;
use gratia_runtime::{Error, StatementMode};

use crate::fixtures::{cents, new_product};
use crate::gratia::{Filters, PathFilter, matching};
use crate::support::{Random, gratia, pool};

/// The same in plain Rust.
fn matches(filters: &Filters, product: &Product, brand: Option<&Brand>) -> bool {
    let path = |filter: &PathFilter| {
        let Some(path) = product.category_path.as_deref() else {
            return false;
        };
        match filter {
            PathFilter::Is(other) => path == other,
            PathFilter::StartsWith(start) => path.starts_with(start.as_str()),
            PathFilter::Contains(segment) => format!("#{path}#").contains(&format!("#{segment}#")),
            PathFilter::EndsWith(end) => path.ends_with(end.as_str()),
        }
    };
    let in_collection = |slug: &String| {
        let slugs = product.collection_slugs.as_ref();
        slugs.is_some_and(|slugs| slugs.contains(slug))
    };
    let has = |(key, values): &(String, Vec<String>)| {
        let value = product.attributes.get(key).and_then(|value| value.as_str());
        value.is_some_and(|value| values.iter().any(|other| other == value))
    };
    filters.path.as_ref().is_none_or(path)
        && filters.collection.as_ref().is_none_or(in_collection)
        && filters.price_from.is_none_or(|from| product.price >= from)
        && filters.price_to.is_none_or(|to| product.price <= to)
        && filters
            .brands
            .as_ref()
            .is_none_or(|slugs| brand.is_some_and(|brand| slugs.contains(&brand.slug)))
        && filters.attributes.iter().all(has)
}

impl Random {
    fn one_of<T: Clone>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())].clone()
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.below(3) == 0).then(|| make(self))
    }

    fn some<T: Clone>(&mut self, items: &[T], most: usize) -> Vec<T> {
        (0..self.below(most + 1))
            .map(|_| self.one_of(items))
            .collect()
    }
}

const SEGMENTS: &[&str] = &["a", "b", "a%", "a_", "a\\", "%", "_", "ab", "é", "'", ""];
const SLUGS: &[&str] = &["x", "y", "x'", "\"x\"", "%", "x,y", ""];
const KEYS: &[&str] = &["color", "size", "\"", "a.b", "$", "", "it's"];
const VALUES: &[&str] = &["red", "blue", "\"red\"", "re", "%", "null", "", "\\"];

fn path(random: &mut Random) -> String {
    let segments = 1 + random.below(3);
    let segments: Vec<&str> = (0..segments).map(|_| random.one_of(SEGMENTS)).collect();
    segments.join("#")
}

fn filters(random: &mut Random) -> Filters {
    let owned = |texts: Vec<&str>| texts.into_iter().map(str::to_owned).collect::<Vec<_>>();
    Filters {
        path: random.maybe(|random| match random.below(4) {
            0 => PathFilter::Is(path(random)),
            1 => PathFilter::StartsWith(random.one_of(SEGMENTS).to_owned()),
            2 => PathFilter::Contains(random.one_of(SEGMENTS).to_owned()),
            _ => PathFilter::EndsWith(random.one_of(SEGMENTS).to_owned()),
        }),
        collection: random.maybe(|random| random.one_of(SLUGS).to_owned()),
        price_from: random.maybe(|random| cents(random.below(1000) as i64)),
        price_to: random.maybe(|random| cents(random.below(1000) as i64)),
        brands: random.maybe(|random| owned(random.some(&["b0", "b1", "b2", "none"], 3))),
        attributes: random
            .maybe(|random| {
                let filter = |random: &mut Random| {
                    (
                        random.one_of(KEYS).to_owned(),
                        owned(random.some(VALUES, 3)),
                    )
                };
                (0..1 + random.below(2)).map(|_| filter(random)).collect()
            })
            .unwrap_or_default(),
    }
}

#[tokio::test]
async fn filters_find_what_plain_rust_finds() -> Result<(), Error> {
    let database = gratia();
    let db = &pool(&database, StatementMode::Unnamed);
    let mut random = Random(24);
    let new = (0..3).map(|n| NewBrand {
        name: format!("Brand {n}"),
        slug: format!("b{n}"),
    });
    let brands = brands::insert_many(new)
        .returning_row()
        .fetch_all(db)
        .await?;
    let category = crate::fixtures::category(db).await?;
    let new = (0..2000).map(|n| {
        let attributes = random.some(KEYS, 3).into_iter().map(|key| {
            let value = match random.below(8) {
                0 => json!(null),
                1 => json!(7),
                2 => json!(["red"]),
                _ => json!(random.one_of(VALUES)),
            };
            (key.to_owned(), value)
        });
        let attributes = attributes.collect();
        let collections = random
            .some(SLUGS, 3)
            .into_iter()
            .map(str::to_owned)
            .collect();
        let new = NewProduct {
            price: cents(random.below(1000) as i64),
            ..new_product(&format!("R-{n}"), category.id)
        };
        new.attributes(attributes)
            .collection_slugs(Some(collections))
            .category_path(random.maybe(path))
            .brand_id(random.maybe(|random| brands[random.below(3)].id))
    });
    let new: Vec<ProductInsert> = new.collect();
    let products = products::insert_many(new)
        .returning_row()
        .fetch_all(db)
        .await?;
    let brand_of = |product: &Product| brands.iter().find(|b| Some(b.id) == product.brand_id);
    let mut found_any = 0;
    for _ in 0..1500 {
        let filters = filters(&mut random);
        let query = products::query().filter(|p| matching(&filters, p));
        let mut found = query.select(|p| p.id).fetch_all(db).await?;
        found.sort_unstable();
        let expected = products
            .iter()
            .filter(|product| matches(&filters, product, brand_of(product)));
        let mut expected: Vec<i32> = expected.map(|product| product.id).collect();
        expected.sort_unstable();
        found_any += usize::from(!found.is_empty());
        assert_eq!(found, expected, "{filters:?}");
    }
    assert!(found_any > 300, "most filters find nothing: {found_any}");
    Ok(())
}

//! Brands, categories, templates, collections and vendors. Q10–Q19 of the acceptance list, in its order.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::query::{recursive, value};
use gratia_runtime::{Error, Executor};

/// Q10: a brand by id.
pub async fn brand_by_id(db: &impl Executor, id: i32) -> Result<Option<Brand>, Error> {
    Brand::find_by_id(db, id).await
}

/// Q10: a brand by slug.
pub async fn brand_by_slug(db: &impl Executor, slug: &str) -> Result<Option<Brand>, Error> {
    Brand::find_by_slug(db, slug).await
}

/// Q10: all brands by name, or the active ones.
pub async fn brands_by_name(db: &impl Executor, only_active: bool) -> Result<Vec<Brand>, Error> {
    brands::query()
        .filter(|b| only_active.then_some(b.is_active))
        .order_by(|b| b.name.asc())
        .fetch_all(db)
        .await
}

/// Q11: only the given columns, and `updated_at`.
pub async fn change_brand(
    db: &impl Executor,
    id: i32,
    patch: &BrandPatch,
) -> Result<Option<Brand>, Error> {
    brands::update()
        .patch(patch)
        .filter(|b| b.id.eq(id))
        .returning_row()
        .fetch_optional(db)
        .await
}

/// Q12: the active categories at the top.
pub async fn top_categories(db: &impl Executor) -> Result<Vec<Category>, Error> {
    categories::query()
        .filter(|c| c.parent_id.is_null().and(c.is_active))
        .order_by(|c| (c.sort_order.asc(), c.name.asc()))
        .fetch_all(db)
        .await
}

/// Q13: the categories below one, or those without one above.
pub async fn categories_below(
    db: &impl Executor,
    parent: Option<i32>,
) -> Result<Vec<Category>, Error> {
    categories::query()
        .filter(|c| c.parent_id.is(parent))
        .order_by(|c| (c.sort_order.asc(), c.name.asc()))
        .fetch_all(db)
        .await
}

/// Q14: a category and everything below it: each with its depth and the slugs on the way, in the order of a menu.
pub async fn category_tree(
    db: &impl Executor,
    id: i32,
) -> Result<Vec<(Category, Vec<String>, i32)>, Error> {
    let top = categories::query().filter(|c| c.id.eq(id));
    recursive(
        top.select(|c| (c, value(Vec::<String>::new()).append(c.slug))),
        |above| {
            categories::query()
                .join(above, |(c, (above, _))| c.parent_id.eq(above.id))
                .select(|(c, (_, path))| (c, path.append(c.slug)))
        },
    )
    .with_depth(32)
    .search_depth_first(|((c, _), _)| (c.sort_order, c.name))
    .query()
    .order_by(|(_, order)| order.asc())
    .select(|(((c, path), depth), _)| (c, path, depth))
    .fetch_all(db)
    .await
}

/// Q15: the attribute templates of many categories.
pub async fn templates_of(
    db: &impl Executor,
    categories: &[i32],
) -> Result<Vec<CategoryAttributeTemplate>, Error> {
    category_attribute_templates::query()
        .filter(|t| t.category_id.any_of(categories))
        .order_by(|t| t.category_id.asc())
        .fetch_all(db)
        .await
}

/// Q16: the template of a category, new or changed.
pub async fn put_template(
    db: &impl Executor,
    template: impl Into<CategoryAttributeTemplateInsert>,
) -> Result<CategoryAttributeTemplate, Error> {
    category_attribute_templates::insert(template)
        .on_conflict(|t| t.category_id)
        .do_update_all()
        .returning_row()
        .fetch_one(db)
        .await
}

/// Q17: what was deleted.
pub async fn delete_collection(db: &impl Executor, id: i32) -> Result<Option<Collection>, Error> {
    collections::delete()
        .filter(|c| c.id.eq(id))
        .returning_row()
        .fetch_optional(db)
        .await
}

/// Q18: the collections of a type.
pub async fn collections_of(
    db: &impl Executor,
    kind: CollectionType,
) -> Result<Vec<Collection>, Error> {
    collections::query()
        .filter(|c| c.collection_type.eq(kind).and(c.is_active))
        .order_by(|c| (c.sort_order.asc(), c.name.asc()))
        .fetch_all(db)
        .await
}

/// Q19: vendors, the best rated first.
pub async fn vendors_by_rating(db: &impl Executor) -> Result<Vec<Vendor>, Error> {
    vendors::query()
        .order_by(|v| (v.stats.rating().desc(), v.id.asc()))
        .fetch_all(db)
        .await
}

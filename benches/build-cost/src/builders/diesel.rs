//! Diesel: `to_sql` of the query. The values stay in it; the connection would write them out then.

use diesel::pg::{Pg, PgQueryBuilder};
use diesel::prelude::*;
use diesel::query_builder::{QueryBuilder, QueryFragment};

use super::Built;

diesel::table! {
    products (id) {
        id -> Int4,
        name -> Varchar,
        slug -> Varchar,
        description -> Nullable<Text>,
        sku -> Varchar,
        category_id -> Int4,
        brand_id -> Nullable<Int4>,
        vendor_id -> Nullable<Int4>,
        category_path -> Nullable<Text>,
        collection_slugs -> Nullable<Text>,
        price -> Text,
        discounted_price -> Nullable<Text>,
        stock -> Int4,
        attributes -> Text,
        images -> Text,
        product_group_id -> Varchar,
        meta_title -> Nullable<Varchar>,
        meta_description -> Nullable<Varchar>,
        is_active -> Bool,
        is_featured -> Bool,
        featured_order -> Int4,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        search_vector -> Nullable<Text>,
    }
}

diesel::table! {
    brands (id) {
        id -> Int4,
        name -> Varchar,
        slug -> Varchar,
        description -> Nullable<Varchar>,
        logo -> Nullable<Text>,
        is_active -> Bool,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    categories (id) {
        id -> Int4,
        name -> Varchar,
        slug -> Varchar,
        description -> Nullable<Varchar>,
        parent_id -> Nullable<Int4>,
        level -> Int4,
        image_url -> Nullable<Text>,
        is_active -> Bool,
        sort_order -> Int4,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::joinable!(products -> brands (brand_id));
diesel::joinable!(products -> categories (category_id));
diesel::allow_tables_to_appear_in_same_query!(products, brands, categories);

pub fn build(slug: &str) -> Built {
    let query = products::table
        .left_join(brands::table)
        .left_join(categories::table)
        .filter(products::slug.eq(slug).and(products::is_active));
    let mut builder = PgQueryBuilder::default();
    match QueryFragment::<Pg>::to_sql(&query, &mut builder, &Pg) {
        Ok(()) => Built {
            sql: builder.finish(),
            params: 1,
        },
        Err(error) => unreachable!("{error}"),
    }
}

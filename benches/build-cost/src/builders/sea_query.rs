//! sea-query, which SeaORM builds its queries with.

use sea_query::{Expr, ExprTrait, Iden, PostgresQueryBuilder, Query};

use super::Built;

#[derive(Clone, Copy, Iden)]
enum Products {
    Table,
    Id,
    Name,
    Slug,
    Description,
    Sku,
    CategoryId,
    BrandId,
    VendorId,
    CategoryPath,
    CollectionSlugs,
    Price,
    DiscountedPrice,
    Stock,
    Attributes,
    Images,
    ProductGroupId,
    MetaTitle,
    MetaDescription,
    IsActive,
    IsFeatured,
    FeaturedOrder,
    CreatedAt,
    UpdatedAt,
    SearchVector,
}

#[derive(Clone, Copy, Iden)]
enum Brands {
    Table,
    Id,
    Name,
    Slug,
    Description,
    Logo,
    IsActive,
    CreatedAt,
    UpdatedAt,
}

#[derive(Clone, Copy, Iden)]
enum Categories {
    Table,
    Id,
    Name,
    Slug,
    Description,
    ParentId,
    Level,
    ImageUrl,
    IsActive,
    SortOrder,
    CreatedAt,
    UpdatedAt,
}

const PRODUCT: [Products; 24] = {
    use Products::*;
    [
        Id,
        Name,
        Slug,
        Description,
        Sku,
        CategoryId,
        BrandId,
        VendorId,
        CategoryPath,
        CollectionSlugs,
        Price,
        DiscountedPrice,
        Stock,
        Attributes,
        Images,
        ProductGroupId,
        MetaTitle,
        MetaDescription,
        IsActive,
        IsFeatured,
        FeaturedOrder,
        CreatedAt,
        UpdatedAt,
        SearchVector,
    ]
};

const BRAND: [Brands; 8] = {
    use Brands::*;
    [
        Id,
        Name,
        Slug,
        Description,
        Logo,
        IsActive,
        CreatedAt,
        UpdatedAt,
    ]
};

const CATEGORY: [Categories; 11] = {
    use Categories::*;
    [
        Id,
        Name,
        Slug,
        Description,
        ParentId,
        Level,
        ImageUrl,
        IsActive,
        SortOrder,
        CreatedAt,
        UpdatedAt,
    ]
};

pub fn build(slug: &str) -> Built {
    let product = |column| Expr::col((Products::Table, column));
    let (sql, values) = Query::select()
        .columns(PRODUCT.map(|column| (Products::Table, column)))
        .columns(BRAND.map(|column| (Brands::Table, column)))
        .columns(CATEGORY.map(|column| (Categories::Table, column)))
        .from(Products::Table)
        .left_join(
            Brands::Table,
            product(Products::BrandId).equals((Brands::Table, Brands::Id)),
        )
        .left_join(
            Categories::Table,
            product(Products::CategoryId).equals((Categories::Table, Categories::Id)),
        )
        .and_where(product(Products::Slug).eq(slug))
        .and_where(product(Products::IsActive))
        .build(PostgresQueryBuilder);
    Built {
        sql,
        params: values.0.len(),
    }
}

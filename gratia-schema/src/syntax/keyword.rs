//! PostgreSQL's keywords by category (appendix C of its manual; `pg_get_keywords()` of PostgreSQL 15 to 18).

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a keyword may be used for without quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    /// Nothing but its own syntax.
    Reserved,
    /// Also the name of a function or type.
    TypeOrFunction,
    /// Also the name of a column or table, but of no function or type.
    ColumnName,
    /// No keyword, or one that may name anything.
    Unreserved,
}

/// The category of a word in lower case.
pub fn category(word: &str) -> Category {
    static KEYWORDS: LazyLock<BTreeMap<&str, Category>> = LazyLock::new(|| {
        let listed =
            |list: &'static str, category| list.split(' ').map(move |word| (word, category));
        listed(RESERVED, Category::Reserved)
            .chain(listed(TYPE_OR_FUNCTION, Category::TypeOrFunction))
            .chain(listed(COLUMN_NAME, Category::ColumnName))
            .collect()
    });
    KEYWORDS.get(word).copied().unwrap_or(Category::Unreserved)
}

const RESERVED: &str = "all analyse analyze and any array as asc asymmetric both case cast check collate column \
     constraint create current_catalog current_date current_role current_time current_timestamp \
     current_user default deferrable desc distinct do else end except false fetch for foreign from \
     grant group having in initially intersect into lateral leading limit localtime localtimestamp \
     not null offset on only or order placing primary references returning select session_user some \
     symmetric table then to trailing true union unique user using variadic when where window with";

const TYPE_OR_FUNCTION: &str = "authorization binary collation concurrently cross current_schema freeze full ilike inner is \
     isnull join left like natural notnull outer overlaps right similar tablesample verbose";

const COLUMN_NAME: &str = "between bigint bit boolean char character coalesce dec decimal exists extract float greatest \
     grouping inout int integer interval least national nchar none normalize nullif numeric out \
     overlay position precision real row setof smallint substring time timestamp treat trim values \
     varchar xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi \
     xmlroot xmlserialize xmltable";

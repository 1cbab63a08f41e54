//! Refreshing a materialized view.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::emit::Item;
use crate::emit::docs;
use crate::emit::scope::Scope;
use crate::ir::{Table, TableKind};

/// `refresh`, and `refresh_concurrently` where PostgreSQL can do it; nothing for what is no materialized view.
pub(super) fn items(table: &Table, scope: &mut Scope) -> Vec<Item> {
    let TableKind::MaterializedView { concurrently } = table.kind else {
        return Vec::new();
    };
    let sql = docs::code(&table.sql);
    let mut items = vec![item(
        "refresh",
        format!("REFRESH MATERIALIZED VIEW {}", table.sql),
        &[
            format!("Runs the query of {sql} again and keeps what it gives."),
            String::new(),
            "Readers wait until it is done. Only the owner of the view may do it.".to_owned(),
        ],
        scope,
    )];
    if concurrently {
        items.push(item(
            "refresh_concurrently",
            format!("REFRESH MATERIALIZED VIEW CONCURRENTLY {}", table.sql),
            &[
                format!("Runs the query of {sql} again and changes the rows that differ, while others read it."),
                String::new(),
                "# Errors".to_owned(),
                String::new(),
                "If the view holds nothing yet (`WITH NO DATA`): the first time, [`refresh`] fills it. If the query gives two"
                    .to_owned(),
                "rows with the same key.".to_owned(),
            ],
            scope,
        ));
    }
    items
}

fn item(name: &str, sql: String, lines: &[String], scope: &mut Scope) -> Item {
    let docs = docs::block(lines);
    let name = format_ident!("{name}");
    let executor = scope.runtime("Executor");
    let error = scope.runtime("Error");
    let query = scope.runtime("Query");
    let result = scope.prelude("Result", "::core::result::Result");
    let ok = scope.prelude("Ok", "::core::result::Result::Ok");
    let tokens: TokenStream = quote! {
        #docs
        pub async fn #name(db: &(impl #executor + ?Sized)) -> #result<(), #error> {
            #query::new(#sql, &[]).execute(db).await?;
            #ok(())
        }
    };
    tokens.into()
}

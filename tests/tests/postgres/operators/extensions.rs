//! Functions and operators of extensions.

use gratia_runtime::query::ltree::Ltree;
use gratia_runtime::query::trigram::Trigram;

use super::db::prelude::*;
use super::{in_every_way, table};

#[tokio::test]
async fn of_pg_trgm() {
    in_every_way(async |server| {
        table! { server, e:
            e.text.similarity("Ada Lovelace") => 1.0;
            e.citext.similarity("nothing") => 0.0;
            e.text.word_similarity(e.text) => 1.0;
            e.text.strict_word_similarity(e.text) => 1.0;
            e.text.is_similar_to("ada lovelace") => true;
            e.text.is_similar_to("zebra").not() => true;
            e.text.left(3).is_word_similar_to(e.text) => true;
            e.text.has_word_similar_to("lovelace") => true;
            e.text.trigram_distance("Ada Lovelace") => 0.0;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn of_ltree() {
    in_every_way(async |server| {
        table! { server, e:
            e.path.is_ancestor_of("top.shirts.linen.blue") => true;
            e.path.is_ancestor_of(e.path) => true;
            e.path.is_descendant_of("top.shirts") => true;
            e.path.matches_lquery("*.shirts.*") => true;
            e.path.matches_ltxtquery("linen & !blue") => true;
            e.path.nlevel() => 3;
            e.path.subpath(0, -1) => "top.shirts", of "ltree";
            e.path.subpath(0, 1).is_ancestor_of("top.x") => true;
            e.path.lca("top.hats.straw") => "top", of "ltree";
            e.path.join_path("blue") => "top.shirts.linen.blue", of "ltree";
        }
        Ok(())
    })
    .await;
}

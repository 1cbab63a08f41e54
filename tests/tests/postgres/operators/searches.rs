//! Full-text search.

use gratia_runtime::query::{
    Language, Weight, phraseto_tsquery, plainto_tsquery, prefix_tsquery, to_tsquery, to_tsvector,
    ts_headline, ts_headline_with, websearch_to_tsquery,
};

use super::db::prelude::*;
use super::{in_every_way, table};

const SIMPLE: Language = Language::SIMPLE;

#[tokio::test]
async fn full_text_search() {
    in_every_way(async |server| {
        let ada = || plainto_tsquery(SIMPLE, "ada");
        table! { server, e:
            to_tsvector(SIMPLE, e.text) => "'ada':1 'lovelace':2";
            to_tsvector(Language::new("pg_catalog.english"), e.text) => "'ada':1 'lovelac':2";
            to_tsvector(SIMPLE, e.text).strip() => "'ada' 'lovelace'";
            to_tsvector(SIMPLE, e.text).set_weight(Weight::A) => "'ada':1A 'lovelace':2A";
            to_tsvector(SIMPLE, e.text).set_weight(Weight::B).followed_by(to_tsvector(SIMPLE, "x").set_weight(Weight::C))
                => "'ada':1B 'lovelace':2B 'x':3C";
            to_tsvector(SIMPLE, "x").followed_by(to_tsvector(SIMPLE, e.varchar).set_weight(Weight::D)) => "'ab':2 'x':1";
            plainto_tsquery(SIMPLE, e.text) => "'ada' & 'lovelace'";
            phraseto_tsquery(SIMPLE, e.text) => "'ada' <-> 'lovelace'";
            websearch_to_tsquery(SIMPLE, e.text) => "'ada' & 'lovelace'";
            to_tsquery(SIMPLE, e.varchar) => "'ab'";
            prefix_tsquery(SIMPLE, "x y").or_query(to_tsquery(SIMPLE, e.varchar)) => "'x':* & 'y':* | 'ab'";
            prefix_tsquery(SIMPLE, "").or_query(to_tsquery(SIMPLE, e.varchar)) => "'ab'";
            to_tsvector(SIMPLE, e.text).matches(prefix_tsquery(SIMPLE, "ADA lo")) => true;
            to_tsvector(SIMPLE, e.text).matches(prefix_tsquery(SIMPLE, "")) => false;
            ada().and_query(to_tsquery(SIMPLE, e.varchar)) => "'ada' & 'ab'";
            to_tsquery(SIMPLE, e.varchar).or_query(ada()) => "'ab' | 'ada'";
            to_tsquery(SIMPLE, e.varchar).negated() => "!'ab'";
            ada().then_query(to_tsquery(SIMPLE, e.varchar)) => "'ada' <-> 'ab'";
            to_tsvector(SIMPLE, e.text).matches(ada()) => true;
            to_tsvector(SIMPLE, e.text).matches(ada().negated()) => false;
            to_tsvector(SIMPLE, "ada").matches(plainto_tsquery(SIMPLE, e.text)) => false;
            to_tsvector(SIMPLE, e.text).ts_rank(ada()).gt(0.0) => true;
            to_tsvector(SIMPLE, e.text).ts_rank_cd(ada()) => 0.1;
            to_tsvector(SIMPLE, "ada").ts_rank_cd(plainto_tsquery(SIMPLE, e.text)) => 0.0;
            to_tsvector(SIMPLE, e.text).ts_rank_cd_weighted([0.5, 0.6, 0.7, 1.0], ada(), 0) => 0.5;
            to_tsvector(SIMPLE, e.text).ts_rank_cd_weighted([0.5, 0.6, 0.7, 1.0], ada(), 2) => 0.25;
            to_tsvector(SIMPLE, e.text).ts_rank_weighted([0.0, 0.0, 0.0, 1.0], ada(), 0) => 0.0;
            ts_headline(SIMPLE, e.text, ada()) => "<b>Ada</b> Lovelace";
            ts_headline(SIMPLE, "ab", to_tsquery(SIMPLE, e.varchar)) => "<b>ab</b>";
            ts_headline_with(SIMPLE, e.text, ada(), "StartSel=[, StopSel=]") => "[Ada] Lovelace";
        }
        Ok(())
    })
    .await;
}

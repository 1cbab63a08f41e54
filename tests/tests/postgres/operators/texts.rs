//! Functions of text and of bytes.

use gratia_runtime::Query;
use gratia_runtime::query::{Collation, Encoding, concat, concat_ws};
use gratia_runtime::types::NaiveDate;

use super::db::prelude::*;
use super::{in_every_way, table};
use crate::fixtures::cents;

#[tokio::test]
async fn of_text() {
    in_every_way(async |server| {
        table! { server, e:
            e.text.lower() => "ada lovelace";
            e.text.upper() => "ADA LOVELACE";
            e.citext.lower() => "citext";
            e.name.upper() => "NM";
            e.text.lower().initcap() => "Ada Lovelace";
            e.text.length() => 12;
            e.padded.length() => 3;
            e.text.char_length() => 12;
            e.text.octet_length() => 12;
            e.text.lpad(14, "  ").trim() => "Ada Lovelace";
            e.text.lpad(14, "  ").ltrim() => "Ada Lovelace";
            e.text.rpad(14, "  ").rtrim() => "Ada Lovelace";
            e.text.trim_chars("Ae") => "da Lovelac";
            e.text.ltrim_chars("Ad") => "a Lovelace";
            e.text.rtrim_chars("ec") => "Ada Lovela";
            e.text.lpad(e.i8.cast::<i32>(), "*") => "Ada Lovela";
            e.varchar.rpad(5, "*") => "ab***";
            e.text.left(3) => "Ada";
            e.text.right(-4) => "Lovelace";
            e.text.substr(2, 2) => "da";
            e.text.substr_from(5) => "Lovelace";
            e.text.strpos("Love") => 5;
            e.text.replace("a", "4") => "Ad4 Lovel4ce";
            e.citext.replace("i", e.varchar) => "CabText";
            e.text.translate("ae", "43") => "Ad4 Lov3l4c3";
            e.text.split_part(" ", 2) => "Lovelace";
            e.text.string_to_array(" ") => vec!["Ada", "Lovelace"];
            e.varchar.repeat(2) => "abab";
            e.varchar.reverse() => "ba";
            e.text.ascii() => 65;
            e.varchar.md5() => "187ef4436122d1cc2f40dc2b92f0eba0";
            e.text.regexp_replace("(l|L)o", "\\1x") => "Ada Lxvelace";
            e.text.regexp_replace_all("a", "-") => "Ad- Lovel-ce";
            e.text.regexp_match("(A)(x)?") => vec![Some("A"), None];
            e.text.regexp_match("nothing") => None::<()>;
            e.text.regexp_split_to_array("[ dv]+") => vec!["A", "a", "Lo", "elace"];
            e.text.replace("Ada Lovelace", "2026-03-05").to_timestamp("YYYY-MM-DD").cast::<String>().left(10)
                => "2026-03-05";
            e.text.replace("Ada Lovelace", "05.03.2026").to_date("DD.MM.YYYY")
                => NaiveDate::from_ymd_opt(2026, 3, 5).expect("a day");
            e.text.replace("Ada Lovelace", "1,234.50").to_number("9G999D99") => cents(123_450);
            e.text.concat(e.varchar) => "Ada Lovelaceab";
            e.citext.concat(" '; --") => "CiText '; --";
            e.text.concat(e.varchar.concat("c")).left(2).concat("x") => "Adx";
            e.text.collate(Collation::C) => "Ada Lovelace";
            e.text.collate(Collation::C).lt("a") => true;
            e.text.concat("x").collate(Collation::DEFAULT).eq("Ada Lovelacex") => true;
            e.text.collate(Collation::C).collate(Collation::named("POSIX")).gt("ada") => false;
            concat((e.varchar, e.i4)) => "ab-7", else "";
            concat_ws("+", (e.varchar, e.i4, e.flag)) => "ab+-7+t", else "";
            concat_ws(e.varchar, (e.i4, e.i8)) => "-7ab10";
            e.i4.abs().chr() => "\u{7}";
        }
        Ok(())
    })
    .await;
}

/// As the server has it: one that was built without ICU knows no such collation, and says so.
#[tokio::test]
async fn of_unicode() {
    in_every_way(async |server| {
        let query = super::db::everything::query()
            .select(|e| e.text.collate(Collation::UNICODE).gt("ada"))
            .limit(1);
        let found = query.fetch_one(server.pool).await;
        let has_icu = "SELECT EXISTS (SELECT FROM pg_collation WHERE collname = 'und-x-icu')";
        if Query::new(has_icu, &[]).fetch_one(server.pool).await? {
            assert_eq!(found?, Some(true));
        } else {
            let error = found.expect_err("there is no such collation").to_string();
            assert!(error.contains("und-x-icu"), "{error}");
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn of_bytes() {
    in_every_way(async |server| {
        table! { server, e:
            e.bytes.length() => 3;
            e.bytes.md5() => "ffbb8cd5a232b7d906904533e9609f48";
            e.bytes.sha256().length() => 32;
            e.bytes.substr(2, 2) => vec![1, 255];
            e.bytes.encode_as(Encoding::Hex) => "0001ff";
            e.bytes.encode_as(Encoding::Base64) => "AAH/";
            e.bytes.encode_as(Encoding::Escape) => "\\000\u{1}\\377";
        }
        Ok(())
    })
    .await;
}

/// An identifier is quoted whatever is in it.
#[test]
fn a_collation_is_one_identifier() {
    use super::db::everything;
    let query = everything::query().select(|e| e.text.collate(Collation::named("a\"; --")));
    let sql = query.to_sql().expect("a query").to_string();
    assert_eq!(
        sql,
        r#"SELECT (t0.text COLLATE "a""; --") FROM everything AS t0"#
    );
}

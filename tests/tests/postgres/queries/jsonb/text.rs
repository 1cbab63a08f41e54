//! The SQL of JSON, word for word.

use gratia_db::json::AttributeType;
use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::codec::Json;
use gratia_runtime::query::{Scope, Select, Selected, count};
use gratia_runtime::serde_json::json;
use insta::assert_snapshot;

use crate::fixtures::cents;

/// The text and what is bound.
fn sql<H: Scope, S: Selected<H>>(query: Select<H, S>) -> String {
    format!("{query:?}")
}

#[test]
fn keys_of_shapes_are_literals() {
    let query = orders::query()
        .filter(|o| o.pricing.total().ge(cents(100)))
        .filter(|o| o.shipping_address.country().any_of(["IT", "AT"]))
        .filter(|o| o.pricing.tax().exists().and(o.pricing.tax().is_not_null()))
        .select(|o| {
            (
                o.pricing,
                o.pricing.total() + o.pricing.discount(),
                o.billing_address.email(),
            )
        })
        .order_by(|o| o.pricing.total().desc());
    assert_snapshot!(sql(query));
}

#[test]
fn elements_and_what_is_in_them() {
    let query = category_attribute_templates::query()
        .filter(|t| {
            t.attribute_definitions
                .at(0)
                .r#type()
                .eq(AttributeType::Enum)
        })
        .filter(|t| t.attribute_definitions.at(0).required())
        .select(|t| {
            let last = t.attribute_definitions.at(-1);
            (
                last.clone(),
                last.clone().enum_values().at(0),
                last.default_value(),
            )
        });
    assert_snapshot!(sql(query));
}

#[test]
fn free_keys_are_bound() {
    let query = products::query()
        .filter(|p| p.attributes.key("color").eq("red"))
        .filter(|p| p.attributes.key("size").any_of([40, 41]))
        .filter(|p| p.attributes.key("fit").key("cut").eq("slim"))
        .filter(|p| p.attributes.key("fit").eq(json!({"cut": "slim"})))
        .filter(|p| p.attributes.key("color").ne("blue"))
        .filter(|p| p.attributes.key("color").exists())
        .select(|p| {
            (
                p.attributes.key("color"),
                p.attributes.key("size").as_decimal(),
            )
        });
    assert_snapshot!(sql(query));
}

#[test]
fn containment_and_keys() {
    let query = products::query()
        .filter(|p| p.collection_slugs.contains(["summer"]))
        .filter(|p| p.attributes.contains(Json(json!({"color": "red"}))))
        .filter(|p| p.images.contained_in(p.collection_slugs))
        .filter(|p| {
            p.attributes
                .has("color")
                .or(p.attributes.has_any(["a", "b"]))
        })
        .filter(|p| p.images.has_all(vec!["a"]).not())
        .select(|p| p.images.len());
    assert_snapshot!(sql(query));
}

#[test]
fn rows_of_json() {
    let facets = products::query()
        .join_lateral(|p| p.attributes.each_text())
        .filter(|(p, _)| p.brand().is_active)
        .group_by(|(_, a)| (a.key, a.value))
        .select(|(_, a)| (a.key, a.value, count()));
    let left = vendors::query()
        .left_join_lateral(|v| v.stats.each_text())
        .filter(|(_, s)| s.value.is_null());
    let inside = products::query()
        .filter(|p| {
            exists(
                p.images
                    .elements_text()
                    .query()
                    .filter(|i| i.value.eq("a.png")),
            )
        })
        .select(|p| {
            (
                p.id,
                p.brand().products().join_lateral(|p| p.attributes.each()),
            )
        });
    let definitions = category_attribute_templates::query()
        .join_lateral(|t| t.attribute_definitions.elements())
        .select(|(_, d)| (d.value.key(), d.value.min()))
        .for_update();
    let texts = [sql(facets), sql(left), sql(inside), sql(definitions)];
    assert_snapshot!(texts.join("\n\n"));
}

#[test]
fn changes_are_the_whole_column() {
    let query = orders::query().select(|o| {
        (
            o.pricing.total().set(cents(1990)),
            o.pricing.tax().set(o.pricing.total() * cents(19)),
            o.pricing.tax().remove(),
            o.pricing.merge(Json(json!({"tax": 7}))),
        )
    });
    let free = products::query().select(|p| {
        (
            p.attributes.key("color").set("red"),
            p.attributes.key("color").remove(),
            p.attributes.key("fit").key("cut").remove(),
            p.images.at(0).set("a.png"),
            p.images.at(-1).remove(),
            p.attributes
                .key("fit")
                .key("list")
                .at(0)
                .set(p.attributes.key("color")),
        )
    });
    assert_snapshot!(format!("{}\n\n{}", sql(query), sql(free)));
}

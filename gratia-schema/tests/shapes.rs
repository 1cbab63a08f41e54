//! JSON shapes: what a file is read as, and what is said about one that is wrong.

use gratia_schema::diagnostic::{Diagnostics, Style, render};
use gratia_schema::shapes::{self, Additional, Property, Shape, ShapeKind, Shapes};
use gratia_schema::source::SourceMap;

/// The shapes of a text, and what is said about it.
fn read(text: &str) -> (Shapes, String) {
    let mut sources = SourceMap::default();
    let file = sources.add("jsonb.schema.json", text);
    let mut diagnostics = Diagnostics::default();
    let shapes = shapes::read(&sources, file, &mut diagnostics);
    (shapes, render(&diagnostics, &sources, Style::Plain))
}

/// The shapes of a text about which there is nothing to say, each with its properties below.
fn outline(text: &str) -> String {
    let (shapes, said) = read(text);
    assert_eq!(said, "");
    shapes.shapes.iter().map(shape_lines).collect()
}

fn shape_lines(shape: &Shape) -> String {
    let (what, properties) = match &shape.kind {
        ShapeKind::Object(object) => match &object.additional {
            Additional::Ignored => ("object".to_owned(), &object.properties[..]),
            Additional::Kept(others) => {
                (format!("object, others {others:?}"), &object.properties[..])
            }
        },
        ShapeKind::Enum(values) => {
            let values: Vec<&str> = values.iter().map(|value| value.value.as_str()).collect();
            (format!("enum {}", values.join(", ")), &[][..])
        }
        ShapeKind::Union(alternatives) => (format!("union {alternatives:?}"), &[][..]),
        ShapeKind::Alias(alias) => (format!("{alias:?}"), &[][..]),
    };
    let head = format!("{}: {what}{}", shape.name, documented(&shape.description));
    properties
        .iter()
        .map(property_line)
        .fold(head, |text, line| text + &line)
}

fn property_line(property: &Property) -> String {
    let Property {
        name,
        description,
        shape,
        required,
        boxed,
        ..
    } = property;
    let mark = if *required { "" } else { "?" };
    let boxed = if *boxed { " boxed" } else { "" };
    format!(
        "  {name}{mark}: {shape:?}{boxed}{}",
        documented(description)
    )
}

fn documented(description: &Option<String>) -> String {
    description
        .as_ref()
        .map_or("\n".to_owned(), |text| format!(" -- {text}\n"))
}

/// The cases of a file: a text and what is expected of it.
fn cases(file: &str) -> impl Iterator<Item = (&str, &str)> {
    file.split("\n====\n")
        .map(|case| case.split_once("\n----\n").expect("input and expectation"))
}

#[test]
fn every_form_is_read() {
    for (text, expected) in cases(include_str!("shapes/forms.txt")) {
        assert_eq!(outline(text).trim_end(), expected.trim_end(), "{text}");
    }
}

#[test]
fn every_error_is_said_with_its_place_and_a_way_out() {
    for (text, expected) in cases(include_str!("shapes/errors.txt")) {
        assert_eq!(read(text).1.trim_end(), expected.trim_end(), "{text}");
    }
}

#[test]
fn places_count_bytes_of_the_file_and_its_byte_order_mark() {
    let mut sources = SourceMap::default();
    let file = sources.add(
        "jsonb.schema.json",
        "\u{feff}{ \"$defs\": { \"Größe\": { \"enum\": [\"ü\", \"x\"] } } }",
    );
    let shapes = shapes::read(&sources, file, &mut Diagnostics::default());
    let shape = &shapes.shapes[0];
    assert_eq!(sources.text(shape.origin), "\"Größe\"");
    let ShapeKind::Enum(values) = &shape.kind else {
        panic!("{shape:?}")
    };
    assert_eq!(
        values
            .iter()
            .map(|value| sources.text(value.origin))
            .collect::<Vec<_>>(),
        ["\"ü\"", "\"x\""]
    );
}

#[test]
fn depth_ends_in_an_error() {
    let text = "[".repeat(100_000) + &"]".repeat(100_000);
    assert!(
        read(&text)
            .1
            .starts_with("error[G0402]: arrays and objects are nested more than 64 deep")
    );
}

#[test]
fn gratias_own_shapes_are_read() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../jsonb.schema.json");
    let text = std::fs::read_to_string(path).expect("the repository's own shapes");
    let (shapes, said) = read(&text);
    assert_eq!(said, "");
    let expected = [
        "VariantAttributes",
        "AttributeDefinition",
        "AttributeType",
        "AttributeValue",
        "VendorStats",
        "Address",
        "OrderPricing",
    ];
    assert_eq!(shapes.names().collect::<Vec<_>>(), expected);
    let Some(ShapeKind::Object(address)) = shapes.get("Address").map(|shape| &shape.kind) else {
        panic!("Address is an object");
    };
    let keys: Vec<&str> = address
        .properties
        .iter()
        .map(|property| property.name.as_str())
        .collect();
    assert_eq!(
        keys[4..],
        [
            "city",
            "state",
            "postalCode",
            "country",
            "email",
            "addressLine2"
        ]
    );
    let optional = address
        .properties
        .iter()
        .filter(|property| !property.required);
    assert_eq!(
        optional
            .map(|property| property.name.as_str())
            .collect::<Vec<_>>(),
        ["email", "addressLine2"]
    );
}

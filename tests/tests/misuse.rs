//! What a user sees who misuses a query: rustc's messages, word for word. They are of the Rust that CI runs on.

#[test]
fn misuse_is_explained() {
    trybuild::TestCases::new().compile_fail("cases/misuse/*.rs");
}

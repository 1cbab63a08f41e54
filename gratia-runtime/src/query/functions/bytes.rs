//! Functions of bytes.

use super::LikeOf;
use crate::query::fragment::Fragment;
use crate::query::{Expr, Expression, SqlType};

/// The functions of `bytea`.
///
/// PostgreSQL's manual: "Binary String Functions and Operators".
pub trait Bytes: Expression<Holds: SqlType<Base = Vec<u8>>> {
    functions! {
        /// `length(self)`: how many bytes.
        fn length() -> i32 = "length";
        /// `md5(self)`: their MD5 in hexadecimal digits.
        fn md5() -> String = "md5";
        /// `sha256(self)`: their SHA-256.
        fn sha256() -> Vec<u8> = "sha256";
        /// `substr(self, from, length)`: so many bytes, from this one on, counted from 1.
        fn substr(from: A as i32, length: B as i32) -> Vec<u8> = "substr";
    }

    /// `encode(self, format)`: as text.
    fn encode_as(self, encoding: Encoding) -> LikeOf<Self, String> {
        let arguments = [self.expr().fragment, super::word(encoding.sql())];
        Expr::new(Fragment::call("encode", arguments))
    }
}

impl<E: Expression<Holds: SqlType<Base = Vec<u8>>>> Bytes for E {}

/// How bytes are written as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// `base64`, broken into lines of 76 characters.
    Base64,
    /// `hex`.
    Hex,
    /// `escape`: bytes of ASCII as they are.
    Escape,
}

impl Encoding {
    fn sql(self) -> &'static str {
        match self {
            Encoding::Base64 => "'base64'",
            Encoding::Hex => "'hex'",
            Encoding::Escape => "'escape'",
        }
    }
}

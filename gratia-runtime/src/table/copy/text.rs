//! The text format of COPY: a line per row, tabs between its columns.

use bytes::{BufMut, BytesMut};

pub(super) const SEPARATOR: u8 = b'\t';
pub(super) const END_OF_ROW: u8 = b'\n';
pub(super) const NULL: &[u8] = b"\\N";

/// Writes a value that stands between two separators.
pub(super) fn write_value(text: &str, out: &mut BytesMut) {
    let mut plain = text.as_bytes();
    while let Some(at) = plain.iter().position(|byte| escape(*byte).is_some()) {
        let (before, rest) = plain.split_at(at);
        out.put_slice(before);
        if let Some((first, after)) = rest.split_first() {
            out.put_u8(b'\\');
            out.put_u8(escape(*first).unwrap_or(*first));
            plain = after;
        }
    }
    out.put_slice(plain);
}

/// What stands for a byte behind a backslash, if it cannot stand for itself.
fn escape(byte: u8) -> Option<u8> {
    match byte {
        b'\\' => Some(b'\\'),
        b'\n' => Some(b'n'),
        b'\r' => Some(b'r'),
        b'\t' => Some(b't'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_is_escaped() {
        let cases = [
            ("", ""),
            ("plain ü", "plain ü"),
            ("\\N", "\\\\N"),
            ("\\.", "\\\\."),
            ("a\tb\r\nc", "a\\tb\\r\\nc"),
            ("\n", "\\n"),
        ];
        for (text, expected) in cases {
            let mut out = BytesMut::new();
            write_value(text, &mut out);
            assert_eq!(out, expected.as_bytes(), "{text:?}");
        }
    }
}

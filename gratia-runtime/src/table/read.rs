//! How a column is read, if its own type must not cross the wire.

/// What stands around a column in a select list.
#[derive(Clone, Copy, Debug)]
pub(super) enum Read {
    /// Nothing.
    Plain,
    /// A cast behind it: `::text`.
    Cast(&'static str),
    /// These pieces, the column between each two of them: `range_send(` and `)`.
    Between(&'static [&'static str]),
}

impl Read {
    /// Writes the expression that reads a column, which stands in the statement as `place`: `t0.status`.
    pub(super) fn write(self, place: &str, sql: &mut String) {
        match self {
            Read::Plain => sql.push_str(place),
            Read::Cast(cast) => {
                sql.push_str(place);
                sql.push_str(cast);
            }
            Read::Between(pieces) => {
                for (at, piece) in pieces.iter().enumerate() {
                    sql.push_str(if at == 0 { "" } else { place });
                    sql.push_str(piece);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::codec::Type;
    use crate::table::Column;

    #[test]
    fn around_any_reference() {
        let pieces = &[
            "CASE WHEN ",
            " IS DISTINCT FROM NULL THEN ROW((",
            ").a) END",
        ];
        let plain = || Column::new("c", Type::TEXT);
        let cases = [
            (plain(), "t0.c"),
            (plain().read_as("::text"), "t0.c::text"),
            (
                plain().read_between(&["range_send(", ")"]),
                "range_send(t0.c)",
            ),
            (
                plain().read_between(pieces),
                "CASE WHEN t0.c IS DISTINCT FROM NULL THEN ROW((t0.c).a) END",
            ),
        ];
        for (column, expected) in cases {
            let mut sql = String::new();
            column.write_read("t0.c", &mut sql);
            assert_eq!(sql, expected);
        }
    }
}

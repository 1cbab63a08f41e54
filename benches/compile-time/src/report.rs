//! What was measured, as a table to read.

use crate::measure::Measured;
use crate::model::Model;

/// A table for the schema.
pub fn table(model: &Model, measured: &[Measured]) {
    println!(
        "{:<24} {:>9} {:>10} {:>6} {:>9} {:>12} {:>6} {:>9}",
        format!("{} tables", model.tables.len()),
        "lines",
        "cold CPU",
        "ratio",
        "peak MiB",
        "edited CPU",
        "ratio",
        "peak MiB",
    );
    for one in measured {
        println!(
            "  {:<22} {:>9} {:>8.2} s {:>6.2} {:>9.0} {:>10.2} s {:>6.2} {:>9.0}",
            one.contender,
            one.lines,
            one.cold.cpu,
            one.cold.ratio,
            one.cold.peak,
            one.edit.cpu,
            one.edit.ratio,
            one.edit.peak,
        );
    }
    println!();
}

//! What was measured, as a table to read or as JSON lines.

use crate::measure::Measured;
use crate::workload::Workload;

/// A table for the workload.
pub fn table(workload: &Workload, measured: &[Measured]) {
    let plural = if workload.rows == 1 { "row" } else { "rows" };
    println!(
        "{:<24} {:>12} {:>6} {:>12} {:>6} {:>12} {:>10}",
        format!("{} {plural}", workload.name()),
        "elapsed",
        "ratio",
        "client CPU",
        "ratio",
        "allocations",
        "KiB",
    );
    for one in measured {
        println!(
            "  {:<22} {:>9.1} µs {:>6.2} {:>9.1} µs {:>6.2} {:>12.1} {:>10.1}",
            one.name,
            one.elapsed * 1e6,
            one.elapsed_ratio,
            one.client * 1e6,
            one.client_ratio,
            one.allocations,
            one.allocated_bytes / 1024.0,
        );
    }
    println!();
}

/// An object per contender. No name needs to be escaped.
pub fn json(workload: &Workload, measured: &[Measured]) {
    for one in measured {
        println!(
            "{{\"workload\":\"{}\",\"contender\":\"{}\",\"elapsed_us\":{:.3},\"elapsed_ratio\":{:.4},\
             \"client_us\":{:.3},\"client_ratio\":{:.4},\"allocations\":{:.2},\"allocated_bytes\":{:.0}}}",
            workload.name(),
            one.name,
            one.elapsed * 1e6,
            one.elapsed_ratio,
            one.client * 1e6,
            one.client_ratio,
            one.allocations,
            one.allocated_bytes,
        );
    }
}

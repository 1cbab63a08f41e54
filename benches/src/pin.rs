//! One CPU for client and server, which inherits it.
//!
//! Left to the scheduler, some servers share their client's core and some do not, for as long as they live: waking
//! another core can cost ten times the statement, and whoever is unlucky loses.

use std::io;

/// Pins this process, and all that it starts, to the last of its CPUs.
#[cfg(target_os = "linux")]
pub fn to_one_cpu() -> io::Result<()> {
    use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};

    let allowed = sched_getaffinity(None)?;
    if let Some(last) = (0..CpuSet::MAX_CPU).rfind(|cpu| allowed.is_set(*cpu)) {
        let mut one = CpuSet::new();
        one.set(last);
        sched_setaffinity(None, &one)?;
    }
    Ok(())
}

/// Elsewhere everything stays with the scheduler.
#[cfg(not(target_os = "linux"))]
pub fn to_one_cpu() -> io::Result<()> {
    Ok(())
}

//! Rounds of samples: in each of them every contender once, one after the other.

use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};
use tokio::runtime::Runtime;

use crate::Failure;
use crate::allocations::{self, Allocations};
use crate::contenders::Entrant;
use crate::suite;
use crate::workload::{Operation, Workload};

/// A contender's figures for one operation.
pub struct Measured {
    pub name: &'static str,
    /// Median, seconds.
    pub elapsed: f64,
    /// The median of the ratios to the first contender in the same round.
    pub elapsed_ratio: f64,
    /// CPU time of the client alone: median, seconds.
    pub client: f64,
    pub client_ratio: f64,
    pub allocations: f64,
    pub allocated_bytes: f64,
}

/// What one sample took, per operation.
#[derive(Clone, Copy)]
struct Taken {
    elapsed: f64,
    client: f64,
}

/// Measures a workload. The table that is written to is empty at first and grows alike for all.
pub fn measure(
    runtime: &Runtime,
    workload: &Workload,
    entrants: &mut [Entrant],
    rounds: usize,
) -> Result<Vec<Measured>, Failure> {
    let mut entrants: Vec<&mut Entrant> = entrants
        .iter_mut()
        .filter(|entrant| entrant.enters(workload))
        .collect();
    let mut counted = Vec::new();
    for entrant in &mut entrants {
        if workload.operation == Operation::Insert {
            entrant.database.execute("TRUNCATE entries")?;
        }
        if let Some(setup) = suite::setup(workload) {
            entrant.database.execute(&setup)?;
        }
        // Until statements are prepared, plans are generic and buffers have grown.
        for _ in 0..3.max(10 / workload.operations) {
            entrant.sample(runtime, workload, workload.inputs())?;
        }
        counted.push(count(runtime, workload, entrant)?);
    }
    let mut taken = vec![Vec::with_capacity(rounds); entrants.len()];
    for _ in 0..rounds {
        for (entrant, taken) in entrants.iter_mut().zip(&mut taken) {
            taken.push(take(runtime, workload, entrant)?);
        }
    }
    let operations = workload.operations as f64;
    let measured = entrants.iter().zip(&taken).zip(counted);
    Ok(measured
        .map(|((entrant, own), allocated)| {
            let pairs = || own.iter().zip(&taken[0]);
            Measured {
                name: entrant.name,
                elapsed: median(own.iter().map(|taken| taken.elapsed)),
                elapsed_ratio: median(pairs().map(|(own, first)| own.elapsed / first.elapsed)),
                client: median(own.iter().map(|taken| taken.client)),
                client_ratio: median(pairs().map(|(own, first)| own.client / first.client)),
                allocations: allocated.count as f64 / operations,
                allocated_bytes: allocated.bytes as f64 / operations,
            }
        })
        .collect())
}

/// Counts allocations: in a sample of its own, so that counting costs no time elsewhere.
fn count(
    runtime: &Runtime,
    workload: &Workload,
    entrant: &mut Entrant,
) -> Result<Allocations, Failure> {
    let inputs = workload.inputs();
    allocations::start();
    let sampled = entrant.sample(runtime, workload, inputs);
    let counted = allocations::stop();
    sampled.map(|()| counted)
}

fn take(runtime: &Runtime, workload: &Workload, entrant: &mut Entrant) -> Result<Taken, Failure> {
    let inputs = workload.inputs();
    let (start, client) = (Instant::now(), client_time());
    entrant.sample(runtime, workload, inputs)?;
    let per_operation = |time: Duration| time.as_secs_f64() / workload.operations as f64;
    Ok(Taken {
        client: per_operation(client_time().saturating_sub(client)),
        elapsed: per_operation(start.elapsed()),
    })
}

/// The CPU time of this thread, on which all of the client runs.
fn client_time() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(
        time.tv_sec.unsigned_abs(),
        u32::try_from(time.tv_nsec).unwrap_or_default(),
    )
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    match values.len() {
        0 => f64::NAN,
        len if len % 2 == 1 => values[len / 2],
        len => f64::midpoint(values[len / 2 - 1], values[len / 2]),
    }
}

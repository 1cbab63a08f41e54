//! Rounds of samples: in each of them every contender once, one after the other.

use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};
use tokio::runtime::Runtime;

use crate::Failure;
use crate::allocations::{self, Allocations};
use crate::contenders::Entrant;
use crate::workload::{Input, Workload};
use crate::{suite, writes};

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

/// Measures a workload. What is written to holds the same rows for all at first, and has to in the end.
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
    let rounds = workload.rounds(rounds);
    // Until statements are prepared, plans are generic and buffers have grown.
    let warm = 3.max(workload.rounds(10) / workload.operations);
    let samples = warm + 1 + rounds;
    let mut counted = Vec::new();
    for entrant in &mut entrants {
        let setup = suite::setup(workload).or_else(|| writes::setup(workload, samples));
        if let Some(setup) = setup {
            entrant.database.execute(&setup)?;
        }
        for sample in 0..warm {
            take(runtime, workload, entrant, sample)?;
        }
        counted.push(count(runtime, workload, entrant, warm)?);
    }
    let mut taken = vec![Vec::with_capacity(rounds); entrants.len()];
    for sample in warm + 1..samples {
        for (entrant, taken) in entrants.iter_mut().zip(&mut taken) {
            taken.push(take(runtime, workload, entrant, sample)?);
        }
    }
    if let Some(check) = writes::check(workload, samples) {
        for entrant in &entrants {
            entrant.database.execute(&check)?;
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
    sample: usize,
) -> Result<Allocations, Failure> {
    let inputs = prepare(workload, entrant, sample)?;
    allocations::start();
    let sampled = entrant.sample(runtime, workload, inputs);
    let counted = allocations::stop();
    sampled.map(|()| counted)
}

fn take(
    runtime: &Runtime,
    workload: &Workload,
    entrant: &mut Entrant,
    sample: usize,
) -> Result<Taken, Failure> {
    let inputs = prepare(workload, entrant, sample)?;
    let (start, client) = (Instant::now(), client_time());
    entrant.sample(runtime, workload, inputs)?;
    let per_operation = |time: Duration| time.as_secs_f64() / workload.operations as f64;
    Ok(Taken {
        client: per_operation(client_time().saturating_sub(client)),
        elapsed: per_operation(start.elapsed()),
    })
}

/// What is done before the clock starts.
fn prepare(
    workload: &Workload,
    entrant: &Entrant,
    sample: usize,
) -> Result<Vec<Vec<Input>>, Failure> {
    if let Some(sql) = writes::before(workload) {
        entrant.database.execute(sql)?;
    }
    Ok(workload.inputs(sample))
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

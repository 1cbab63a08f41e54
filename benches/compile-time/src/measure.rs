//! Rounds: in each of them every crate once, cold and after an edit, one after the other.

use crate::Failure;
use crate::cargo::{self, Usage};
use crate::crates::Crate;

/// What a crate took.
pub struct Measured {
    pub contender: &'static str,
    pub lines: usize,
    pub cold: Figures,
    pub edit: Figures,
}

/// Medians over the rounds.
pub struct Figures {
    /// Seconds.
    pub cpu: f64,
    /// Median of the ratios to the first crate in the same round.
    pub ratio: f64,
    /// MiB.
    pub peak: f64,
}

/// Measures the crates; the first is what the others are compared with.
pub fn measure(crates: &[Crate], rounds: usize) -> Result<Vec<Measured>, Failure> {
    for one in crates {
        eprintln!("building what {one} needs");
        cargo::check(one)?;
    }
    let mut taken: Vec<Vec<[Usage; 2]>> = crates.iter().map(|_| Vec::new()).collect();
    for round in 1..=rounds {
        eprintln!("round {round} of {rounds}");
        for (one, taken) in crates.iter().zip(&mut taken) {
            one.edit(false)?;
            cargo::clean(one)?;
            let cold = cargo::check(one)?;
            one.edit(true)?;
            taken.push([cold, cargo::check(one)?]);
        }
    }
    let figures = |own: &[[Usage; 2]], at: usize| {
        let cpu = |usage: &[Usage; 2]| usage[at].cpu.as_secs_f64();
        let pairs = own.iter().zip(&taken[0]);
        Figures {
            cpu: median(own.iter().map(cpu)),
            ratio: median(pairs.map(|(own, first)| cpu(own) / cpu(first))),
            peak: median(own.iter().map(|usage| usage[at].peak as f64)) / f64::from(1 << 20),
        }
    };
    let measured = crates.iter().zip(&taken).map(|(one, own)| Measured {
        contender: one.contender,
        lines: one.lines,
        cold: figures(own, 0),
        edit: figures(own, 1),
    });
    Ok(measured.collect())
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

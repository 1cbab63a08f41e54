//! The command line.

use std::env;

use crate::workload::Workload;

const USAGE: &str = "\
usage: gratia-benches [--json] [--rounds N] [--unpinned] [WORKLOAD …]

  --json      one JSON object per line instead of tables
  --rounds N  how often every contender is measured, 300 unless given; a tenth of it for COPY
  --unpinned  leaves client and server to the scheduler, instead of one CPU for both
  WORKLOAD    only workloads whose name contains one of these, such as `select` or `insert 100`
";

/// What the run is asked for.
pub struct Arguments {
    pub json: bool,
    pub rounds: usize,
    pub unpinned: bool,
    only: Vec<String>,
}

impl Arguments {
    pub fn from_env() -> Result<Self, String> {
        let mut arguments = Arguments {
            json: false,
            rounds: 300,
            unpinned: false,
            only: Vec::new(),
        };
        let mut words = env::args().skip(1);
        while let Some(word) = words.next() {
            match word.as_str() {
                "--json" => arguments.json = true,
                "--unpinned" => arguments.unpinned = true,
                "--rounds" => {
                    let rounds = words.next().and_then(|rounds| rounds.parse().ok());
                    arguments.rounds = rounds
                        .filter(|rounds| *rounds > 0)
                        .ok_or_else(|| USAGE.to_owned())?;
                }
                _ if word.starts_with('-') => return Err(USAGE.to_owned()),
                _ => arguments.only.push(word),
            }
        }
        Ok(arguments)
    }

    pub fn wants(&self, workload: &Workload) -> bool {
        let name = workload.name();
        self.only.is_empty() || self.only.iter().any(|part| name.contains(part))
    }
}

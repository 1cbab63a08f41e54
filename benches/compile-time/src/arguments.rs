//! The command line.

use std::env;

use crate::contenders::{CONTENDERS, Contender};

const USAGE: &str = "\
usage: gratia-compile-time [--tables N[,N…]] [--rounds N] [--only NAME[,NAME…]] [--write]

  --tables N,…   how many tables the schemas have; 15,100,1000 unless given
  --rounds N     how often every contender is measured; 7, 5 or 2 by size unless given
  --only NAME,…  only these contenders; the first in the list of them is what the others are compared with
  --write        writes the crates and says where they are
";

/// What the run is asked for.
pub struct Arguments {
    pub tables: Vec<usize>,
    pub rounds: Option<usize>,
    pub only_write: bool,
    only: Vec<String>,
}

impl Arguments {
    pub fn from_env() -> Result<Self, String> {
        let mut arguments = Arguments {
            tables: vec![15, 100, 1000],
            rounds: None,
            only_write: false,
            only: Vec::new(),
        };
        let usage = || USAGE.to_owned();
        let mut words = env::args().skip(1);
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(usage);
            match word.as_str() {
                "--tables" => {
                    let numbers = value()?;
                    let numbers = numbers.split(',').map(|number| number.parse().ok());
                    arguments.tables = numbers.collect::<Option<_>>().ok_or_else(usage)?;
                }
                "--rounds" => {
                    let rounds = value()?.parse().ok().filter(|rounds| *rounds > 0);
                    arguments.rounds = Some(rounds.ok_or_else(usage)?);
                }
                "--only" => {
                    arguments.only = value()?.split(',').map(str::to_owned).collect();
                    for name in &arguments.only {
                        if !CONTENDERS.iter().any(|contender| contender.name == name) {
                            return Err(format!("there is no contender `{name}`"));
                        }
                    }
                }
                "--write" => arguments.only_write = true,
                _ => return Err(usage()),
            }
        }
        Ok(arguments)
    }

    pub fn wants(&self, contender: &Contender) -> bool {
        self.only.is_empty() || self.only.iter().any(|name| name == contender.name)
    }
}

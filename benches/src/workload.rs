//! What is measured.

/// How many rows there are to read.
pub const ITEMS: i64 = 10_000;

/// What is done with rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    Select,
    Insert,
}

/// An operation on so many rows.
#[derive(Debug)]
pub struct Workload {
    pub operation: Operation,
    pub rows: usize,
    /// How many operations make one sample: enough for the clock, few enough that neighbours see the same machine.
    pub operations: usize,
}

/// All of them, in the order of the report.
pub const WORKLOADS: [Workload; 6] = [
    Workload::new(Operation::Select, 1, 50),
    Workload::new(Operation::Select, 100, 15),
    Workload::new(Operation::Select, 10_000, 1),
    Workload::new(Operation::Insert, 1, 50),
    Workload::new(Operation::Insert, 100, 8),
    Workload::new(Operation::Insert, 1_000, 1),
];

/// A row to write, as a program has it.
#[derive(Clone, Debug)]
pub struct Input {
    pub name: String,
    pub note: Option<String>,
}

impl Workload {
    const fn new(operation: Operation, rows: usize, operations: usize) -> Self {
        Workload {
            operation,
            rows,
            operations,
        }
    }

    /// `select 100`.
    pub fn name(&self) -> String {
        let operation = match self.operation {
            Operation::Select => "select",
            Operation::Insert => "insert",
        };
        format!("{operation} {}", self.rows)
    }

    /// The rows of each operation of a sample; none for those that read.
    pub fn inputs(&self) -> Vec<Vec<Input>> {
        let rows = match self.operation {
            Operation::Select => 0,
            Operation::Insert => self.rows,
        };
        let input = |n: usize| Input {
            name: format!("The name of entry {n}"),
            note: n
                .is_multiple_of(2)
                .then(|| format!("What is to be said of entry {n}.")),
        };
        (0..self.operations)
            .map(|_| (0..rows).map(input).collect())
            .collect()
    }
}

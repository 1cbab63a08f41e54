//! What is measured.

/// How many rows there are to read.
pub const ITEMS: i64 = 10_000;

/// What is done with rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    Select,
    Insert,
    Upsert,
    Update,
    Delete,
    CopyIn,
    Trivial,
    Medium,
    Associations,
    Scattered,
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
pub const WORKLOADS: [Workload; 23] = [
    Workload::new(Operation::Select, 1, 50),
    Workload::new(Operation::Select, 100, 15),
    Workload::new(Operation::Select, 10_000, 1),
    Workload::new(Operation::Insert, 1, 50),
    Workload::new(Operation::Insert, 100, 8),
    Workload::new(Operation::Insert, 1_000, 1),
    Workload::new(Operation::Upsert, 1, 50),
    Workload::new(Operation::Upsert, 100, 8),
    Workload::new(Operation::Upsert, 1_000, 1),
    Workload::new(Operation::Update, 1_000, 1),
    Workload::new(Operation::Delete, 1_000, 1),
    Workload::new(Operation::CopyIn, 100_000, 1),
    Workload::new(Operation::Trivial, 1, 50),
    Workload::new(Operation::Trivial, 10, 40),
    Workload::new(Operation::Trivial, 100, 15),
    Workload::new(Operation::Trivial, 1_000, 3),
    Workload::new(Operation::Trivial, 10_000, 1),
    Workload::new(Operation::Medium, 1, 40),
    Workload::new(Operation::Medium, 10, 30),
    Workload::new(Operation::Medium, 100, 10),
    Workload::new(Operation::Medium, 1_000, 2),
    Workload::new(Operation::Associations, 10_000, 1),
    Workload::new(Operation::Scattered, 10_000, 1),
];

/// A row to write, as a program has it.
#[derive(Clone, Debug)]
pub struct Input {
    /// Its key, where it is not the table that makes it.
    pub id: i64,
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
            Operation::Upsert => "upsert",
            Operation::Update => "update",
            Operation::Delete => "delete",
            Operation::CopyIn => "copy in",
            Operation::Trivial => "trivial",
            Operation::Medium => "medium",
            Operation::Associations => "associations",
            Operation::Scattered => "scattered associations",
        };
        format!("{operation} {}", self.rows)
    }

    /// Whether it writes.
    pub fn writes(&self) -> bool {
        matches!(
            self.operation,
            Operation::Insert
                | Operation::Upsert
                | Operation::Update
                | Operation::Delete
                | Operation::CopyIn
        )
    }

    /// How often every contender is measured: a tenth of the rounds for what takes a tenth of a second.
    pub fn rounds(&self, asked: usize) -> usize {
        match self.operation {
            Operation::CopyIn => asked.div_ceil(10),
            _ => asked,
        }
    }

    /// The rows of each operation of a sample, other ones in every sample; none for those that read.
    pub fn inputs(&self, sample: usize) -> Vec<Vec<Input>> {
        let rows = if self.writes() { self.rows } else { 0 };
        let input = |n: usize| Input {
            id: n as i64,
            name: format!("The name of entry {n}"),
            note: n
                .is_multiple_of(2)
                .then(|| format!("What is to be said of entry {n}.")),
        };
        let first = sample * self.operations;
        (first..first + self.operations)
            .map(|n| (n * rows..(n + 1) * rows).map(input).collect())
            .collect()
    }
}

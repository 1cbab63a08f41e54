//! The program as its users run it: a process in a directory of its own, what it prints, its exit code, and what it
//! leaves on disk.
#![cfg(feature = "cli")]

mod check;
mod dump;
mod explain;
mod generate;
mod help;
mod init;
mod inputs;
mod layouts;
mod output;
mod readme;
mod report;
mod show;
mod untouched;

mod shop;
mod wrong;

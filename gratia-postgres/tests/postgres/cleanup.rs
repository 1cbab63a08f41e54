//! Nothing is left of a server whose process is gone, even if nobody could run any code at its end.

use std::env;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use gratia_postgres::Server;

use crate::client::{postmaster, runs, soon};
use crate::support::options;

const CHILD: &str = "GRATIA_POSTGRES_TEST_CHILD";

/// What the child of the other tests does. On its own it is no test.
#[test]
fn child() {
    if env::var_os(CHILD).is_none() {
        return;
    }
    let server = Server::start(&options()).unwrap();
    println!("\nserver in {}", server.host());
    thread::sleep(Duration::from_secs(60));
}

fn spawn_child() -> Child {
    let module = module_path!().split_once("::").unwrap().1;
    Command::new(env::current_exe().unwrap())
        .args([&format!("{module}::child"), "--exact", "--nocapture"])
        .env(CHILD, "1")
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

fn directory_of(child: &mut Child) -> PathBuf {
    let output = BufReader::new(child.stdout.take().unwrap());
    let mut lines = output.lines().map(Result::unwrap);
    lines
        .find_map(|line| Some(line.strip_prefix("server in ")?.into()))
        .expect("the child starts a server")
}

fn kill(mut child: Child) {
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn after_sigkill_the_server_goes() {
    let mut child = spawn_child();
    let directory = directory_of(&mut child);
    let pid = postmaster(&directory);
    assert!(runs(pid));
    kill(child);
    let took = soon("server and directory go", || {
        !directory.exists() && !runs(pid)
    });
    eprintln!("gone after {took:?}");
}

/// The first half second of a cluster: initdb is at work, there is no server to stop yet.
#[test]
fn after_sigkill_during_initdb_nothing_is_left() {
    for pause in [0, 100, 300] {
        let child = spawn_child();
        let name = format!("gratia-pg-{}-0", child.id());
        let places = ["/dev/shm", "/tmp"].map(|parent| Path::new(parent).join(&name));
        let begun = || places.iter().find(|place| place.join("data").exists());
        soon("initdb begins", || begun().is_some());
        let directory = begun().unwrap();
        thread::sleep(Duration::from_millis(pause));
        kill(child);
        soon("the directory goes", || !directory.exists());
        soon("all processes go", || users_of(directory).is_empty());
    }
}

/// The processes whose arguments name a directory.
fn users_of(directory: &Path) -> Vec<String> {
    let directory = directory.display().to_string();
    let arguments = |process: fs::DirEntry| fs::read_to_string(process.path().join("cmdline")).ok();
    fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(arguments)
        .filter(|arguments| arguments.contains(&directory))
        .collect()
}

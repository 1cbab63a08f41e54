//! Which source is taken, and what is said when it is not there. Searches are restricted by options.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use gratia_postgres::{Binaries, Error, ErrorKind, Options, Pin, Server};
use tempfile::TempDir;

/// A directory that everybody can enter.
fn open_directory() -> TempDir {
    let directory = tempfile::Builder::new().tempdir_in("/tmp").unwrap();
    fs::set_permissions(directory.path(), Permissions::from_mode(0o755)).unwrap();
    directory
}

/// A program that prints something and ends.
fn program(path: PathBuf, script: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&path, Permissions::from_mode(0o755)).unwrap();
}

/// Binaries that say they are of some version.
fn installation(bin: &Path, version: &str) {
    program(
        bin.join("postgres"),
        &format!("echo 'postgres (PostgreSQL) {version}'"),
    );
    program(bin.join("initdb"), "echo 'no cluster today' >&2; exit 1");
}

fn error(options: &Options) -> Error {
    Server::start(options).unwrap_err()
}

fn shown(error: &Error, root: &Path) -> String {
    error
        .to_string()
        .replace(&root.display().to_string(), "ROOT")
}

/// Nothing on this machine, and a tree that does not run.
fn nothing(root: &Path) -> Options {
    installation(&root.join("9.6/bin"), "9.6.24");
    program(root.join("client/bin/psql"), "");
    program(root.join("half/bin/postgres"), "");
    installation(&root.join("broken/bin"), "");
    let broken = "echo \"postgres: /lib/libc.so.6: version \\`GLIBC_2.38' not found\" >&2; exit 1";
    program(root.join("broken/bin/postgres"), broken);
    installation(&root.join("new/bin"), "31devel");
    let places = [
        "9.6/bin",
        "client/bin",
        "half/bin",
        "broken/bin",
        "new/bin",
        "none/bin",
    ];
    Options::new()
        .places(places.map(|place| root.join(place)))
        .binaries(Binaries::new("brought-1.0", root.join("broken")))
}

#[test]
fn everything_that_was_tried_is_listed() {
    let root = open_directory();
    let nothing = nothing(root.path());
    let error = error(&nothing);
    assert_eq!(error.kind(), ErrorKind::NotFound);
    // Where we are root, a copy of the tree was tried as well.
    let _ = fs::remove_dir_all("/tmp/gratia-pg-tree-brought-1.0");
    insta::assert_snapshot!(shown(&error, root.path()), @r"
    no PostgreSQL found
      DATABASE_URL is not set
      ROOT/9.6/bin: PostgreSQL 9.6.24: 14 to 18 are supported
      ROOT/client/bin: no `postgres` there
      ROOT/half/bin: `postgres` has no `initdb` beside it
      ROOT/broken/bin: `postgres --version` ended with exit status: 1: postgres: /lib/libc.so.6: version `GLIBC_2.38' not found
      ROOT/new/bin: PostgreSQL 31devel: 14 to 18 are supported
      ROOT/none/bin: no `postgres` there
      brought-1.0: `postgres --version` ended with exit status: 1: postgres: /lib/libc.so.6: version `GLIBC_2.38' not found
    help: apt-get install postgresql, or set DATABASE_URL to a server that may be used
    ");
}

#[test]
fn nothing_to_search() {
    let options = Options::new().places([]);
    insta::assert_snapshot!(error(&options), @r"
    no PostgreSQL found
      DATABASE_URL is not set
      no directory was to be searched
      this program brings no binaries along
    help: apt-get install postgresql, or set DATABASE_URL to a server that may be used
    ");
}

#[test]
fn pinned_sources_never_fall_through() {
    let root = open_directory();
    let good = root.path().join("good");
    installation(&good.join("bin"), "15.1");
    // What would be taken if it were not for the pin: it gets as far as initdb.
    let all = || {
        Options::new()
            .url("postgresql://me@127.0.0.1:1/shop")
            .places([good.join("bin")])
            .binaries(Binaries::new("good", &good))
    };
    let url = error(&all());
    assert_eq!(url.kind(), ErrorKind::Connection, "{url}");
    for pin in [Pin::System, Pin::Embedded, Pin::Directory(good.join("bin"))] {
        let found = error(&all().pin(pin));
        assert_eq!(found.kind(), ErrorKind::Start);
        assert!(
            found.to_string().contains("\n  no cluster today"),
            "{found}"
        );
    }

    let pinned = |options: Options, pin| {
        let error = error(&options.pin(pin));
        assert_eq!(error.kind(), ErrorKind::Pinned);
        shown(&error, root.path())
    };
    let without_url = || Options::new().places([good.join("bin")]);
    insta::assert_snapshot!(pinned(without_url(), Pin::Url), @r"
    the source is pinned to `url`, and there is none
      DATABASE_URL is not set
    help: set DATABASE_URL, or unset GRATIA_POSTGRES
    ");
    insta::assert_snapshot!(pinned(all().places([root.path().join("none")]), Pin::System), @r"
    the source is pinned to `system`, and no server binaries of this machine run
      ROOT/none: no `postgres` there
    help: apt-get install postgresql
    ");
    insta::assert_snapshot!(pinned(without_url(), Pin::Embedded), @r"
    the source is pinned to `embedded`, and no binaries of this program run
      this program brings no binaries along
    help: unset GRATIA_POSTGRES, or turn on the feature that brings them along
    ");
    let none = Pin::Directory(root.path().join("none"));
    insta::assert_snapshot!(pinned(all(), none), @r"
    the source is pinned to the directory `ROOT/none`, and no server binaries there run
      ROOT/none: no `postgres` there
    help: GRATIA_POSTGRES is `url`, `system`, `embedded` or a directory with `postgres` and `initdb`
    ");
}

#[test]
fn a_pinned_directory_may_be_newer_but_not_older() {
    let root = open_directory();
    installation(&root.path().join("31"), "31devel");
    installation(&root.path().join("9.6"), "9.6.24");
    let pinned = |name| error(&Options::new().pin(Pin::Directory(root.path().join(name))));
    assert_eq!(pinned("31").kind(), ErrorKind::Start);
    assert_eq!(pinned("9.6").kind(), ErrorKind::Pinned);
}

#[test]
fn the_pin_of_the_environment() {
    let pin = |value: &str| Pin::from(std::ffi::OsString::from(value));
    assert_eq!(pin("url"), Pin::Url);
    assert_eq!(pin("system"), Pin::System);
    assert_eq!(pin("embedded"), Pin::Embedded);
    assert_eq!(pin("/opt/pg/bin"), Pin::Directory("/opt/pg/bin".into()));
    insta::assert_snapshot!(error(&Options::new().pin(pin("sytem"))), @r"
    the source is pinned to the directory `sytem`, and no server binaries there run
      sytem: no `postgres` there
    help: GRATIA_POSTGRES is `url`, `system`, `embedded` or a directory with `postgres` and `initdb`
    ");
}

/// As under OpenShift, where processes run as users that nobody has heard of.
#[test]
fn a_user_whom_the_machine_does_not_know() {
    let root = open_directory();
    installation(&root.path().join("bin"), "15.1");
    let refusal = "initdb: error: could not look up effective user ID 12345: user does not exist";
    let initdb = format!("echo '{refusal}' >&2; exit 1");
    program(root.path().join("bin/initdb"), &initdb);
    let bin = Pin::Directory(root.path().join("bin"));
    let error = error(&Options::new().pin(bin));
    assert_eq!(error.kind(), ErrorKind::Environment);
    insta::assert_snapshot!(shown(&error, root.path()), @r"
    PostgreSQL 15.1 of ROOT/bin did not start: it ended before it was ready
      initdb: error: could not look up effective user ID 12345: user does not exist
    help: initdb wants a user that /etc/passwd knows; or set DATABASE_URL to a server that may be used
    ");
}

/// Build directories are often under /root, which nobody can enter: root has the tree copied, once.
#[test]
fn a_tree_out_of_reach_is_copied() {
    if fs::metadata("/proc/self").unwrap().uid() != 0 {
        return;
    }
    let root = open_directory();
    fs::set_permissions(root.path(), Permissions::from_mode(0o700)).unwrap();
    let name = format!("out-of-reach-{}", std::process::id());
    installation(&root.path().join("bin"), "17.2");
    fs::create_dir(root.path().join("share")).unwrap();
    fs::write(root.path().join("share/file"), "text").unwrap();
    let embedded = |name| {
        let binaries = Binaries::new(name, root.path());
        error(&Options::new().pin(Pin::Embedded).binaries(binaries))
    };
    let copy = PathBuf::from(format!("/tmp/gratia-pg-tree-{name}"));
    let first = embedded(name.as_str());
    assert!(
        first
            .to_string()
            .contains(&format!("17.2 of {}/bin", copy.display())),
        "{first}"
    );
    assert_eq!(fs::read_to_string(copy.join("share/file")).unwrap(), "text");
    let made = fs::metadata(&copy).unwrap().ino();
    embedded(name.as_str());
    assert_eq!(
        fs::metadata(&copy).unwrap().ino(),
        made,
        "the copy is used again"
    );

    // One that others can change is not run.
    fs::set_permissions(&copy, Permissions::from_mode(0o777)).unwrap();
    let error = embedded(name.as_str());
    assert_eq!(error.kind(), ErrorKind::Pinned);
    assert!(error.to_string().contains("is somebody else's"), "{error}");
    fs::remove_dir_all(&copy).unwrap();

    // A system directory is not copied.
    let bin = root.path().join("bin");
    let error = self::error(&Options::new().pin(Pin::System).places([bin]));
    insta::assert_snapshot!(shown(&error, root.path()), @r"
    the source is pinned to `system`, and no server binaries of this machine run
      ROOT/bin: `nobody`, whom root starts servers as, cannot run it: Permission denied (os error 13)
    help: apt-get install postgresql
    ");
}

//! The directory of a private cluster: short, so that the socket's path fits, and out of other users' reach.

use std::fs::{self, DirBuilder};
use std::io::ErrorKind as Io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use super::user::User;
use crate::error::{Error, ErrorKind};
use crate::options::Options;

/// What `sun_path` holds, less its end.
const LONGEST_SOCKET: usize = if cfg!(target_os = "linux") { 107 } else { 103 };
const SOCKET: &str = "/.s.PGSQL.65535";
const DISK: &str = "/tmp";
const MEMORY: &str = "/dev/shm";
/// What a cluster with some ten databases takes is a quarter of it. Containers often have 64 MB.
const ROOM: u64 = 1 << 20;

static NEXT: AtomicU32 = AtomicU32::new(0);

/// Makes a directory that only the server's user can enter.
pub fn create(options: &Options, user: User) -> Result<PathBuf, Error> {
    let candidates = match &options.directory {
        Some(directory) => vec![directory.clone()],
        None => usual().map(PathBuf::from).to_vec(),
    };
    let mut tried = Vec::new();
    for parent in candidates {
        match create_in(&parent, user) {
            Ok(directory) => return Ok(directory),
            Err(why) => tried.push(format!("{}: {why}", parent.display())),
        }
    }
    Err(
        Error::new(ErrorKind::Environment, "no directory for a private server")
            .notes(tried)
            .help("Options::directory names one: absolute, short and, for root, writable by everybody"),
    )
}

/// Memory first, if there is much of it: databases are made ten times as fast there as on many a disk.
fn usual() -> [&'static str; 2] {
    let read = |path| fs::read_to_string(path).unwrap_or_default();
    if has_room(&read("/proc/mounts"), &read("/proc/meminfo")) {
        [MEMORY, DISK]
    } else {
        [DISK, MEMORY]
    }
}

/// Whether the file system in memory may grow to [`ROOM`], in kilobytes, and there is twice as much to be had.
fn has_room(mounts: &str, memory: &str) -> bool {
    let available: Option<u64> = memory.lines().find_map(|line| {
        let rest = line.strip_prefix("MemAvailable:")?.trim();
        rest.strip_suffix("kB")?.trim().parse().ok()
    });
    let mount = mounts.lines().find_map(|line| {
        let mut fields = line.split(' ').skip(1);
        (fields.next()? == MEMORY && fields.next()? == "tmpfs").then(|| fields.next())?
    });
    let (Some(available), Some(options)) = (available, mount) else {
        return false;
    };
    // Without a limit of its own it may have half of the machine's memory.
    let limit = (options.split(','))
        .find_map(|option| {
            option
                .strip_prefix("size=")?
                .strip_suffix('k')?
                .parse()
                .ok()
        })
        .unwrap_or(u64::MAX);
    limit >= ROOM && available >= 2 * ROOM
}

fn create_in(parent: &Path, user: User) -> Result<PathBuf, String> {
    if !parent.is_absolute() {
        return Err("the path is not absolute".to_owned());
    }
    let found = fs::metadata(parent).map_err(|error| error.to_string())?;
    if !user.may_write(&found) {
        return Err("`nobody`, whom root starts servers as, cannot write there".to_owned());
    }
    loop {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let directory = parent.join(format!("gratia-pg-{}-{number}", std::process::id()));
        let length = directory.as_os_str().len() + SOCKET.len();
        if length > LONGEST_SOCKET {
            return Err(format!(
                "the path of a socket there has {length} bytes, {LONGEST_SOCKET} are allowed"
            ));
        }
        // Fails on whatever somebody else put there: nothing is taken over.
        match DirBuilder::new().mode(0o700).create(&directory) {
            Ok(()) => {}
            Err(error) if error.kind() == Io::AlreadyExists => continue,
            Err(error) => return Err(error.to_string()),
        }
        return match user.own(&directory) {
            Ok(()) => Ok(directory),
            Err(error) => {
                let _ = fs::remove_dir(&directory);
                Err(format!("it cannot be given to `nobody`: {error}"))
            }
        };
    }
}

#[cfg(test)]
mod tests {
    use super::has_room;

    #[test]
    fn memory_with_room() {
        let memory = |free: u32| format!("MemTotal: 8000000 kB\nMemAvailable:   {free} kB\n");
        let mounts = |options| {
            format!("proc /proc proc rw 0 0\ntmpfs /dev/shm tmpfs rw,nosuid{options} 0 0\n")
        };
        assert!(has_room(&mounts(""), &memory(4_000_000)));
        assert!(has_room(
            &mounts(",size=4096000k,inode64"),
            &memory(4_000_000)
        ));
        assert!(!has_room(&mounts(",size=65536k"), &memory(4_000_000)));
        assert!(!has_room(&mounts(""), &memory(1_000_000)));
        assert!(!has_room("/dev/vda / ext4 rw 0 0\n", &memory(4_000_000)));
        assert!(!has_room("", ""));
    }
}

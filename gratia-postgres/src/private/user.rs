//! Whom the server runs as: PostgreSQL refuses to run as root, so root starts it as `nobody`.

use std::fs;
use std::io;
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use crate::error::{Error, ErrorKind};

const NOBODY: u32 = 65534;

/// The user of the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum User {
    /// Ours.
    Own,
    /// `nobody`, as we are root.
    Nobody { uid: u32, gid: u32 },
}

impl User {
    /// `nobody` if we are root.
    pub fn choose() -> Result<User, Error> {
        match own_uid() {
            Ok(0) => Ok(nobody(
                &fs::read_to_string("/etc/passwd").unwrap_or_default(),
            )),
            Ok(_) => Ok(User::Own),
            Err(error) => {
                let message = format!("whom this process runs as cannot be found out: {error}");
                Err(Error::new(ErrorKind::Environment, message))
            }
        }
    }

    /// Makes a command run as this user, in a directory that it can enter, without the settings of any other PostgreSQL.
    pub fn prepare(self, command: &mut Command, directory: &Path) {
        if let User::Nobody { uid, gid } = self {
            // std clears the supplementary groups as well.
            command.uid(uid).gid(gid);
        }
        command.current_dir(directory).env("LC_ALL", "C");
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("PG") {
                command.env_remove(name);
            }
        }
    }

    /// Gives a file to this user.
    pub fn own(self, path: &Path) -> io::Result<()> {
        match self {
            User::Own => Ok(()),
            User::Nobody { uid, gid } => chown(path, Some(uid), Some(gid)),
        }
    }

    /// Whether files can be made and deleted by this user in a directory of these permissions.
    pub fn may_write(self, directory: &fs::Metadata) -> bool {
        match self {
            // The attempt tells.
            User::Own => true,
            User::Nobody { uid, .. } => directory.uid() == uid || directory.mode() & 0o003 == 0o003,
        }
    }
}

/// The effective user: the owner of /proc/self where there is one.
fn own_uid() -> io::Result<u32> {
    if let Ok(process) = fs::metadata("/proc/self") {
        return Ok(process.uid());
    }
    let output = Command::new("id").arg("-u").output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    text.trim().parse().map_err(io::Error::other)
}

fn nobody(passwd: &str) -> User {
    let mut fields = passwd
        .lines()
        .find_map(|line| line.strip_prefix("nobody:"))
        .unwrap_or_default()
        .split(':')
        .skip(1);
    // macOS writes -2.
    let mut id = || {
        let id: Option<i64> = fields.next().and_then(|field| field.parse().ok());
        id.map_or(NOBODY, |id| id as u32)
    };
    User::Nobody {
        uid: id(),
        gid: id(),
    }
}

#[cfg(test)]
mod tests {
    use super::{User, nobody};

    #[test]
    fn nobody_of_passwd() {
        let ids = |passwd| match nobody(passwd) {
            User::Nobody { uid, gid } => (uid, gid),
            User::Own => panic!("root is not nobody"),
        };
        let root = "root:x:0:0:root:/root:/bin/sh\n";
        let macos = "nobody:*:-2:-2:Nobody:/:/bin/sh\n";
        let debian = "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65533::/:/bin/sh\n";
        assert_eq!(ids(debian), (65534, 65533));
        assert_eq!(ids(macos), (u32::MAX - 1, u32::MAX - 1));
        assert_eq!(ids(root), (65534, 65534));
    }
}

//! Databases of processes that ended without dropping them.
//!
//! `gratia_test_<pid>_<n>`: the pid is that of the backend which serves the owner's connection. It tells more than the
//! owner's own one: it is known to the server, and the same on whatever machine or in whatever container the owner
//! runs. No such backend, or it is not one of ours: the owner is gone, and nobody will miss the database.

use crate::admin::{APPLICATION, Admin};
use crate::error::Error;
use crate::template::drop_template;

/// Drops what processes that are gone have left. One process at a time does it, the others do without.
pub fn sweep(admin: &Admin, prefix: &str) -> Result<(), Error> {
    let what = "the databases of earlier runs cannot be listed";
    let lock = format!("(hashtext('{APPLICATION}'))");
    let locked = admin.run(what, &format!("SELECT pg_try_advisory_lock{lock}"))?;
    if locked.first().and_then(|row| row.first()?.as_deref()) != Some("t") {
        return Ok(());
    }
    let stale = admin.run(what, &stale(prefix));
    for name in stale.iter().flatten().flatten().flatten() {
        // Its owner may be another user, or somebody just dropped it.
        let _ = drop_template(admin, name);
    }
    admin.run(what, &format!("SELECT pg_advisory_unlock{lock}"))?;
    stale.map(drop)
}

/// Our own pid cannot have made any yet: an earlier owner had the same.
fn stale(prefix: &str) -> String {
    format!(
        "SELECT datname FROM pg_database AS d
         WHERE datname ~ '^{prefix}_[0-9]+_[0-9]+$' AND pg_has_role(datdba, 'MEMBER')
           AND NOT EXISTS (
             SELECT FROM pg_stat_activity AS a
             WHERE a.pid::text = substring(d.datname FROM '([0-9]+)_[0-9]+$')
               AND a.application_name = '{APPLICATION}' AND a.pid <> pg_backend_pid())"
    )
}

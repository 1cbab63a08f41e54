use gratia_db::prelude::*;

fn main() {
    let _ = Lock::update().nowait().skip_locked();
}

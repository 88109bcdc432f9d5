//! A folder for one run of tests, which goes when the run is over, however it ends.
//!
//! What a test leaves in a `static` is never dropped, and a run may be killed. So a shell waits beside the run for the
//! end of its own input, which only the run holds open, and then removes the folder. The folder is locked by both: what
//! nobody holds any more was left by a run whose shell was killed too, and is removed by the next run.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// Ctrl-C is for all at once, so the shell does not listen to it. A PostgreSQL that ends by itself is let end.
const REMOVE: &str = r#"
    trap '' INT TERM HUP
    lives() {
        for file in "$1"/*/postmaster.pid "$1"/*/*/postmaster.pid; do
            [ -f "$file" ] && kill -0 "$(head -n 1 "$file")" && return
        done
        return 1
    }
    cat > /dev/null
    tries=0
    while lives "$1" && [ $tries -lt 50 ]; do tries=$((tries + 1)); sleep 0.1; done
    until rm -rf "$1" || [ $tries -ge 100 ]; do tries=$((tries + 1)); sleep 0.1; done
"#;

/// Where Linux keeps files in memory. A database for each test is some thousand files, made and removed: on a disk its
/// bookkeeping took a tenth of the tests' time.
const MEMORY: &str = "/dev/shm";

/// What has to be free there, in KiB: twice the 4 GiB that the databases of all API tests take together.
const ROOM: u64 = 8 * 1024 * 1024;

fn has_room(folder: &str) -> bool {
    let told = Command::new("df").args(["-Pk", folder]).output();
    let told = told.map(|told| String::from_utf8_lossy(&told.stdout).into_owned());
    let free = told.ok().and_then(|told| {
        let line = told.lines().nth(1)?;
        line.split_whitespace().nth(3)?.parse::<u64>().ok()
    });
    free.is_some_and(|free| free >= ROOM)
}

/// A folder that is gone some moments after the run, or after it was dropped.
#[derive(Debug)]
pub struct Scratch {
    path: PathBuf,
    _remover: Child,
    _held: File,
}

impl Scratch {
    /// Makes the folder `<kind>-<process>` in memory or among temporary files, and removes those of this kind that nobody
    /// uses.
    pub fn of_run(kind: &str) -> io::Result<Self> {
        let all = if has_room(MEMORY) {
            PathBuf::from(MEMORY)
        } else {
            std::env::temp_dir()
        };
        sweep(&all, &format!("{kind}-"))?;
        Self::at(all.join(format!("{kind}-{}", std::process::id())))
    }

    /// Makes a folder of this path.
    pub fn at(path: PathBuf) -> io::Result<Self> {
        let held = loop {
            fs::create_dir_all(&path)?;
            let held = File::open(&path)?;
            held.lock()?;
            // Somebody may have removed it before it was ours.
            if is_at(&held, &path) {
                break held;
            }
        };
        let mut remover = Command::new("sh");
        remover.args(["-c", REMOVE, "sh"]).arg(&path);
        // Nothing is written to it: the lock holds as long as somebody has the folder open.
        remover
            .stdin(Stdio::piped())
            .stdout(held.try_clone()?)
            .stderr(Stdio::null());
        Ok(Self {
            _remover: remover.spawn()?,
            _held: held,
            path,
        })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

fn is_at(open: &File, path: &Path) -> bool {
    let identity = |data: fs::Metadata| (data.dev(), data.ino());
    let [here, there] = [open.metadata(), path.symlink_metadata()].map(|data| data.map(identity));
    matches!((here, there), (Ok(here), Ok(there)) if here == there)
}

/// Removes the folders with this beginning of the name that nobody holds.
fn sweep(all: &Path, start: &str) -> io::Result<()> {
    for entry in fs::read_dir(all)? {
        let entry = entry?;
        let named = entry.file_name().to_string_lossy().starts_with(start);
        if named && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            // What is another account's, or was removed meanwhile, is not ours to care for.
            if let Ok(folder) = File::open(entry.path())
                && folder.try_lock().is_ok()
            {
                let _ = fs::remove_dir_all(entry.path());
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    #[test]
    fn a_folder_is_removed_after_its_run_and_not_while_it_is_in_use() -> io::Result<()> {
        let all = Scratch::of_run("aftalemaal-scratch")?;
        let [used, left] = ["run-1", "run-2"].map(|name| all.path().join(name));
        let run = Scratch::at(used.clone())?;
        fs::create_dir_all(left.join("pg"))?;

        sweep(all.path(), "run-")?;
        assert_eq!((used.exists(), left.exists()), (true, false));

        fs::write(used.join("file"), "left behind")?;
        drop(run);
        let start = Instant::now();
        while used.exists() {
            assert!(start.elapsed() < Duration::from_secs(10), "it stays");
            std::thread::sleep(Duration::from_millis(5));
        }
        Ok(())
    }
}

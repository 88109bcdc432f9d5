//! `cargo xtask db`: psql in the running server's built-in database.

use std::fs;
use std::os::unix::process::CommandExt as _;
use std::process::{Command, ExitCode};

use crate::place::root;
use crate::postgres;

/// The database that the server makes in its built-in PostgreSQL.
const DATABASE: &str = "aftalemaal";

/// Where the running PostgreSQL can be reached.
#[derive(Debug, PartialEq, Eq)]
struct Address {
    port: String,
    folder: String,
}

/// Becomes psql, as the role that owns everything.
pub(crate) fn db(words: &[String]) -> Result<ExitCode, String> {
    let note = fs::read_to_string(root().join("data/pg/postmaster.pid")).ok();
    let address = note
        .as_deref()
        .and_then(read)
        .ok_or("the built-in database does not run: start it with `cargo xtask serve`")?;
    let file = root().join("data/pg-password");
    let password = fs::read_to_string(&file)
        .map_err(|cause| format!("cannot read {}: {cause}", file.display()))?;
    let psql = postgres::program("psql")
        .ok_or("psql is missing: install it, on Debian with `apt-get install postgresql-client`")?;
    let mut command = Command::new(psql);
    command.args([
        "--host",
        &address.folder,
        "--port",
        &address.port,
        "--username",
        "postgres",
        "--dbname",
        DATABASE,
    ]);
    // Not among the arguments, which every account on the machine can read.
    command.args(words).env("PGPASSWORD", password.trim());
    let cause = command.exec();
    Err(format!(
        "cannot start {}: {cause}",
        command.get_program().display()
    ))
}

/// Reads what PostgreSQL notes about itself: the port is in the fourth line, the socket's folder in the fifth.
fn read(note: &str) -> Option<Address> {
    let mut lines = note.lines().skip(3);
    let (port, folder) = (lines.next()?.trim(), lines.next()?.trim());
    let address = Address {
        port: port.into(),
        folder: folder.into(),
    };
    (!folder.is_empty()).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_read_from_what_postgres_notes() {
        let note = "4711\n/srv/data/pg\n1795347365\n5432\n/srv/data/pg-socket\n\n  12345  67890\nready   \n";

        let address = Address {
            port: "5432".into(),
            folder: "/srv/data/pg-socket".into(),
        };
        assert_eq!(read(note), Some(address));
        assert_eq!(read("4711\n/srv/data/pg\n"), None);
    }
}

//! The first start: makes the data directory.
//!
//! It is made under another name and renamed when it is complete, so an interrupted first start leaves nothing that
//! could be taken for data, and nothing that somebody else put there is ever deleted.

use std::fs::{self, DirBuilder, File};
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::process::Output;

use rustix::process::Signal;

use crate::binaries::{Binaries, major_of_data};
use crate::cluster::{SUPERUSER, Settings};
use crate::error::{OrFile, StartError};
use crate::place::{Place, random};
use crate::run_as::RunAs;

/// Character classes of Unicode, order of bytes; an order for people is asked for by name, such as `"da-x-icu"`.
#[cfg(not(target_os = "macos"))]
const LOCALE: &[&str] = &["--locale=C.UTF-8"];
/// macOS knows no `C.UTF-8`.
#[cfg(target_os = "macos")]
const LOCALE: &[&str] = &["--locale=C", "--lc-ctype=UTF-8"];

/// Sees to it that there are data which these binaries can work with.
pub(crate) fn ensure_data(
    place: &Place,
    settings: &Settings,
    run_as: &RunAs,
    password_file: &Path,
) -> Result<(), StartError> {
    let binaries = &settings.binaries;
    match major_of_data(&place.data) {
        Some(major) if major == binaries.major() => run_as.own(&place.data),
        Some(major) => Err(wrong_version(place, major, binaries)),
        None if is_free(&place.data) => create(place, settings, run_as, password_file),
        None => Err(StartError::NotData {
            data_dir: place.data.clone(),
        }),
    }
}

fn wrong_version(place: &Place, data: u32, binaries: &Binaries) -> StartError {
    StartError::WrongVersion {
        data_dir: place.data.clone(),
        data,
        folder: binaries.folder().into(),
        binaries: binaries.major(),
    }
}

fn is_free(data: &Path) -> bool {
    match fs::read_dir(data) {
        Ok(mut entries) => entries.next().is_none(),
        Err(_) => !data.exists(),
    }
}

fn create(
    place: &Place,
    settings: &Settings,
    run_as: &RunAs,
    password_file: &Path,
) -> Result<(), StartError> {
    remove_interrupted(place);
    let fresh = place.beside(&format!(".new-{}", random(4)?));
    DirBuilder::new()
        .mode(0o700)
        .create(&fresh)
        .or_file("create the folder", &fresh)?;
    run_as.own(&fresh)?;
    let output = initdb(place, settings, run_as, password_file, &fresh)?;
    if !output.status.success() {
        remove_interrupted(place);
        let words = last_words(&String::from_utf8_lossy(&output.stderr));
        return Err(StartError::Create {
            data_dir: place.data.clone(),
            words,
        });
    }
    fs::rename(&fresh, &place.data).or_file("put the new database into", &place.data)?;
    File::open(&place.parent)
        .and_then(|parent| parent.sync_all())
        .or_file("write through", &place.parent)
}

fn initdb(
    place: &Place,
    settings: &Settings,
    run_as: &RunAs,
    password_file: &Path,
    fresh: &Path,
) -> Result<Output, StartError> {
    let program = settings.binaries.program("initdb");
    // Killed and not interrupted: an initdb that tidies up could meet the next start's.
    let mut command = run_as.command(&program, place, Signal::KILL);
    command
        .arg("--pgdata")
        .arg(fresh)
        .arg("--pwfile")
        .arg(password_file);
    command.args([
        "--username",
        SUPERUSER,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--no-instructions",
    ]);
    command.args(LOCALE);
    command.arg(if settings.durable {
        "--data-checksums"
    } else {
        "--no-sync"
    });
    command
        .output()
        .map_err(|source| StartError::Program { program, source })
}

/// Removes what interrupted first starts left; a rest that is still being written to is removed by the next one.
fn remove_interrupted(place: &Place) {
    let beginning = place.beside(".new-");
    for entry in fs::read_dir(&place.parent).into_iter().flatten().flatten() {
        if entry
            .path()
            .to_string_lossy()
            .starts_with(&*beginning.to_string_lossy())
        {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// The lines that say what went wrong, or else the last three.
pub(crate) fn last_words(text: &str) -> String {
    let said = |line: &str| {
        let found = ["PANIC:", "FATAL:", "error:", "hint:", "could not"]
            .iter()
            .find_map(|word| line.find(word));
        found
            .and_then(|at| line.get(at..))
            .map(|words| words.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let mut words: Vec<String> = text.lines().filter_map(said).collect();
    if words.is_empty() {
        words = text.lines().map(|line| line.trim().to_owned()).collect();
    }
    let first = words.len().saturating_sub(3);
    words.split_off(first).join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_words_are_those_that_say_what_went_wrong() {
        let log = "2026-11-22 10:00:00.000 UTC [7] LOG:  starting PostgreSQL 15.14\n\
            2026-11-22 10:00:00.001 UTC [7] FATAL:  data directory \"/srv/pg\" has wrong ownership\n\
            2026-11-22 10:00:00.002 UTC [7] LOG:  database system is shut down\n";

        assert_eq!(
            last_words(log),
            "FATAL: data directory \"/srv/pg\" has wrong ownership"
        );
        assert_eq!(last_words("one\ntwo\nthree\nfour\n"), "two; three; four");
        assert_eq!(last_words(""), "");
    }
}

//! What cannot work is refused in one sentence that says what to do.

use std::fs;
use std::path::Path;
use std::process;

use local_postgres::{Binaries, Cluster, Settings};

use crate::support::{Scratch, our_uid, run, settings};

#[test]
fn missing_binaries_are_reported_with_the_install_command() {
    let refusal = Binaries::find(Some(Path::new("/nowhere/bin")))
        .unwrap_err()
        .to_string();

    assert!(
        refusal
            .starts_with("/nowhere/bin holds no working `postgres` and `initdb`: correct PG_BIN"),
        "{refusal}"
    );
    assert!(refusal.contains("install PostgreSQL with `"), "{refusal}");
}

#[test]
fn binaries_that_are_too_old_are_refused() {
    let scratch = Scratch::new();
    let old = scratch.path("bin");
    fs::create_dir(&old).unwrap();
    fs::write(old.join("initdb"), "").unwrap();
    let says_13 =
        r#"printf '#!/bin/sh\necho "postgres (PostgreSQL) 13.22"\n' > "$0" && chmod 755 "$0""#;
    run(
        "sh",
        [
            "-c".as_ref(),
            says_13.as_ref(),
            old.join("postgres").as_os_str(),
        ],
    );

    let refusal = Binaries::find(Some(&old)).unwrap_err().to_string();

    assert!(
        refusal.contains(" is PostgreSQL 13, but 15 or newer is needed"),
        "{refusal}"
    );
}

#[test]
fn data_of_another_version_are_refused() {
    let scratch = Scratch::new();
    fs::create_dir(scratch.data()).unwrap();
    fs::write(scratch.data().join("PG_VERSION"), "14\n").unwrap();
    fs::write(scratch.path("pg-password"), "secret").unwrap();
    let settings = settings(&scratch.data());
    let (folder, major) = (
        settings.binaries.folder().display(),
        settings.binaries.major(),
    );

    let refusal = Cluster::start(&settings).unwrap_err().to_string();

    let expected = format!(
        "the data in {} belong to PostgreSQL 14, but {folder} is PostgreSQL {major}: install version 14 and name \
         the folder of its programs in PG_BIN, or move the data over with pg_upgrade",
        scratch.data().display()
    );
    assert_eq!(refusal, expected);
}

#[test]
fn a_second_holder_of_the_same_data_is_refused() {
    let scratch = Scratch::new();
    let first = scratch.start().unwrap();

    let refusal = scratch.start().unwrap_err().to_string();

    let expected = format!(
        "{} is in use by process {}: stop that first, or choose another data folder",
        scratch.data().display(),
        process::id()
    );
    assert_eq!(refusal, expected);
    drop(first);
    assert!(scratch.start().is_ok());
}

#[test]
fn a_folder_with_something_else_in_it_is_left_alone() {
    let scratch = Scratch::new();
    fs::create_dir(scratch.data()).unwrap();
    fs::write(scratch.data().join("thesis.txt"), "ten years").unwrap();

    let refusal = scratch.start().unwrap_err().to_string();

    assert!(
        refusal.contains("is not empty and holds no PostgreSQL data"),
        "{refusal}"
    );
    assert_eq!(
        fs::read_to_string(scratch.data().join("thesis.txt")).unwrap(),
        "ten years"
    );
}

#[test]
fn data_without_their_password_are_refused() {
    let scratch = Scratch::new();
    fs::create_dir(scratch.data()).unwrap();
    fs::write(scratch.data().join("PG_VERSION"), "15\n").unwrap();

    let refusal = scratch.start().unwrap_err().to_string();

    let file = scratch.path("pg-password");
    let beginning = format!(
        "the password file {} is missing although there are data",
        file.display()
    );
    assert!(refusal.starts_with(&beginning), "{refusal}");
}

#[test]
fn a_setting_that_postgresql_does_not_take_is_reported_in_its_words() {
    let scratch = Scratch::new();
    let mut settings = settings(&scratch.data());
    settings.extra = vec![("no_such_thing".into(), "1".into())];

    let refusal = Cluster::start(&settings).unwrap_err().to_string();

    let words = "PostgreSQL ended before it was ready (exit status: 1): \
        FATAL: unrecognized configuration parameter \"no_such_thing\" (see ";
    assert!(refusal.starts_with(words), "{refusal}");
}

#[test]
fn a_folder_that_cannot_be_written_to_is_named() {
    let settings = Settings::new(Binaries::find(None).unwrap(), "/proc/no/pg");

    let refusal = Cluster::start(&settings).unwrap_err().to_string();

    assert!(
        refusal.starts_with("cannot create the folder /proc/no: "),
        "{refusal}"
    );
}

#[test]
fn a_socket_folder_of_somebody_else_is_not_used() {
    if our_uid() != 0 {
        return; // only root can make somebody else's folder
    }
    let scratch = Scratch::new();
    fs::create_dir(scratch.path("pg-socket")).unwrap();
    std::os::unix::fs::chown(scratch.path("pg-socket"), Some(12345), None).unwrap();

    let refusal = scratch.start().unwrap_err().to_string();

    assert!(
        refusal.contains("pg-socket belongs to somebody else"),
        "{refusal}"
    );
}

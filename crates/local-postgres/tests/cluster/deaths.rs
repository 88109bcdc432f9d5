//! Who takes whom along, and what the next start makes of it.

use std::fs;
use std::process;
use std::thread;
use std::time::{Duration, Instant};

use crate::support::{Scratch, ask, connect, eventually, kill, postmaster};

#[test]
fn killing_the_holder_takes_postgresql_down() {
    let scratch = Scratch::new();
    let mut holder = scratch.hold();
    let log = || fs::read_to_string(scratch.path("pg.log")).unwrap();

    holder.kill();

    eventually("PostgreSQL has shut down", || {
        log().contains("database system is shut down")
    });
    assert!(log().contains("received fast shutdown request"));
}

#[test]
fn a_start_right_after_the_holder_was_killed_waits_for_its_postgresql() {
    let scratch = Scratch::new();
    let mut holder = scratch.hold();
    connect(&holder.url)
        .batch_execute("create table kept as select 'kept' as word")
        .unwrap();

    holder.kill();
    let next = scratch.start().unwrap();

    assert_eq!(ask(&next, "select word from kept"), "kept");
}

#[test]
fn the_start_after_both_were_killed_recovers() {
    let scratch = Scratch::new();
    let mut holder = scratch.hold();
    let mut client = connect(&holder.url);
    client
        .batch_execute("create table kept as select 'kept' as word")
        .unwrap();

    holder.kill_postgres();
    holder.kill();
    let next = scratch.start().unwrap();

    assert_eq!(ask(&next, "select word from kept"), "kept");
    let log = fs::read_to_string(next.log_file()).unwrap();
    assert!(log.contains("automatic recovery in progress"), "{log}");
}

#[test]
fn a_statement_that_outlives_its_postgresql_does_not_hold_up_the_next_start() {
    let scratch = Scratch::new();
    let mut holder = scratch.hold();
    let mut client = connect(&holder.url);
    let busy =
        thread::spawn(move || client.batch_execute("select count(*) from generate_series(1, 1e9)"));
    let mut other = connect(&holder.url);
    eventually("the statement runs", || {
        let running =
            "select 1 from pg_stat_activity where query like 'select count%' and state = 'active'";
        !other.query(running, &[]).unwrap().is_empty()
    });

    holder.kill_postgres();
    holder.kill();
    let start = Instant::now();
    let next = scratch.start().unwrap();

    assert!(
        start.elapsed() < Duration::from_secs(8),
        "{:?}",
        start.elapsed()
    );
    assert_eq!(ask(&next, "select 'reached'"), "reached");
    assert!(busy.join().unwrap().is_err());
}

#[test]
fn a_process_with_the_number_of_the_predecessor_is_no_hindrance() {
    let scratch = Scratch::new();
    let mut holder = scratch.hold();
    holder.kill_postgres();
    holder.kill();
    let pid_file = scratch.data().join("postmaster.pid");
    let false_claim = fs::read_to_string(&pid_file).unwrap().replacen(
        &postmaster(&scratch.data()).to_string(),
        &process::id().to_string(),
        1,
    );
    fs::write(&pid_file, false_claim).unwrap();

    let next = scratch.start().unwrap();

    assert_eq!(ask(&next, "select 'reached'"), "reached");
}

#[test]
fn a_watch_tells_that_postgresql_died() {
    let scratch = Scratch::new();
    let cluster = scratch.start().unwrap();
    let watch = cluster.watch();
    assert_eq!(watch.ended(), None);

    kill(cluster.pid());
    let ended = watch.wait();

    assert!(!ended.wanted);
    let log = scratch.path("pg.log");
    let sentence = format!(
        "PostgreSQL ended unexpectedly (signal: 9 (SIGKILL)): see {}",
        log.display()
    );
    assert_eq!(ended.to_string(), sentence);
}

#[test]
fn a_watch_tells_that_postgresql_was_stopped() {
    let scratch = Scratch::new();
    let cluster = scratch.start().unwrap();
    let _idle = connect(&cluster.url("postgres", "postgres"));

    cluster.stop();

    assert_eq!(
        cluster.watch().wait().to_string(),
        "PostgreSQL was stopped (exit status: 0)"
    );
    assert!(!scratch.data().join("postmaster.pid").exists());
    cluster.stop();
}

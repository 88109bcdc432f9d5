//! Starting, finding one's data again, and who can reach them.

use std::fs;
use std::os::unix::fs::chown;
use std::process::Command;
use std::thread;

use local_postgres::{Binaries, Cluster};

use crate::support::{NOBODY, Scratch, ask, connect, mode, our_uid, owner, settings};

#[test]
fn the_second_start_finds_the_data_of_the_first() {
    let scratch = Scratch::new();
    let first = scratch.start().unwrap();
    let password = first.password().to_owned();
    connect(&first.url("postgres", "postgres"))
        .batch_execute("create table kept as select 'Ærø' as name")
        .unwrap();
    drop(first);

    let second = scratch.start().unwrap();

    assert_eq!(ask(&second, "select name from kept"), "Ærø");
    assert_eq!(second.password(), password);
}

#[test]
fn only_this_account_reaches_the_cluster_and_only_with_the_password() {
    let scratch = Scratch::new();
    let cluster = scratch.start().unwrap();

    assert_eq!(mode(cluster.socket_dir()), 0o700);
    assert_eq!(mode(&scratch.path("pg-password")), 0o600);
    assert_eq!(mode(&scratch.path("pg.log")), 0o600);
    assert_eq!(mode(&scratch.data()), 0o700);
    assert_eq!(
        ask(&cluster, "select current_setting('listen_addresses')"),
        ""
    );
    let wrong = cluster
        .url("postgres", "postgres")
        .replace(cluster.password(), "guess");
    assert!(postgres::Client::connect(&wrong, postgres::NoTls).is_err());
    assert!(!format!("{cluster:?}").contains(cluster.password()));
}

#[test]
fn url_and_words_lead_to_the_same_database() {
    let scratch = Scratch::new();
    let cluster = scratch.start().unwrap();
    let mut superuser = connect(&cluster.url("postgres", cluster.superuser()));
    superuser
        .batch_execute("create database \"o'ne 100%\"")
        .unwrap();
    let role = format!(
        "create role \"lille å\" login password '{}'",
        cluster.password()
    );
    superuser.batch_execute(&role).unwrap();

    for address in [
        cluster.url("o'ne 100%", "lille å"),
        cluster.conninfo("o'ne 100%", "lille å"),
    ] {
        let here = connect(&address)
            .query_one("select current_database()::text || current_user", &[])
            .unwrap();
        assert_eq!(here.get::<_, String>(0), "o'ne 100%lille å");

        let psql = Binaries::find(None).unwrap().program("psql");
        if psql.exists() {
            let answer = Command::new(psql)
                .args([&address, "-Atc", "select 6 * 7"])
                .output()
                .unwrap();
            assert_eq!(
                String::from_utf8_lossy(&answer.stdout).trim(),
                "42",
                "{answer:?}"
            );
        }
    }
}

#[test]
fn letters_beyond_z_are_ordered_the_danish_way_on_request() {
    let scratch = Scratch::new();
    let cluster = scratch.start().unwrap();

    let ordered = "select string_agg(name, ' ' order by name collate \"da-x-icu\")
        from unnest(array['Ål', 'Æbelø', 'Odense', 'Ørsted', 'Zebra']) as name";
    assert_eq!(ask(&cluster, ordered), "Odense Zebra Æbelø Ørsted Ål");
    assert_eq!(ask(&cluster, "select upper('æøå')"), "ÆØÅ");
    assert_eq!(
        ask(&cluster, "select current_setting('server_encoding')"),
        "UTF8"
    );
}

#[test]
fn a_deep_folder_gets_a_short_socket_path() {
    let scratch = Scratch::new();
    let data = scratch.path(&"deep/".repeat(30)).join("pg");
    let cluster = Cluster::start(&settings(&data)).unwrap();
    let folder = cluster.socket_dir().to_owned();

    assert!(folder.as_os_str().len() < 50, "{}", folder.display());
    assert_eq!(mode(&folder), 0o700);
    assert_eq!(ask(&cluster, "select 'reached'"), "reached");
    drop(cluster);
    assert!(!folder.exists());
}

#[test]
fn unusual_names_of_folders_work() {
    let scratch = Scratch::new();
    for name in ["kommunens data æøå", "a, \"b\" 'c' %41"] {
        let cluster = Cluster::start(&settings(&scratch.path(name).join("pg"))).unwrap();

        assert_eq!(ask(&cluster, "select 'reached'"), "reached", "{name}");
    }
}

#[test]
fn an_interrupted_first_start_is_done_again() {
    let scratch = Scratch::new();
    let half_done = scratch.path("pg.new-0123abcd");
    fs::create_dir(&half_done).unwrap();
    fs::write(half_done.join("PG_VERSION"), "15\n").unwrap();
    fs::write(scratch.path("pg-password.new"), "hal").unwrap();

    let cluster = scratch.start().unwrap();

    assert_eq!(ask(&cluster, "select 'reached'"), "reached");
    assert!(!half_done.exists());
}

#[test]
fn settings_can_be_added_but_not_those_that_keep_data_safe() {
    let scratch = Scratch::new();
    let mut settings = settings(&scratch.data());
    settings.durable = true;
    settings.extra = [
        ("fsync", "off"),
        ("listen_addresses", "*"),
        ("work_mem", "7MB"),
    ]
    .map(|(name, value)| (name.into(), value.into()))
    .into();
    let cluster = Cluster::start(&settings).unwrap();

    let current = |name: &str| ask(&cluster, &format!("select current_setting('{name}')"));
    assert_eq!(
        [
            current("fsync"),
            current("full_page_writes"),
            current("synchronous_commit")
        ],
        ["on", "on", "on"]
    );
    assert_eq!(
        [current("listen_addresses"), current("work_mem")],
        ["", "7MB"]
    );
    assert_eq!(
        [current("max_connections"), current("data_checksums")],
        ["10", "on"]
    );
}

#[test]
fn the_cluster_outlives_the_thread_that_started_it() {
    let scratch = Scratch::new();
    let cluster =
        thread::scope(|threads| threads.spawn(|| scratch.start().unwrap()).join().unwrap());

    thread::sleep(std::time::Duration::from_millis(200));

    assert_eq!(cluster.watch().ended(), None);
    assert_eq!(ask(&cluster, "select 'still here'"), "still here");
}

#[test]
fn root_keeps_the_files_and_postgresql_has_no_rights() {
    if our_uid() != 0 {
        return; // an ordinary user runs PostgreSQL as itself: every other test shows it
    }
    let scratch = Scratch::new();
    let cluster = scratch.start().unwrap();

    assert_eq!(owner(&scratch.data()), 0);
    let status = fs::read_to_string(format!("/proc/{}/status", cluster.pid())).unwrap();
    let rights = status
        .lines()
        .find(|line| line.starts_with("CapEff:"))
        .unwrap();
    assert_eq!(rights.trim_end_matches('0').trim(), "CapEff:");
}

#[test]
fn root_leaves_the_data_of_an_account_to_it() {
    if our_uid() != 0 {
        return; // only root can act for somebody else
    }
    let scratch = Scratch::new();
    fs::create_dir(scratch.data()).unwrap();
    chown(scratch.data(), Some(NOBODY), Some(NOBODY)).unwrap();

    for _start in ["first", "second"] {
        let cluster = scratch.start().unwrap();
        assert_eq!(owner(format!("/proc/{}", cluster.pid()).as_ref()), NOBODY);
        assert_eq!(ask(&cluster, "select 'reached'"), "reached");
    }
    assert_eq!(owner(&scratch.data().join("PG_VERSION")), NOBODY);
    assert_eq!(owner(&scratch.path("pg-password")), NOBODY);
}

#[test]
fn an_ordinary_user_needs_nothing_special() {
    let scratch = Scratch::new();
    let user = if our_uid() == 0 { NOBODY } else { our_uid() };
    chown(scratch.path(""), Some(user), None).unwrap();
    let holder = scratch.hold_as(user);

    assert_eq!(owner(&scratch.data()), user);
    // Root may look into the private folder of the socket; the user itself may anyway.
    let answer = connect(&holder.url)
        .query_one("select 'reached'", &[])
        .unwrap();
    assert_eq!(answer.get::<_, String>(0), "reached");
}

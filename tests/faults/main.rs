//! The real program with a real PostgreSQL: starts, stops, deaths, raw bytes on the wire, and what the log tells.

#![expect(
    clippy::too_many_lines,
    clippy::unwrap_used,
    reason = "a test that fails says so by falling over, and a table of cases is read in one piece"
)]

mod server;

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::process::Command;
use std::time::{Duration, Instant};

use server::{Server, binary, scratch};

const PASSWORD: &str = "demo-adgang-til-aftalemaal";

#[test]
fn the_demo_is_served_and_stops_when_told() {
    let mut server = Server::demo("serves");
    let login = server.post(
        "/api/v1/auth/login",
        &format!(r#"{{"email":"ejer@ringsted.example","password":"{PASSWORD}"}}"#),
        &[],
    );
    assert_eq!(login.status, 200, "{}", login.text);
    assert_eq!(server.get("/health/ready", &[]).status, 200);

    let ended = server.stop();

    assert!(ended.success(), "{ended}");
    assert!(TcpStream::connect(server.address()).is_err());
}

#[test]
fn a_second_start_keeps_what_was_written() {
    let mut server = Server::demo("keeps");
    let token = server.log_in("ejer@ringsted.example");
    let made = server.post(
        "/api/v1/partners",
        r#"{"kind":"other","name":"Bliver stående"}"#,
        &[("authorization", &token)],
    );
    assert_eq!(made.status, 201, "{}", made.text);
    server.kill();

    let server = Server::demo("keeps");
    let token = server.log_in("ejer@ringsted.example");
    let found = server.get("/api/v1/partners?q=Bliver", &[("authorization", &token)]);
    assert!(found.text.contains("Bliver stående"), "{}", found.text);
}

#[test]
fn keys_are_kept_from_others() {
    let server = Server::plain("keys");
    for name in ["signing-key.pem", "secret-key"] {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(server.data().join(name))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}

#[test]
fn no_secret_stands_in_the_log() {
    let mut server = Server::demo_with("secrets", &[("RUST_LOG", "debug,h2=info")]);
    let login = server.post(
        "/api/v1/auth/login",
        &format!(r#"{{"email":"ejer@ringsted.example","password":"{PASSWORD}"}}"#),
        &[],
    );
    let cookie = login
        .headers
        .iter()
        .find(|line| line.starts_with("set-cookie: rt="))
        .unwrap()
        .clone();
    let cookie = cookie
        .trim_start_matches("set-cookie: rt=")
        .split(';')
        .next()
        .unwrap()
        .to_owned();
    let token = server.log_in("ejer@ringsted.example");
    server.post(
        "/api/v1/auth/login",
        r#"{"email":"ejer@ringsted.example","password":"hemmelig-og-forkert-kode"}"#,
        &[],
    );
    server.post(
        "/api/v1/auth/refresh",
        "{}",
        &[
            ("cookie", &format!("rt={cookie}")),
            ("x-requested-with", "test"),
        ],
    );
    server.post(
        "/api/v1/auth/login",
        r#"{"password":"hemmelig-og-forkert-kode"#,
        &[],
    );
    server.get("/api/v1/agreements", &[("authorization", &token)]);
    server.stop();

    let log = server.log();
    for secret in [
        PASSWORD,
        "hemmelig-og-forkert-kode",
        token.trim_start_matches("Bearer "),
        &cookie,
    ] {
        let told = log
            .lines()
            .find(|line| line.contains(secret) && !line.starts_with("Demo logins"));
        assert_eq!(told, None, "the log tells a secret");
    }
}

#[test]
fn a_request_that_is_odd_on_the_wire_is_refused_and_others_are_served() {
    let server = Server::demo("wire");
    let host = server.address();
    let token = server.log_in("ejer@ringsted.example");
    let head = |more: &str| {
        format!(
            "POST /api/v1/partners HTTP/1.1\r\nHost: {host}\r\nAuthorization: {token}\r\nContent-Type: application/json\r\n{more}\r\n"
        )
    };
    let endless = format!(
        "{}{}",
        head("Transfer-Encoding: chunked\r\n"),
        format!("10000\r\n{}\r\n", "x".repeat(0x10000)).repeat(20)
    );
    for (why, bytes, allowed) in [
        (
            "a body over the limit",
            format!(
                "{}{}",
                head("Content-Length: 2000000\r\n"),
                "x".repeat(2_000_000)
            ),
            vec![413],
        ),
        ("chunks without end", endless, vec![413, 400]),
        (
            "two lengths",
            format!("{}{{}}", head("Content-Length: 2\r\nContent-Length: 5\r\n")),
            vec![400],
        ),
        (
            "length and chunks",
            format!(
                "{}0\r\n\r\n",
                head("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n")
            ),
            vec![400, 422],
        ),
        (
            "a negative length",
            format!("{}{{}}", head("Content-Length: -1\r\n")),
            vec![400],
        ),
        ("no HTTP", "hello\r\n\r\n".to_owned(), vec![400]),
        (
            "a huge header",
            format!(
                "GET / HTTP/1.1\r\nHost: {host}\r\nX-Big: {}\r\n\r\n",
                "a".repeat(300_000)
            ),
            vec![400, 431],
        ),
    ] {
        let mut stream = TcpStream::connect(&host).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(8)))
            .unwrap();
        let _ = stream.write_all(bytes.as_bytes());
        let mut answer = String::new();
        let _ = stream.take(4000).read_to_string(&mut answer);
        let status = answer
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse::<u16>().ok());
        assert!(
            status.is_none_or(|status| allowed.contains(&status)),
            "{why}: {answer:.200}"
        );
        assert_eq!(server.get("/health/live", &[]).status, 200, "after {why}");
    }
}

#[test]
fn a_request_that_never_ends_is_not_waited_for() {
    let server = Server::plain("slow");
    let mut stream = TcpStream::connect(server.address()).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    stream
        .write_all(b"GET /health/live HTTP/1.1\r\nHost: x\r\nX-Slow: ")
        .unwrap();
    let started = Instant::now();
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    assert!(
        started.elapsed() < Duration::from_secs(12),
        "{:?}",
        started.elapsed()
    );
}

#[test]
fn a_postgresql_that_goes_away_is_told_and_heals_without_a_restart() {
    let own = server::OwnPostgres::start("heals");
    let server = Server::on("heals-server", &own);
    let ready = || server.get("/health/ready", &[]).status;
    assert_eq!(ready(), 200);

    own.stop();
    let started = Instant::now();
    let answer = server.post(
        "/api/v1/auth/login",
        r#"{"email":"a@b.dk","password":"x"}"#,
        &[],
    );
    assert_eq!(answer.status, 503, "{}", answer.text);
    assert!(
        answer
            .headers
            .iter()
            .any(|line| line.starts_with("retry-after:"))
    );
    assert!(
        started.elapsed() < Duration::from_secs(5),
        "{:?}",
        started.elapsed()
    );
    assert_eq!(server.get("/health/live", &[]).status, 200);

    let own = own.again();
    let healed = Instant::now();
    while ready() != 200 {
        assert!(
            healed.elapsed() < Duration::from_secs(5),
            "it does not heal"
        );
        std::thread::sleep(Duration::from_millis(100));
    }
    drop(own);
}

#[test]
fn a_built_in_postgresql_that_dies_takes_the_server_along_with_a_clear_line() {
    let mut server = Server::plain("dies");
    let pid = std::fs::read_to_string(server.data().join("pg/postmaster.pid"))
        .unwrap()
        .lines()
        .next()
        .unwrap()
        .to_owned();
    assert!(
        Command::new("kill")
            .args(["-9", &pid])
            .status()
            .unwrap()
            .success()
    );

    let ended = server.wait(Duration::from_secs(15));

    assert!(!ended.success());
    assert!(server.log().contains("aftalemaal: "), "{}", server.log());
}

#[test]
fn migrations_that_were_killed_half_way_are_done_at_the_next_start() {
    for delay in [150, 300, 450, 700] {
        let name = format!("half-{delay}");
        let mut child = Command::new(binary())
            .args(["migrate", "--data-dir"])
            .arg(scratch(&name))
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(delay));
        let _ = child.kill();
        let _ = child.wait();
    }
    for delay in [150, 300, 450, 700] {
        let done = Command::new(binary())
            .args(["migrate", "--data-dir"])
            .arg(scratch(&format!("half-{delay}")))
            .output()
            .unwrap();
        assert!(
            done.status.success(),
            "{delay}: {}",
            String::from_utf8_lossy(&done.stderr)
        );
    }
}

#[test]
fn a_wrong_configuration_refuses_to_start_with_one_line() {
    let folder = scratch("wrong");
    std::fs::create_dir_all(&folder).unwrap();
    let bad_key = folder.join("bad-key");
    std::fs::write(&bad_key, "no key").unwrap();
    let data = folder.to_str().unwrap();
    let cases: [(&[&str], &str); 5] = [
        (&["serve", "--port", "99999"], "port"),
        (&["serve", "--no-such-flag"], "no-such-flag"),
        (
            &[
                "serve",
                "--database-url",
                "postgres://nobody@127.0.0.1:1/x",
                "--migration-url",
                "postgres://nobody@127.0.0.1:1/x",
                "--data-dir",
                data,
            ],
            "database",
        ),
        (
            &["serve", "--pg-bin", "/nowhere", "--data-dir", data],
            "/nowhere",
        ),
        (
            &[
                "serve",
                "--public-url",
                "ftp://x",
                "--data-dir",
                data,
                "--port",
                "0",
            ],
            "public-url",
        ),
    ];
    for (arguments, named) in cases {
        let done = Command::new(binary())
            .args(arguments)
            .env_remove("PG_BIN")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(!done.status.success(), "{arguments:?}");
        assert!(said.contains(named), "{arguments:?}: {said}");
    }
    let help = Command::new(binary())
        .args(["serve", "--help"])
        .env("DATABASE_URL", "postgres://secret-in-help@x/y")
        .output()
        .unwrap();
    let help = String::from_utf8_lossy(&help.stdout).into_owned();
    for name in [
        "AFTALEMAAL_PORT",
        "DATABASE_URL",
        "PG_BIN",
        "AFTALEMAAL_SIGNING_KEY",
        "--demo",
    ] {
        assert!(help.contains(name), "{name} is not in the help");
    }
    assert!(!help.contains("secret-in-help"));
}

#[test]
fn a_server_without_the_demo_has_no_logins_and_an_administrator_is_made_by_hand() {
    let folder = scratch("by-hand");
    let run = |arguments: &[&str]| {
        let done = Command::new(binary())
            .args(arguments)
            .arg("--data-dir")
            .arg(&folder)
            .output()
            .unwrap();
        assert!(
            done.status.success(),
            "{}",
            String::from_utf8_lossy(&done.stderr)
        );
        String::from_utf8_lossy(&done.stdout).into_owned()
    };
    run(&[
        "municipality",
        "create",
        "--code",
        "0329",
        "--name",
        "Ringsted Kommune",
    ]);
    let link = run(&[
        "admin",
        "create",
        "--municipality",
        "0329",
        "--name",
        "Bodil Østergård",
        "--email",
        "bodil@ringsted.example",
    ]);
    let token = link
        .split("/invitation/")
        .nth(1)
        .unwrap()
        .split_whitespace()
        .next()
        .unwrap()
        .to_owned();

    let server = Server::plain("by-hand");
    let demo = server.post(
        "/api/v1/auth/login",
        &format!(r#"{{"email":"admin@ringsted.example","password":"{PASSWORD}"}}"#),
        &[],
    );
    assert_eq!(demo.status, 401);
    let accepted = server.post(
        "/api/v1/auth/invitations/accept",
        &format!(r#"{{"token":"{token}","password":"tre heste i en stald"}}"#),
        &[],
    );
    assert_eq!(accepted.status, 204, "{}", accepted.text);
    let login = server.post(
        "/api/v1/auth/login",
        r#"{"email":"bodil@ringsted.example","password":"tre heste i en stald"}"#,
        &[],
    );
    assert_eq!(login.status, 200, "{}", login.text);
    assert!(login.text.contains("editGrants"));
}

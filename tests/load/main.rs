//! How fast the server is, and what a request costs: `cargo xtask bench`.
//!
//! It starts the program on data of its own, asks one thing at a time through several connections, and prints a table.
//! Requests per second and waiting depend on what else the machine does; processor time per request hardly does.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a measurement that cannot be made says so by falling over"
)]

mod data;
mod loader;
mod machine;
#[path = "../faults/server.rs"]
#[expect(dead_code, reason = "the tests of faults use the rest")]
mod server;

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use data::Data;
use loader::{Load, Question, Served};
use machine::{Processes, Spent};
use server::Server;
use tests::scratch::Scratch;

const HELP: &str = "cargo xtask bench [requests | data] [--seconds N] [--connections N]";
const WARM_UP: Duration = Duration::from_secs(2);

/// More requests a minute than can be made: they are counted all the same.
const UNREACHED: (&str, &str) = ("AFTALEMAAL_REQUESTS_PER_MINUTE", "1000000");

fn main() -> ExitCode {
    let Some(load) = wanted(std::env::args().skip(1)) else {
        say(HELP);
        return ExitCode::FAILURE;
    };
    if load.only_data {
        keep_data();
    } else {
        requests(load);
    }
    ExitCode::SUCCESS
}

fn wanted(mut words: impl Iterator<Item = String>) -> Option<Load> {
    let mut load = Load {
        connections: 16,
        time: Duration::from_secs(10),
        only_data: false,
    };
    while let Some(word) = words.next() {
        let mut number = || {
            words
                .next()?
                .parse::<u32>()
                .ok()
                .filter(|number| *number > 0)
        };
        match word.as_str() {
            // Cargo says this to every benchmark.
            "--bench" | "requests" => {}
            "data" => load.only_data = true,
            "--seconds" => load.time = Duration::from_secs(number()?.into()),
            "--connections" => load.connections = usize::try_from(number()?).ok()?,
            _ => return None,
        }
    }
    Some(load)
}

/// What is asked: by whom, what it is called, and its path, with a query for each id.
const QUESTIONS: &[(&str, &str, &str, &str)] = &[
    (
        "ejer@randers.example",
        "agreements, a page of 50",
        "/agreements?limit=50",
        "",
    ),
    (
        "partner@hospital.example",
        "agreements, a page of 50, for a guest in 1,503 of them",
        "/agreements?limit=50",
        "",
    ),
    (
        "ejer@ringsted.example",
        "goals of an agreement, a page of 50",
        "/goals?agreementId={}&limit=50",
        "select agreement_id from status_reports order by id limit 1",
    ),
    (
        "ejer@randers.example",
        "tree of an agreement with 8 goals",
        "/agreements/{}/tree",
        "select id from agreements where title = 'Aftalemål for Sundhedsteamet 2019-2022'",
    ),
    (
        "ejer@ringsted.example",
        "tree of an agreement with 108 goals",
        "/agreements/{}/tree",
        "select agreement_id from status_reports order by id limit 1",
    ),
    (
        "ejer@randers.example",
        "tree of an agreement with 8 goals and 20 judgements",
        "/agreements/{}/tree?with=judgements",
        "select id from agreements where title = 'Aftalemål for Sundhedsteamet 2019-2022'",
    ),
    (
        "ejer@randers.example",
        "series of 50 points",
        "/indicators/{}/series",
        "select id from indicators where code = 'ANDEL_777'",
    ),
    (
        "ejer@randers.example",
        "20 judgements of an agreement, rolled up",
        "/judgements?agreementId={}",
        "select id from agreements where title = 'Aftalemål for Sundhedsteamet 2019-2022'",
    ),
    (
        "udvalg@randers.example",
        "the same for a reader, who sees no small numbers",
        "/judgements?agreementId={}",
        "select id from agreements where title = 'Aftalemål for Sundhedsteamet 2019-2022'",
    ),
    (
        "ejer@randers.example",
        "figures, a page of 50",
        "/measurements?limit=50",
        "",
    ),
    (
        "ejer@ringsted.example",
        "status report, its head",
        "/status-reports/{}",
        "select id from status_reports order by id limit 1",
    ),
    (
        "ejer@ringsted.example",
        "status report, its totals",
        "/status-reports/{}/totals",
        "select id from status_reports order by id limit 1",
    ),
    (
        "ejer@ringsted.example",
        "status report, whole",
        "/status-reports/{}/document",
        "select id from status_reports order by id limit 1",
    ),
];

/// How it is asked: the server remembers what it has told as long as nobody writes (`api/src/answers.rs`).
const WAYS: [(&str, bool); 2] = [
    ("Made anew for each request:", true),
    ("Asked again while nobody writes:", false),
];

/// Where `cargo xtask bench data` leaves what it has made; `aftalemaal serve --data-dir` serves it.
const KEPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/bench");

/// Makes the data, and leaves it to be looked at.
fn keep_data() {
    std::fs::create_dir_all(Path::new(KEPT).parent().unwrap()).unwrap();
    assert!(
        !Path::new(KEPT).exists(),
        "{KEPT} is there already: remove it first"
    );
    let mut server = Server::demo_with(KEPT, &[UNREACHED]);
    let mut data = Data::open(server.data());
    data.fill();
    say(&format!("{}\nin {KEPT}", told(&mut data)));
    drop(data);
    server.stop();
}

/// How much there is.
fn told(data: &mut Data) -> String {
    let mut count = |table: &str| data.value(&format!("select count(*) from {table}"));
    let (agreements, goals, lines) = (count("agreements"), count("goals"), count("status_lines"));
    let (indicators, measurements) = (count("indicators"), count("measurements"));
    let size = data.value("select pg_size_pretty(pg_database_size(current_database()))");
    format!(
        "{agreements} agreements, {goals} goals, {lines} status lines, {indicators} indicators, {measurements} measurements; {size} of database"
    )
}

fn requests(load: Load) {
    // On the disk, as where it is used; tests keep theirs in memory.
    let all = std::env::temp_dir();
    let folder = Scratch::at(all.join(format!("aftalemaal-bench-{}", std::process::id()))).unwrap();
    let mut server = Server::demo_with(folder.path().join("data").to_str().unwrap(), &[UNREACHED]);
    let mut data = Data::open(server.data());
    data.fill();
    introduce(load, &mut data);
    let pid_file = std::fs::read_to_string(server.data().join("pg/postmaster.pid")).unwrap();
    let processes = Processes {
        server: server.id(),
        postgres: pid_file.lines().next().unwrap().parse().unwrap(),
    };
    for (heading, anew) in WAYS {
        head(heading);
        for (who, name, path, id) in QUESTIONS {
            let id = (!id.is_empty()).then(|| data.value(id));
            let path = format!("/api/v1{}", path.replace("{}", &id.unwrap_or_default()));
            let login = server.log_in(who);
            let question = Question::new(&server.address(), &path, &login, anew);
            question.ask(Load {
                time: WARM_UP,
                ..load
            });
            let before = processes.spent();
            let answers = question.ask(load);
            tell(name, &answers, processes.spent().since(before));
        }
    }
    say(&format!(
        "\nThe server had at most {} MiB of memory.",
        processes.server_memory()
    ));
    server.stop();
}

fn introduce(load: Load, data: &mut Data) {
    say(&format!(
        "{} connections, {} seconds each, on {} cores ({})\n{}",
        load.connections,
        load.time.as_secs(),
        cores(),
        machine::processor(),
        told(data),
    ));
}

fn head(way: &str) {
    say(&format!("\n{way}\n"));
    say(
        "| | body, kB | requests/s | p50, ms | p99, ms | CPU of the server, µs | CPU of PostgreSQL, µs | the machine was busy otherwise |",
    );
    say("|---|---|---|---|---|---|---|---|");
}

fn tell(name: &str, served: &Served, spent: Spent) {
    let count = u32::try_from(served.count()).unwrap().max(1);
    let milliseconds = |time: Duration| format!("{:.1}", time.as_secs_f64() * 1000.0);
    let rate = f64::from(count) / served.time.as_secs_f64();
    let otherwise = spent.others.div_duration_f64(served.time) / f64::from(cores());
    let each = |spent: Duration| (spent / count).as_micros();
    say(&format!(
        "| {name} | {:.1} | {rate:.0} | {} | {} | {} | {} | {:.0} % |",
        f64::from(u32::try_from(served.size).unwrap()) / 1000.0,
        milliseconds(served.within(50)),
        milliseconds(served.within(99)),
        each(spent.server),
        each(spent.postgres),
        otherwise * 100.0,
    ));
}

fn cores() -> u32 {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    u32::try_from(cores).unwrap()
}

fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").and_then(|()| out.flush()).unwrap();
}

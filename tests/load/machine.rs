//! What processes use of the machine, as Linux tells it under `/proc`.

use std::fs::read_to_string;
use std::time::Duration;

/// Linux tells processor time in hundredths of a second.
const TICK: Duration = Duration::from_millis(10);

/// The processes that matter.
#[derive(Debug, Clone, Copy)]
pub struct Processes {
    /// The server.
    pub server: u32,
    /// The first process of PostgreSQL, the parent of all others.
    pub postgres: u32,
}

/// Processor time spent so far.
#[derive(Debug, Clone, Copy)]
pub struct Spent {
    /// By the server.
    pub server: Duration,
    /// By all of PostgreSQL.
    pub postgres: Duration,
    /// By everything on the machine but server, PostgreSQL and this program.
    pub others: Duration,
}

impl Processes {
    /// What was spent until now.
    pub fn spent(self) -> Spent {
        let server = own(&stat(self.server));
        let postgres = self.postgres_spent();
        let busy = busy();
        let loader = own(&stat(std::process::id()));
        Spent {
            server,
            postgres,
            others: busy.saturating_sub(server + postgres + loader),
        }
    }

    fn postgres_spent(self) -> Duration {
        let first = stat(self.postgres);
        let ended = number(&first, 15) + number(&first, 16);
        let children = all()
            .map(stat)
            .filter(|words| number(words, 3) == u64::from(self.postgres));
        own(&first) + ticks(ended) + children.map(|words| own(&words)).sum::<Duration>()
    }

    /// The most memory that the server has had, in MiB.
    pub fn server_memory(self) -> u64 {
        let status = read_to_string(format!("/proc/{}/status", self.server)).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
        kib.unwrap_or_default() / 1024
    }
}

impl Spent {
    /// What was spent since.
    pub fn since(self, before: Self) -> Self {
        Self {
            server: self.server.saturating_sub(before.server),
            postgres: self.postgres.saturating_sub(before.postgres),
            others: self.others.saturating_sub(before.others),
        }
    }
}

/// What the kernel calls the processor.
pub fn processor() -> String {
    let told = read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = told.lines().find(|line| line.starts_with("model name"));
    let name = name.and_then(|line| line.split_once(": "));
    name.map_or_else(|| "unknown".to_owned(), |(_, name)| name.to_owned())
}

fn all() -> impl Iterator<Item = u32> {
    let folders = std::fs::read_dir("/proc").unwrap().flatten();
    folders.filter_map(|folder| folder.file_name().to_str()?.parse().ok())
}

/// The words of `stat` from the name on, which is number 1; nothing when the process is gone.
fn stat(process: u32) -> Vec<String> {
    let told = read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    // A name may have spaces and brackets in it.
    let after = told.rsplit_once(") ").map_or("", |(_, after)| after);
    let words = after.split_whitespace().map(str::to_owned);
    ["pid".to_owned(), "name".to_owned()]
        .into_iter()
        .chain(words)
        .collect()
}

fn number(words: &[String], place: usize) -> u64 {
    words
        .get(place)
        .and_then(|word| word.parse().ok())
        .unwrap_or_default()
}

/// What a process has spent itself: the 14th and 15th word.
fn own(words: &[String]) -> Duration {
    ticks(number(words, 13) + number(words, 14))
}

fn ticks(count: u64) -> Duration {
    TICK * u32::try_from(count).unwrap()
}

/// What the whole machine has spent, without waiting.
fn busy() -> Duration {
    let told = read_to_string("/proc/stat").unwrap();
    let line = told.lines().next().unwrap_or_default();
    let times: Vec<u64> = line
        .split_whitespace()
        .skip(1)
        .filter_map(|word| word.parse().ok())
        .collect();
    let (idle, waiting, guests) = (3, 4, 8);
    let working = times.iter().take(guests).enumerate();
    ticks(
        working
            .filter(|(kind, _)| ![idle, waiting].contains(kind))
            .map(|(_, time)| time)
            .sum(),
    )
}

//! Starting the program, talking to it over a socket, and ending it.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use local_postgres::{Binaries, Cluster, Settings};
use tests::scratch::Scratch;

/// The program.
pub fn binary() -> &'static str {
    env!("CARGO_BIN_EXE_aftalemaal")
}

/// A folder of this run, or one that is named in full and stays.
pub fn scratch(name: &str) -> PathBuf {
    static RUN: LazyLock<Scratch> = LazyLock::new(|| Scratch::of_run("aftalemaal-faults").unwrap());
    RUN.path().join(name)
}

/// A program that serves.
pub struct Server {
    child: Child,
    port: u16,
    data: PathBuf,
    log: PathBuf,
}

/// What came back.
pub struct Answer {
    pub status: u16,
    pub headers: Vec<String>,
    pub text: String,
}

impl Server {
    /// Serves the demo from a folder of this name.
    pub fn demo(name: &str) -> Self {
        Self::demo_with(name, &[])
    }

    /// Serves the demo with variables in its environment.
    pub fn demo_with(name: &str, environment: &[(&str, &str)]) -> Self {
        Self::start(name, &["--demo"], environment)
    }

    /// Serves without the demo.
    pub fn plain(name: &str) -> Self {
        Self::start(name, &[], &[])
    }

    /// Serves on a PostgreSQL that is not its own.
    pub fn on(name: &str, postgres: &OwnPostgres) -> Self {
        Self::start(
            name,
            &[
                "--database-url",
                &postgres.app,
                "--migration-url",
                &postgres.owner,
            ],
            &[],
        )
    }

    fn start(name: &str, arguments: &[&str], environment: &[(&str, &str)]) -> Self {
        let data = scratch(name);
        let log = scratch(&format!("{name}.log"));
        let file = File::options()
            .create(true)
            .append(true)
            .open(&log)
            .unwrap();
        let mut command = Command::new(binary());
        command
            .args(["serve", "--port", "0", "--workers", "2", "--data-dir"])
            .arg(&data)
            .args(arguments);
        command
            .envs(environment.iter().copied())
            .stdout(file.try_clone().unwrap())
            .stderr(file);
        let already = std::fs::read_to_string(&log).unwrap_or_default().len();
        let child = command.spawn().unwrap();
        let mut server = Self {
            child,
            port: 0,
            data,
            log,
        };
        server.port = server.find_port(already);
        server
    }

    /// The port stands in the line that is printed when it is ready.
    fn find_port(&mut self, already: usize) -> u16 {
        let started = Instant::now();
        loop {
            let log = self.log();
            let port = log
                .get(already..)
                .and_then(|log| log.split("http://localhost:").nth(1))
                .and_then(|rest| rest.split_whitespace().next()?.parse().ok());
            if let Some(port) = port {
                return port;
            }
            assert!(self.child.try_wait().unwrap().is_none(), "it ended: {log}");
            assert!(
                started.elapsed() < Duration::from_mins(1),
                "it does not start: {log}"
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    pub fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    pub fn data(&self) -> &Path {
        &self.data
    }

    pub fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    pub fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send(&format!("GET {path} HTTP/1.1"), headers, "")
    }

    pub fn post(&self, path: &str, body: &str, headers: &[(&str, &str)]) -> Answer {
        self.send(&format!("POST {path} HTTP/1.1"), headers, body)
    }

    /// The value of `Authorization` for somebody of the demo.
    pub fn log_in(&self, email: &str) -> String {
        let body = format!(r#"{{"email":"{email}","password":"demo-adgang-til-aftalemaal"}}"#);
        let answer = self.post("/api/v1/auth/login", &body, &[]);
        let token = answer
            .text
            .split("\"accessToken\":\"")
            .nth(1)
            .unwrap_or_else(|| panic!("{}", answer.text));
        format!("Bearer {}", token.split('"').next().unwrap())
    }

    fn send(&self, first: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut stream = TcpStream::connect(self.address()).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(30)))
            .unwrap();
        let mut head = vec![
            first.to_owned(),
            format!("Host: localhost:{}", self.port),
            "Connection: close".to_owned(),
        ];
        head.extend(
            headers
                .iter()
                .map(|(name, value)| format!("{name}: {value}")),
        );
        if !body.is_empty() {
            head.push("Content-Type: application/json".to_owned());
            head.push(format!("Content-Length: {}", body.len()));
        }
        let request = format!("{}\r\n\r\n{body}", head.join("\r\n"));
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, text) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        let status = head
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok())
            .unwrap_or(0);
        Answer {
            status,
            headers: head
                .lines()
                .skip(1)
                .map(HeaderLine::to_lowercase_start)
                .collect(),
            text: text.to_owned(),
        }
    }

    /// Its number among the processes.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Tells it to stop, as a terminal or an init system does.
    pub fn stop(&mut self) -> ExitStatus {
        let _ = Command::new("kill")
            .args(["-TERM", &self.id().to_string()])
            .status();
        self.wait(Duration::from_secs(30))
    }

    /// Ends it without a word.
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    pub fn wait(&mut self, patience: Duration) -> ExitStatus {
        let started = Instant::now();
        loop {
            if let Some(ended) = self.child.try_wait().unwrap() {
                return ended;
            }
            assert!(
                started.elapsed() < patience,
                "it does not end: {}",
                self.log()
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

trait HeaderLine {
    fn to_lowercase_start(&self) -> String;
}

impl HeaderLine for str {
    /// The name in lower case, the value as it is.
    fn to_lowercase_start(&self) -> String {
        match self.split_once(':') {
            Some((name, value)) => format!("{}:{value}", name.to_lowercase()),
            None => self.to_owned(),
        }
    }
}

/// A PostgreSQL that the test starts and stops itself.
pub struct OwnPostgres {
    cluster: Cluster,
    settings: Settings,
    pub app: String,
    pub owner: String,
}

impl OwnPostgres {
    pub fn start(name: &str) -> Self {
        let settings = Settings::new(Binaries::find(None).unwrap(), scratch(name).join("pg"));
        let cluster = Cluster::start(&settings).unwrap();
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let (app, owner) = runtime
            .block_on(api::store::prepare(&cluster, "aftalemaal"))
            .unwrap();
        let (app, owner) = (app.reveal().to_owned(), owner.reveal().to_owned());
        Self {
            cluster,
            settings,
            app,
            owner,
        }
    }

    pub fn stop(&self) {
        self.cluster.stop();
    }

    /// Starts it again on the same data.
    #[must_use]
    pub fn again(self) -> Self {
        let Self {
            cluster,
            settings,
            app,
            owner,
        } = self;
        drop(cluster);
        let cluster = Cluster::start(&settings).unwrap();
        Self {
            cluster,
            settings,
            app,
            owner,
        }
    }
}

//! Asks the same thing over and over, through some connections at once, and notes how long each answer takes.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// How much is asked.
#[derive(Debug, Clone, Copy)]
pub struct Load {
    /// Whether data is made and nothing asked.
    pub only_data: bool,
    /// Connections that ask at the same time, each again as soon as it has its answer.
    pub connections: usize,
    /// For how long.
    pub time: Duration,
}

/// What was asked.
#[derive(Debug)]
pub struct Question {
    address: String,
    bytes: Vec<u8>,
}

/// What came of it.
#[derive(Debug)]
pub struct Served {
    /// How long each answer took, in microseconds, from the quickest to the slowest.
    times: Vec<u32>,
    /// Bytes of the body of one answer.
    pub size: usize,
    /// How long it took in all.
    pub time: Duration,
}

impl Question {
    /// A path that is read by somebody who is logged in; `anew`, and not from what the server remembers.
    pub fn new(address: &str, path: &str, authorization: &str, anew: bool) -> Self {
        let mut lines = vec![
            format!("GET {path} HTTP/1.1"),
            format!("Host: {address}"),
            format!("Authorization: {authorization}"),
            "Accept: application/json".to_owned(),
        ];
        if anew {
            lines.push("Cache-Control: no-cache".to_owned());
        }
        Self {
            address: address.to_owned(),
            bytes: format!("{}\r\n\r\n", lines.join("\r\n")).into_bytes(),
        }
    }

    /// Asks for so long.
    pub fn ask(&self, load: Load) -> Served {
        let begun = Instant::now();
        let (mut times, mut size) = (Vec::new(), 0);
        std::thread::scope(|threads| {
            let asking: Vec<_> = (0..load.connections)
                .map(|_| threads.spawn(|| self.ask_through_one(begun + load.time)))
                .collect();
            for thread in asking {
                let (some, one) = thread.join().unwrap();
                times.extend(some);
                size = one;
            }
        });
        let time = begun.elapsed();
        times.sort_unstable();
        Served { times, size, time }
    }

    fn ask_through_one(&self, until: Instant) -> (Vec<u32>, usize) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_nodelay(true).unwrap();
        let mut buffer = vec![0; 1 << 20];
        let mut times = Vec::new();
        let mut size = 0;
        while Instant::now() < until {
            let asked = Instant::now();
            stream.write_all(&self.bytes).unwrap();
            size = answer(&mut stream, &mut buffer);
            times.push(u32::try_from(asked.elapsed().as_micros()).unwrap());
        }
        (times, size)
    }
}

/// Reads one good answer and tells the size of its body.
fn answer(stream: &mut TcpStream, buffer: &mut [u8]) -> usize {
    let mut have = 0;
    let mut want = None;
    while want.is_none_or(|(head, body)| have < head + body) {
        let got = stream.read(&mut buffer[have..]).unwrap();
        assert!(got > 0, "the server hung up, or an answer is too large");
        have += got;
        if want.is_none() {
            want = head(&buffer[..have]);
        }
    }
    want.unwrap_or_default().1
}

/// How long the head is and how long the body will be, once the head has come.
fn head(bytes: &[u8]) -> Option<(usize, usize)> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&bytes[..end]).unwrap();
    assert!(head.starts_with("HTTP/1.1 200 "), "{head}");
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "))
        .unwrap_or_else(|| panic!("an answer without its length: {head}"));
    Some((end + 4, length.parse().unwrap()))
}

impl Served {
    /// How many answers came.
    pub fn count(&self) -> usize {
        self.times.len()
    }

    /// The time within which so many of a hundred came.
    pub fn within(&self, hundredths: usize) -> Duration {
        let place = self.times.len() * hundredths / 100;
        let time = self.times.get(place).or(self.times.last());
        Duration::from_micros(time.copied().unwrap_or_default().into())
    }
}

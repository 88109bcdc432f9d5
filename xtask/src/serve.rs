//! `cargo xtask serve`: everything set up, and the server with the demo.

use std::env;
use std::os::unix::process::CommandExt as _;
use std::process::{Command, ExitCode};

use crate::place::root;
use crate::run::run;
use crate::server::{self, Profile};
use crate::{postgres, web};

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
struct Wish {
    profile: Profile,
    port: u16,
    more: Vec<String>,
}

/// Sets everything up and becomes the server.
///
/// This process is replaced and not kept as a parent: Ctrl-C and signals reach the server itself, and its exit code is
/// ours.
pub(crate) fn serve(words: &[String]) -> Result<ExitCode, String> {
    let wish = read(words)?;
    web::ensure_built()?;
    let mut command = Command::new(server::program(wish.profile));
    if env::var_os("DATABASE_URL").is_none()
        && let Some(folder) = postgres::ensure()?
    {
        command.env("PG_BIN", folder);
    }
    run(&mut server::build(wish.profile))?;
    command.args([
        "serve",
        "--demo",
        "--data-dir",
        "data",
        "--web-dir",
        "web/dist",
        "--port",
    ]);
    command
        .arg(wish.port.to_string())
        .args(wish.more)
        .current_dir(root());
    let cause = command.exec();
    Err(format!(
        "cannot start {}: {cause}",
        command.get_program().display()
    ))
}

fn read(words: &[String]) -> Result<Wish, String> {
    let mut wish = Wish {
        profile: Profile::Debug,
        port: 8080,
        more: Vec::new(),
    };
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--release" => wish.profile = Profile::Release,
            "--port" => wish.port = port(words.next())?,
            "--" => wish.more = words.by_ref().cloned().collect(),
            unknown => {
                return Err(format!(
                    "`{unknown}` is unknown here: see `cargo xtask --help`"
                ));
            }
        }
    }
    Ok(wish)
}

fn port(word: Option<&String>) -> Result<u16, String> {
    let number = word.and_then(|word| word.parse().ok());
    number.ok_or_else(|| "--port wants a number from 0 to 65535, such as --port 8081".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_line(line: &str) -> Result<Wish, String> {
        read(
            &line
                .split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>(),
        )
    }

    #[test]
    fn the_server_listens_on_8080_unless_told_otherwise() {
        let plain = read_line("").unwrap();
        let told = read_line("--release --port 9000 -- --host 0.0.0.0").unwrap();

        assert_eq!(
            plain,
            Wish {
                profile: Profile::Debug,
                port: 8080,
                more: Vec::new()
            }
        );
        assert_eq!(
            told,
            Wish {
                profile: Profile::Release,
                port: 9000,
                more: vec!["--host".into(), "0.0.0.0".into()]
            }
        );
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for line in ["--prot 9000", "--port", "--port many", "--port 70000"] {
            assert!(read_line(line).is_err(), "{line}");
        }
    }
}

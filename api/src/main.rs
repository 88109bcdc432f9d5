//! The program: reads its configuration and does what it was asked.

use std::io::Write as _;
use std::process::ExitCode;

use api::Cli;
use api::config::{Command, Serve};
use clap::Parser as _;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let serve = match &cli.command {
        Some(Command::Serve(serve)) => serve,
        _ => &cli.serve,
    };
    log(serve);
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => return fail(&error),
    };
    match runtime.block_on(run(&cli, serve)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(error.as_ref()),
    }
}

async fn run(cli: &Cli, serve: &Serve) -> Result<(), Box<dyn std::error::Error>> {
    match &cli.command {
        None | Some(Command::Serve(_)) => api::server::serve(serve).await?,
        Some(Command::Migrate(store)) => _ = api::store::open(store, 1).await?,
        Some(Command::Openapi) => {
            writeln!(
                std::io::stdout(),
                "{}",
                api::app::document().to_pretty_json()?
            )?;
        }
        Some(Command::Admin(admin)) => api::operator::admin(admin).await?,
        Some(Command::Municipality(municipality)) => {
            api::operator::municipality(municipality).await?;
        }
    }
    Ok(())
}

fn log(serve: &Serve) {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| "warn,api=info".into());
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    if serve.log == "json" {
        log.json().init();
    } else {
        log.init();
    }
}

fn fail(error: &dyn std::error::Error) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "aftalemaal: {error}");
    ExitCode::FAILURE
}

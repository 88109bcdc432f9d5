//! One PostgreSQL for the whole run, without fsync; it ends with the process.

use std::path::Path;
use std::sync::LazyLock;

use local_postgres::{Binaries, Cluster, Settings};
use tests::scratch::Scratch;

static CLUSTER: LazyLock<Cluster> = LazyLock::new(|| {
    let binaries = Binaries::find(None).unwrap_or_else(|error| panic!("{error}"));
    let mut settings = Settings::new(binaries, folder().join("pg"));
    settings.durable = false;
    settings.max_connections = 200;
    Cluster::start(&settings).unwrap_or_else(|error| panic!("{error}"))
});

/// The cluster, started by who asks first.
pub fn cluster() -> &'static Cluster {
    &CLUSTER
}

/// Where this run keeps its files.
pub fn folder() -> &'static Path {
    static FOLDER: LazyLock<Scratch> =
        LazyLock::new(|| Scratch::of_run("aftalemaal-tests").unwrap());
    FOLDER.path()
}

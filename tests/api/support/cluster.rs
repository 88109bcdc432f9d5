//! One PostgreSQL for the whole run, without fsync; it ends with the process.

use std::path::PathBuf;
use std::sync::LazyLock;

use local_postgres::{Binaries, Cluster, Settings};

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
pub fn folder() -> PathBuf {
    static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
        let folder = std::env::temp_dir().join(format!("aftalemaal-tests-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        folder
    });
    FOLDER.clone()
}

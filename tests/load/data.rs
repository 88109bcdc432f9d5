//! What the server works on: the demo, and many copies of it.

use std::path::Path;

use diesel::sql_types::Text;
use diesel_async::{
    AsyncConnection as _, AsyncPgConnection, RunQueryDsl as _, SimpleAsyncConnection as _,
};

/// How often the demo's agreements are copied: some 4,500 agreements with 110,000 goals.
const COPIES: u32 = 500;

/// The database of a running server, behind no wall.
pub struct Data {
    conn: AsyncPgConnection,
    runtime: tokio::runtime::Runtime,
}

#[derive(diesel::QueryableByName)]
struct Value {
    #[diesel(sql_type = Text)]
    value: String,
}

impl Data {
    /// Opens the built-in database in a data folder.
    pub fn open(folder: &Path) -> Self {
        let password = std::fs::read_to_string(folder.join("pg-password")).unwrap();
        let socket = folder.join("pg-socket");
        let address = format!(
            "host='{}' user=postgres password='{}' dbname=aftalemaal",
            socket.display(),
            password.trim()
        );
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let conn = runtime
            .block_on(AsyncPgConnection::establish(&address))
            .unwrap();
        Self { conn, runtime }
    }

    /// Makes the copies, and the figures.
    pub fn fill(&mut self) {
        let copies = include_str!("copies.sql").replace("$copies", &COPIES.to_string());
        for sql in [
            copies.as_str(),
            include_str!("figures.sql"),
            "vacuum analyze",
        ] {
            let done = self.conn.batch_execute(sql);
            self.runtime.block_on(done).unwrap();
        }
    }

    /// The one text that a query finds.
    pub fn value(&mut self, sql: &str) -> String {
        let query = diesel::sql_query(format!("select ({sql})::text as value"));
        let found = query.get_result::<Value>(&mut self.conn);
        self.runtime
            .block_on(found)
            .unwrap_or_else(|error| panic!("{sql}: {error}"))
            .value
    }
}

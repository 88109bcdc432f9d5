//! The demo: two municipalities with their agreements, for trying things out.
//!
//! It is loaded as its own people would enter it: sessions are begun for administrators, owners and approvers, and their
//! words go through the same checks and queries as those of the API. Only founding, first administrators and passwords
//! are the system's doing.
//!
//! Passwords come last, all in one transaction, the only one that waits for the disk. Until then nobody can log in, so a
//! load that was interrupted is known by logins without password; it is refused with a line that says what to do rather
//! than taken for the demo.
//!
//! Two connections for changes are enough: one waits for this process's turn, the other one works.

mod agreements;
mod benchmarks;
mod cohorts;
mod files;
mod indicators;
mod load;
mod measurements;
mod object;
mod reports;
mod turn;

use crate::auth::accounts::{self, Census};
use crate::auth::password::Password;
use crate::auth::{Anonymous, Role};
use crate::db::Database;
use crate::municipalities::queries as municipalities;
use crate::problem::Problem;
use crate::site::DemoLogin;

use files::Files;

/// Password of every demo login.
pub const PASSWORD: &str = "demo-adgang-til-aftalemaal";

/// Why there is no demo; each is one line a person can act upon.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// A file of the demo does not have the form that it should.
    #[error("the demo file {0} cannot be read: {1}")]
    File(&'static str, String),
    /// An object does not have the form of a request's body.
    #[error("the demo cannot be read at {0}: {1}")]
    Unreadable(String, String),
    /// A file names something that is not there.
    #[error("the demo names {0}, which stands nowhere before")]
    Unknown(String),
    /// The product refuses what a file says.
    #[error("the demo cannot be loaded, at {place}: {}", .problem.in_a_line())]
    Refused {
        /// What was being loaded.
        place: String,
        /// Why it was refused.
        problem: Problem,
    },
    /// The database does not do what it should.
    #[error("the demo cannot be loaded: {}", .0.in_a_line())]
    Failed(#[from] Problem),
    /// An earlier load did not come to its end.
    #[error(
        "an earlier load of the demo was interrupted; remove the data folder (or empty the database) and start again"
    )]
    Interrupted,
    /// Another process is loading and does not finish.
    #[error(
        "another server has been loading the demo into this database for a minute; start again when it is done"
    )]
    Busy,
}

impl From<DemoError> for Problem {
    fn from(error: DemoError) -> Self {
        Self::Internal(error.to_string())
    }
}

/// Names what was being loaded when something was refused.
trait At<T> {
    fn at(self, place: impl FnOnce() -> String) -> Result<T, DemoError>;
}

impl<T> At<T> for Result<T, Problem> {
    fn at(self, place: impl FnOnce() -> String) -> Result<T, DemoError> {
        self.map_err(|problem| DemoError::Refused {
            place: place(),
            problem,
        })
    }
}

/// The demo logins.
pub fn logins() -> Result<Vec<DemoLogin>, DemoError> {
    let files = Files::read()?;
    let login = |person: &files::Person| {
        let grant = person.grants.first()?;
        let place = files.partner_name(&person.municipality, &grant.partner)?;
        Some(DemoLogin {
            email: person.email.clone(),
            name: person.name.clone(),
            role: Role::named(&grant.role)?,
            place: place.to_owned(),
        })
    };
    let people = files.people.iter().filter(|person| person.login);
    Ok(people.filter_map(login).collect())
}

/// Loads the demo into an empty database, and tells whether the database holds the demo.
///
/// A database that holds other data is left alone.
pub async fn load_if_empty(db: &Database) -> Result<bool, DemoError> {
    let files = Files::read()?;
    let door = Anonymous::new(db.clone());
    let turn = door.door().await?;
    turn::take(&turn).await?;
    let loaded = load_once(db, files).await;
    turn::give_back(&turn).await?;
    loaded
}

async fn load_once(db: &Database, files: &Files) -> Result<bool, DemoError> {
    let door = Anonymous::new(db.clone());
    let emails = files.logins();
    match accounts::census(&door, &emails).await? {
        Census { open: true, .. } => Ok(true),
        Census { named: true, .. } => Err(DemoError::Interrupted),
        Census { any: true, .. } => {
            tracing::warn!("the database holds other data, so the demo is not loaded");
            Ok(false)
        }
        Census { .. } => {
            for municipality in &files.municipalities {
                if municipalities::by_code(db, &municipality.code)
                    .await
                    .is_ok()
                {
                    return Err(DemoError::Interrupted);
                }
            }
            load::all(&db.hurried(), files).await?;
            let password = Password::chosen("/password", PASSWORD, "")?;
            accounts::give_password(&door, &emails, password).await?;
            Ok(true)
        }
    }
}

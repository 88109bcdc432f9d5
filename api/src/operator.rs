//! What is done from the command line: founding municipalities and making their first administrators.

use std::io::Write as _;

use crate::auth::{Anonymous, invitations};
use crate::config::{Admin, Municipality};
use crate::municipalities::model::Founding;
use crate::municipalities::queries as municipalities;
use crate::partners::reference::KnownPartners;
use crate::people::model::PersonInput;
use crate::people::queries as people;
use crate::problem::Problem;
use crate::store::{self, StoreError};

/// Connections that a command needs for changes: its own and one at the login door.
const CONNECTIONS: usize = 2;

/// Why a command was not carried out; each is one line a person can act upon.
#[derive(Debug, thiserror::Error)]
pub enum OperatorError {
    /// No data to work with.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// The command cannot be carried out like that.
    #[error("{}", as_flags(.0))]
    Refused(#[from] Problem),
    /// Nobody would have seen the outcome.
    #[error("the outcome cannot be printed: {0}")]
    Mute(#[from] std::io::Error),
}

/// Fields have the names of the flags that they are given by.
fn as_flags(problem: &Problem) -> String {
    let line = format!(" {}", problem.in_a_line());
    line.replace(" /", " --").trim_start().to_owned()
}

/// Makes an administrator and prints the link by which they choose a password.
pub async fn admin(command: &Admin) -> Result<(), OperatorError> {
    let Admin::Create {
        municipality,
        name,
        email,
        public_url,
        store,
    } = command;
    let person = PersonInput {
        municipality_id: None,
        name: name.clone(),
        email: email.clone(),
        title: None,
        phone: None,
        partner_id: None,
    };
    let person = person.checked(&KnownPartners::default())?;
    let open = store::open(store, CONNECTIONS).await?;
    let municipality = municipalities::by_code(&open.db, municipality).await?;
    let account = people::enrol(&open.db, municipality, &person)
        .await?
        .account_id;
    let door = Anonymous::new(open.db.clone());
    let (token, expires) = invitations::invite(&door, account).await?;
    writeln!(
        std::io::stdout(),
        "{public_url}/invitation/{token}\nThe link works once, until {}.",
        expires.format("%Y-%m-%d %H:%M UTC")
    )?;
    Ok(())
}

/// Founds a municipality and prints its id.
pub async fn municipality(command: &Municipality) -> Result<(), OperatorError> {
    let Municipality::Create { code, name, store } = command;
    let founding = Founding::checked(code, name)?;
    let open = store::open(store, CONNECTIONS).await?;
    let id = municipalities::found(&open.db, &founding).await?;
    writeln!(
        std::io::stdout(),
        "{} {}: {id}",
        founding.code,
        founding.name
    )?;
    Ok(())
}

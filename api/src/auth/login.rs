//! Logging in with a password.

use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::caller::Anonymous;
use super::guessing::{self, Tally};
use super::model::Credentials;
use super::password::Password;
use super::sessions::{self, Origin, Renewed, Which};
use crate::audit::Entry;
use crate::audit::model::Signature;
use crate::check::clean;
use crate::clock;
use crate::ids::{AccountId, MunicipalityId, SessionId};
use crate::problem::Problem;
use crate::schema::accounts;

/// A login as it is stored.
#[derive(HasQuery)]
#[diesel(table_name = accounts)]
struct Account {
    id: AccountId,
    municipality_id: MunicipalityId,
    password_hash: Option<String>,
    locked_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// A login that succeeded, with the cookie that makes the device known.
#[derive(Debug)]
pub struct Entered {
    /// The session.
    pub renewed: Renewed,
    /// The value of the device cookie.
    pub device: String,
}

/// Compares the password and begins a session.
pub async fn log_in(
    door: &Anonymous,
    key: &[u8; 32],
    given: &Credentials,
    device: Option<&str>,
    origin: &Origin,
) -> Result<Entered, Problem> {
    let password = Password::given("/password", &given.password)?;
    let email = clean(&given.email).to_lowercase().replace('\0', "");
    let account = find(door, &email).await?;
    let known = account
        .as_ref()
        .and_then(|account| guessing::device_of(key, account.id, device?));
    let tally = Tally::of(&email, &origin.address, known);
    tally.count(door).await?;
    let hash = account
        .as_ref()
        .filter(|account| account.locked_at.is_none())
        .and_then(|account| account.password_hash.clone());
    let fits = password.fits(hash).await?;
    note(
        door,
        account.as_ref(),
        if fits { "loggedIn" } else { "loginFailed" },
    )
    .await?;
    let Some(account) = account.filter(|_| fits) else {
        return Err(Problem::WrongCredentials);
    };
    tally.forgive(door).await?;
    let renewed = sessions::begin(door, account.id, origin).await?;
    let device = guessing::device_cookie(
        key,
        account.id,
        known.unwrap_or_else(|| Uuid::from(SessionId::new())),
    );
    Ok(Entered { renewed, device })
}

async fn find(door: &Anonymous, email: &str) -> Result<Option<Account>, Problem> {
    let checkout = door.door().await?;
    Ok(Account::query()
        .filter(accounts::email.eq(email))
        .first(&mut checkout.read())
        .await
        .optional()?)
}

async fn note(door: &Anonymous, account: Option<&Account>, what: &str) -> Result<(), Problem> {
    let entry = Entry::event(
        "session",
        what,
        account.map(|account| account.municipality_id),
        account.map(|account| account.id.into()),
    );
    let by = Signature::nobody(account.map(|account| account.id), door.request);
    let mut checkout = door.door().await?;
    checkout
        .transaction(&async |conn: &mut AsyncPgConnection| entry.write(conn, &by).await)
        .await
}

/// Changes a password, which ends every other session.
pub async fn change_password(
    door: &Anonymous,
    account: AccountId,
    session: SessionId,
    current: &str,
    new: &str,
) -> Result<(), Problem> {
    let checkout = door.door().await?;
    let row = accounts::table.find(account).select((
        accounts::email,
        accounts::password_hash,
        accounts::municipality_id,
    ));
    let (email, hash, home): (String, Option<String>, MunicipalityId) =
        row.first(&mut checkout.read()).await?;
    drop(checkout);
    let new = Password::chosen("/new", new, &email)?;
    let tally = Tally::of(&format!("password of {account}"), "change", None);
    tally.count(door).await?;
    if !Password::given("/current", current)?.fits(hash).await? {
        return Err(Problem::field("/current", "passwordWrong"));
    }
    tally.forgive(door).await?;
    set_password(door, account, home, new).await?;
    sessions::end_of(door, account, Which::AllBut(session), "password").await
}

/// Stores a password that was chosen.
pub(super) async fn set_password(
    door: &Anonymous,
    account: AccountId,
    home: MunicipalityId,
    new: Password,
) -> Result<(), Problem> {
    let hash = new.hash().await?;
    let entry = Entry::event(
        "account",
        "passwordChanged",
        Some(home),
        Some(account.into()),
    );
    let by = Signature::nobody(Some(account), door.request);
    let mut checkout = door.door().await?;
    checkout
        .transaction(&async |conn: &mut AsyncPgConnection| {
            let to = (
                accounts::password_hash.eq(&hash),
                accounts::version.eq(accounts::version + 1),
                accounts::updated_at.eq(clock::now()),
            );
            diesel::update(accounts::table.find(account))
                .set(to)
                .execute(conn)
                .await?;
            entry.write(conn, &by).await
        })
        .await
}

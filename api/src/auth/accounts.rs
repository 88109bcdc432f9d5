//! Logins as the demo's loader finds and finishes them.

use diesel::dsl::{count_star, sql};
use diesel::prelude::*;
use diesel::sql_types::Bool;
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use super::caller::Anonymous;
use super::password::Password;
use crate::audit::Entry;
use crate::audit::model::Signature;
use crate::clock;
use crate::ids::{AccountId, MunicipalityId};
use crate::problem::Problem;
use crate::schema::accounts;

/// Which logins there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Census {
    /// Whether there is any at all.
    pub(crate) any: bool,
    /// Whether there is one of those that were named.
    pub(crate) named: bool,
    /// Whether one of those can log in.
    pub(crate) open: bool,
}

/// Counts logins, all and those of some mail addresses.
pub(crate) async fn census(door: &Anonymous, emails: &[&str]) -> Result<Census, Problem> {
    let checkout = door.door().await?;
    let named = accounts::table.filter(accounts::email.eq_any(emails));
    let all: i64 = accounts::table
        .select(count_star())
        .get_result(&mut checkout.read())
        .await?;
    let passwords: Vec<bool> = named
        .select(sql::<Bool>("password_hash is not null"))
        .load(&mut checkout.read())
        .await?;
    Ok(Census {
        any: all > 0,
        named: !passwords.is_empty(),
        open: passwords.contains(&true),
    })
}

/// Gives several logins one password, all of them or none; it is hashed once, which is most of the work.
pub(crate) async fn give_password(
    door: &Anonymous,
    emails: &[&str],
    password: Password,
) -> Result<(), Problem> {
    let hash = password.hash().await?;
    let mut checkout = door.door().await?;
    checkout
        .transaction(&async |conn: &mut AsyncPgConnection| {
            let to = (
                accounts::password_hash.eq(&hash),
                accounts::version.eq(accounts::version + 1),
                accounts::updated_at.eq(clock::now()),
            );
            let changed: Vec<(AccountId, MunicipalityId)> =
                diesel::update(accounts::table.filter(accounts::email.eq_any(emails)))
                    .set(to)
                    .returning((accounts::id, accounts::municipality_id))
                    .get_results(conn)
                    .await?;
            for (account, home) in changed {
                let what = "passwordChanged";
                let entry = Entry::event("account", what, Some(home), Some(account.into()));
                entry
                    .write(conn, &Signature::nobody(None, door.request))
                    .await?;
            }
            Ok(())
        })
        .await
}

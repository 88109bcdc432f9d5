//! One-time links by which a person chooses a password.
//!
//! There is no mail yet: whoever invites hands the link over (docs/decisions/0008).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use sha2::{Digest, Sha256};

use super::caller::Anonymous;
use super::login::set_password;
use super::password::Password;
use super::sessions::{self, Which};
use crate::clock;
use crate::ids::{AccountId, MunicipalityId, SessionId};
use crate::problem::Problem;
use crate::schema::{accounts, invitations};

/// How long a link works.
const LIFETIME: TimeDelta = TimeDelta::days(7);

/// Makes a link's token; older links of the account stop working.
pub async fn invite(
    door: &Anonymous,
    account: AccountId,
) -> Result<(String, DateTime<Utc>), Problem> {
    let token = URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>());
    let expires = clock::now() + LIFETIME;
    let mut checkout = door.door().await?;
    checkout
        .transaction(&async |conn: &mut AsyncPgConnection| {
            let open = invitations::table
                .filter(invitations::account_id.eq(account))
                .filter(invitations::used_at.is_null());
            diesel::update(open)
                .set(invitations::used_at.eq(clock::now()))
                .execute(conn)
                .await?;
            let row = (
                invitations::hash.eq(hash(&token)),
                invitations::account_id.eq(account),
                invitations::expires_at.eq(expires),
            );
            diesel::insert_into(invitations::table)
                .values(row)
                .execute(conn)
                .await?;
            Ok(())
        })
        .await?;
    Ok((token, expires))
}

/// Uses a link: sets the password and ends every session that the account had.
pub async fn accept(door: &Anonymous, token: &str, password: &str) -> Result<(), Problem> {
    let checkout = door.door().await?;
    let open = invitations::table
        .inner_join(accounts::table)
        .filter(invitations::hash.eq(hash(token)))
        .filter(invitations::used_at.is_null())
        .filter(invitations::expires_at.gt(clock::now()))
        .select((accounts::id, accounts::email, accounts::municipality_id));
    let found: Option<(AccountId, String, MunicipalityId)> =
        open.first(&mut checkout.read()).await.optional()?;
    drop(checkout);
    let (account, email, home) = found.ok_or_else(|| Problem::field("/token", "invitationGone"))?;
    let password = Password::chosen("/password", password, &email)?;
    claim(door, token).await?;
    set_password(door, account, home, password).await?;
    sessions::end_of(door, account, Which::AllBut(SessionId::new()), "password").await
}

/// Only one of two who use the link at the same time gets it.
async fn claim(door: &Anonymous, token: &str) -> Result<(), Problem> {
    let mut checkout = door.door().await?;
    let claimed = checkout
        .transaction(&async |conn: &mut AsyncPgConnection| {
            let open = invitations::table
                .filter(invitations::hash.eq(hash(token)))
                .filter(invitations::used_at.is_null());
            Ok(diesel::update(open)
                .set(invitations::used_at.eq(clock::now()))
                .execute(conn)
                .await?)
        })
        .await?;
    if claimed == 1 {
        Ok(())
    } else {
        Err(Problem::field("/token", "invitationGone"))
    }
}

fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

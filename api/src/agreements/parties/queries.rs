//! The only file that writes the table `parties`.

use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use super::model::{CheckedParty, Party, PartyRole};
use crate::agreements::standing::{self, Below as _, Standing};
use crate::audit::Change;
use crate::auth::{Caller, EditAgreements, Permission, Reach};
use crate::below_agreement;
use crate::clock;
use crate::columns::Computed;
use crate::db::{Scoped, touched};
use crate::ids::{AgreementId, MunicipalityId, PartnerId, PartyId};
use crate::partners;
use crate::problem::Problem;
use crate::schema::parties;

below_agreement! { parties: Party, PartyId, EditAgreements, links }

pub(super) const fn partner_name() -> Computed<Text> {
    Computed::by(
        "(select p.name from partners p where p.municipality_id = parties.municipality_id and p.id = parties.partner_id)",
    )
}

pub(super) const fn partner_kind() -> Computed<Text> {
    Computed::by(
        "(select p.kind from partners p where p.municipality_id = parties.municipality_id and p.id = parties.partner_id)",
    )
}

/// Lists the parties of an agreement in order.
pub async fn list(
    caller: &mut Caller<impl Permission>,
    agreement: AgreementId,
) -> Result<Vec<Party>, Problem> {
    standing::of(caller, agreement).await?;
    let reach = caller.sees().clone();
    let rows = of_agreement(caller.read().await?, &reach, agreement).await?;
    let member = caller.member();
    Ok(rows.into_iter().map(|row| row.seen_by(member)).collect())
}

/// Reads the parties of an agreement in order, beside other reads.
pub(crate) async fn of_agreement(
    db: Scoped<'_>,
    reach: &Reach,
    agreement: AgreementId,
) -> Result<Vec<Party>, Problem> {
    let rows = visible_to(reach)
        .filter(parties::agreement_id.eq(agreement))
        .filter(parties::archived_at.is_null());
    let rows = rows
        .order((parties::position, parties::id))
        .select(Party::as_select());
    Ok(rows.load(&mut { db }).await?)
}

/// Adds a party to an agreement; last unless a position is given.
pub async fn create(
    caller: &mut Caller<EditAgreements>,
    agreement: AgreementId,
    new: &CheckedParty,
    position: Option<i32>,
) -> Result<Party, Problem> {
    let standing = standing::of(caller, agreement).await?;
    standing.require(caller)?;
    if new.role == PartyRole::Owner {
        return Err(Problem::field("/role", "ownerRole"));
    }
    refuse_stranger(caller, standing.municipality_id, new.partner_id).await?;
    let made = caller
        .write_below(&standing, async |conn| {
            Change::created(insert(conn, &standing, new, position).await?)
        })
        .await?;
    Ok(made.seen_by(caller.member()))
}

/// Replaces a party if its version is still the one the caller has read.
pub async fn update(
    caller: &mut Caller<EditAgreements>,
    id: PartyId,
    version: i64,
    to: &CheckedParty,
    position: Option<i32>,
) -> Result<Party, Problem> {
    let before = changeable(caller, id, version, false).await?;
    refuse_new_owner(&before, to)?;
    if to.partner_id != before.partner_id {
        refuse_stranger(caller, before.municipality_id, to.partner_id).await?;
    }
    let position = position.unwrap_or(before.position);
    let changed = caller
        .write_below(&before.standing(), async |conn| {
            let set = (
                to,
                parties::position.eq(position),
                parties::version.eq(parties::version + 1),
                parties::updated_at.eq(clock::now()),
            );
            touched(
                diesel::update(this(id, version))
                    .set(set)
                    .execute(conn)
                    .await?,
                reread(conn, id),
            )
            .await?;
            Change::updated(&before, reread(conn, id).await?)
        })
        .await?;
    Ok(changed.seen_by(caller.member()))
}

/// Puts a party away; the owner stays.
pub async fn put_away(
    caller: &mut Caller<EditAgreements>,
    id: PartyId,
    version: i64,
) -> Result<Party, Problem> {
    let party = changeable(caller, id, version, false).await?;
    if party.role == PartyRole::Owner {
        return Err(Problem::Conflict("inUse"));
    }
    archive(caller, id, version, true).await
}

/// The owner's place goes with the agreement's owner; nobody else takes it.
fn refuse_new_owner(before: &Party, to: &CheckedParty) -> Result<(), Problem> {
    let (was, becomes) = (before.role == PartyRole::Owner, to.role == PartyRole::Owner);
    if was != becomes {
        return Err(Problem::field("/role", "ownerRole"));
    }
    if was && before.partner_id != to.partner_id {
        return Err(Problem::field("/partnerId", "ownerRole"));
    }
    Ok(())
}

/// Only organisations that the municipality of the agreement knows and uses take part.
async fn refuse_stranger(
    caller: &mut Caller<EditAgreements>,
    municipality: MunicipalityId,
    partner: PartnerId,
) -> Result<(), Problem> {
    let found = partners::queries::get(caller, partner).await;
    let partner = found.map_err(|problem| match problem {
        Problem::Missing => Problem::field("/partnerId", "unknownReference"),
        other => other,
    })?;
    if partner.municipality_id != municipality {
        return Err(Problem::field("/partnerId", "otherMunicipality"));
    }
    if partner.archived_at.is_some() {
        return Err(Problem::field("/partnerId", "archived"));
    }
    Ok(())
}

/// Gives the owner of a new agreement its place.
pub(in crate::agreements) async fn add_owner(
    conn: &mut AsyncPgConnection,
    standing: &Standing,
) -> Result<Change<Party>, Problem> {
    let owner = CheckedParty::unsigned(standing.owner_id, PartyRole::Owner);
    Change::created(insert(conn, standing, &owner, None).await?)
}

/// Gives the owner's place to another organisation.
pub(in crate::agreements) async fn move_owner(
    conn: &mut AsyncPgConnection,
    standing: &Standing,
    to: PartnerId,
) -> Result<Change<Party>, Problem> {
    let place = parties::table
        .filter(parties::municipality_id.eq(standing.municipality_id))
        .filter(parties::agreement_id.eq(standing.id))
        .filter(parties::role.eq(PartyRole::Owner))
        .filter(parties::archived_at.is_null());
    let before: Party = place.select(Party::as_select()).first(conn).await?;
    let set = (
        &CheckedParty::unsigned(to, PartyRole::Owner),
        parties::version.eq(parties::version + 1),
        parties::updated_at.eq(clock::now()),
    );
    let row = this(before.id, before.version);
    touched(
        diesel::update(row).set(set).execute(conn).await?,
        reread(conn, before.id),
    )
    .await?;
    Change::updated(&before, reread(conn, before.id).await?)
}

/// Takes the parties of today over into an agreement that renews theirs; what they signed was the old one.
pub(in crate::agreements) async fn renew(
    conn: &mut AsyncPgConnection,
    from: &Standing,
    to: &Standing,
) -> Result<Vec<Change<Party>>, Problem> {
    let today = clock::today();
    let lasting = parties::to_date
        .is_null()
        .or(parties::to_date.ge(today).assume_not_null());
    let rows = parties::table
        .filter(parties::municipality_id.eq(from.municipality_id))
        .filter(parties::agreement_id.eq(from.id))
        .filter(parties::archived_at.is_null())
        .filter(lasting)
        .order((parties::position, parties::id))
        .select((parties::partner_id, parties::role));
    let rows: Vec<(PartnerId, PartyRole)> = rows.load(conn).await?;
    let mut made = Vec::new();
    for (partner_id, role) in rows {
        let party = CheckedParty::unsigned(partner_id, role);
        made.push(Change::created(insert(conn, to, &party, None).await?)?);
    }
    Ok(made)
}

#[diesel::dsl::auto_type(no_type_alias)]
fn this(id: PartyId, version: i64) -> _ {
    let row: parties::table = parties::table;
    row.filter(parties::id.eq(id))
        .filter(parties::version.eq(version))
}

async fn insert(
    conn: &mut AsyncPgConnection,
    standing: &Standing,
    new: &CheckedParty,
    position: Option<i32>,
) -> Result<Party, Problem> {
    let id = PartyId::new();
    let siblings = parties::table
        .filter(parties::municipality_id.eq(standing.municipality_id))
        .filter(parties::agreement_id.eq(standing.id));
    let last: Option<i32> = siblings
        .select(diesel::dsl::max(parties::position))
        .first(conn)
        .await?;
    let next = last.map_or(0, |last| last.saturating_add(1));
    let place = (
        parties::municipality_id.eq(standing.municipality_id),
        parties::agreement_id.eq(standing.id),
        parties::id.eq(id),
        parties::position.eq(position.unwrap_or(next)),
    );
    diesel::insert_into(parties::table)
        .values((place, new))
        .execute(conn)
        .await?;
    reread(conn, id).await
}

//! The only file that writes the table `people`.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Jsonb, Nullable, Text, Uuid as SqlUuid};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use futures_util::future::try_join;

use super::grants::queries as grants;
use super::model::{CheckedPerson, Invitation, Person, PersonFilter, PersonPage};
use crate::audit::{Change, Entry};
use crate::auth::{
    Anonymous, Caller, EditPeople, Member, Permission, Reach, ReadPeople, Role, as_system,
    invitations,
};
use crate::check::{Check, clean, unmoved};
use crate::clock;
use crate::columns::Computed;
use crate::db::{Cached, Database, touched};
use crate::ids::{AccountId, MunicipalityId, PartnerId, PersonId};
use crate::keyset;
use crate::page;
use crate::partners::queries as partners;
use crate::problem::{OrProblem, Problem};
use crate::schema::people;

const BY_NAME: &str = "name";

pub(super) const fn partner_name() -> Computed<Nullable<Text>> {
    Computed::by(
        "(select p.name from partners p where p.municipality_id = people.municipality_id and p.id = people.partner_id)",
    )
}

pub(super) const fn has_login() -> Computed<Bool> {
    Computed::by("has_login(people.account_id)")
}

pub(super) const fn invitation() -> Computed<Nullable<Jsonb>> {
    Computed::by("sent_invitation(people.account_id, people.municipality_id)")
}

pub(super) const fn is_at_home() -> Computed<Bool> {
    Computed::by("is_at_home(people.account_id, people.municipality_id)")
}

pub(super) const fn stands_at() -> Computed<Array<SqlUuid>> {
    Computed::by(
        "array(select coalesce(people.partner_id, root.id) from municipalities m join partners root on root.municipality_id = m.id \
           and root.parent_id is null and root.kind = 'municipality' and root.municipality_code = m.code where m.id = people.municipality_id \
         union select g.partner_id from grants g where g.municipality_id = people.municipality_id and g.person_id = people.id and g.archived_at is null)",
    )
}

/// The cards of the municipalities in which the caller may see people.
fn visible_to(caller: &Caller<impl Permission>) -> people::BoxedQuery<'static, Pg> {
    let reach = Reach::of::<ReadPeople>(caller.member());
    people::table
        .filter(people::municipality_id.eq_any(reach.municipalities()))
        .into_boxed()
}

/// Lists people.
pub async fn list(
    caller: &mut Caller<ReadPeople>,
    want: &PersonFilter,
) -> Result<PersonPage, Problem> {
    let limit = page::limit(want.limit)?;
    let mut check = Check::new();
    let known = partners::known(caller, want).await?;
    let partner = known.optional(&mut check, "/partnerId", want.partner_id.as_ref());
    let partner = check.done(partner)?;
    let total = filtered(visible_to(caller), want, partner).count();
    let rows = keyset!(
        filtered(visible_to(caller), want, partner).limit(limit + 1),
        people::name,
        people::id,
        asc,
        page::after::<String>(want.after.as_deref(), BY_NAME)?
    );
    let db = caller.read().await?;
    let rows = async {
        let rows = rows.select(Person::as_select());
        Ok::<_, Problem>(rows.load(&mut db.clone()).await?)
    };
    let total = async {
        Ok(if want.count {
            Some(total.get_result::<i64>(&mut db.clone()).await?)
        } else {
            None
        })
    };
    let (mut items, total) = try_join(rows, total).await?;
    let next = page::next(&mut items, limit, BY_NAME, |person: &Person| {
        (person.name.clone(), person.id.into())
    });
    let member = caller.member();
    Ok(PersonPage {
        items: items
            .into_iter()
            .map(|person| person.seen_by(member))
            .collect(),
        next,
        total,
    })
}

fn filtered(
    mut rows: people::BoxedQuery<'static, Pg>,
    want: &PersonFilter,
    partner: Option<PartnerId>,
) -> people::BoxedQuery<'static, Pg> {
    rows = if want.archived {
        rows.filter(people::archived_at.is_not_null())
    } else {
        rows.filter(people::archived_at.is_null())
    };
    if let Some(words) = want
        .q
        .as_deref()
        .map(clean)
        .filter(|words| !words.is_empty())
    {
        let like = page::like(&words.replace('\0', ""));
        let named = people::name
            .ilike(like.clone())
            .or(people::email.ilike(like.clone()))
            .or(people::title.ilike(like).assume_not_null());
        rows = rows.filter(named);
    }
    if let Some(municipality) = want.municipality_id {
        rows = rows.filter(people::municipality_id.eq(municipality));
    }
    if let Some(partner) = partner {
        rows = rows.filter(people::partner_id.eq(partner));
    }
    rows
}

/// Finds one person.
pub async fn get(caller: &mut Caller<impl Permission>, id: PersonId) -> Result<Person, Problem> {
    let person = visible_to(caller)
        .filter(people::id.eq(id))
        .select(Person::as_select());
    let person: Person = person.first(&mut caller.read().await?).await.or_missing()?;
    Ok(person.seen_by(caller.member()))
}

/// Makes a card; somebody who has a login already keeps it, and nobody is told.
pub async fn create(
    caller: &mut Caller<EditPeople>,
    municipality: Option<MunicipalityId>,
    new: &CheckedPerson,
) -> Result<Person, Problem> {
    let municipality = caller.municipality(municipality)?;
    let member = caller.member().clone();
    let made = caller
        .write(async |conn| {
            let made = insert(conn, municipality, new).await?;
            // Where a card without an organisation stands is known once it is made.
            require(&member, &made)?;
            Change::created(made)
        })
        .await?;
    Ok(made.seen_by(&member))
}

async fn insert(
    conn: &mut AsyncPgConnection,
    municipality: MunicipalityId,
    new: &CheckedPerson,
) -> Result<Person, Problem> {
    let id = PersonId::new();
    let row = (
        people::municipality_id.eq(municipality),
        people::id.eq(id),
        people::account_id.eq(account_of(conn, municipality, &new.email).await?),
        new,
    );
    diesel::insert_into(people::table)
        .values(row)
        .execute(conn)
        .await?;
    reread(conn, id).await
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = SqlUuid)]
    id: AccountId,
}

/// The login of a mail address, made when there is none.
async fn account_of(
    conn: &mut AsyncPgConnection,
    home: MunicipalityId,
    email: &str,
) -> Result<AccountId, Problem> {
    let query = Cached(
        diesel::sql_query("select enrol($1, $2, $3) as id")
            .bind::<Text, _>(email)
            .bind::<SqlUuid, _>(home)
            .bind::<SqlUuid, _>(AccountId::new()),
    );
    let found: Found = query.get_result(conn).await?;
    Ok(found.id)
}

/// Enrols an administrator of a municipality in the system's name.
///
/// A card that is there already is used, so that the operator can help the last administrator back in.
pub async fn enrol(
    db: &Database,
    municipality: MunicipalityId,
    new: &CheckedPerson,
) -> Result<Person, Problem> {
    as_system(db, municipality, async |conn| {
        let known = Person::query()
            .filter(people::municipality_id.eq(municipality))
            .filter(people::email.eq(&new.email));
        let known: Option<Person> = known.first(conn).await.optional()?;
        let (person, entries) = match known {
            Some(person) if person.archived_at.is_some() || person.locked_at.is_some() => {
                return Err(Problem::Conflict("archived"));
            }
            Some(person) => (person, Vec::new()),
            None => {
                let made = Change::created(insert(conn, municipality, new).await?)?;
                (made.value, made.entries)
            }
        };
        let granted = grants::give_whole(conn, &person, Role::Admin).await?;
        Ok(Change::logged(person, entries).and(granted))
    })
    .await
}

/// Replaces a card if its version is still the one the caller has read.
pub async fn update(
    caller: &mut Caller<EditPeople>,
    (id, version): (PersonId, i64),
    municipality: Option<MunicipalityId>,
    to: &CheckedPerson,
) -> Result<Person, Problem> {
    let before = changeable(caller, id, Some(version)).await?;
    unmoved(municipality, before.municipality_id, "/municipalityId")?;
    if before.archived_at.is_some() {
        return Err(Problem::Conflict("archived"));
    }
    if before.email != to.email {
        return Err(Problem::field("/email", "readOnly"));
    }
    let member = caller.member().clone();
    let changed = caller
        .write(async |conn| {
            let row = people::table
                .filter(people::id.eq(id))
                .filter(people::version.eq(version));
            let set = (
                to,
                people::version.eq(people::version + 1),
                people::updated_at.eq(clock::now()),
            );
            touched(
                diesel::update(row).set(set).execute(conn).await?,
                reread(conn, id),
            )
            .await?;
            let after = reread(conn, id).await?;
            require(&member, &after)?;
            Change::updated(&before, after)
        })
        .await?;
    Ok(changed.seen_by(&member))
}

/// Puts a card away, which shuts the person out, or brings it back.
pub async fn archive(
    caller: &mut Caller<EditPeople>,
    id: PersonId,
    version: i64,
    away: bool,
) -> Result<Person, Problem> {
    let before = changeable(caller, id, Some(version)).await?;
    refuse_oneself(caller, &before, "ownLock")?;
    if before.archived_at.is_some() == away {
        return Err(Problem::Conflict(if away {
            "archived"
        } else {
            "notArchived"
        }));
    }
    let changed = caller
        .write(async |conn| {
            let row = people::table
                .filter(people::id.eq(id))
                .filter(people::version.eq(version));
            let set = (
                people::archived_at.eq(away.then(clock::now)),
                people::version.eq(people::version + 1),
                people::updated_at.eq(clock::now()),
            );
            touched(
                diesel::update(row).set(set).execute(conn).await?,
                reread(conn, id),
            )
            .await?;
            keep_an_admin(conn, before.municipality_id).await?;
            let what = if away { "archived" } else { "restored" };
            Change::done(what, &before, reread(conn, id).await?)
        })
        .await?;
    Ok(changed.seen_by(caller.member()))
}

/// Shuts a person out of this municipality with a reason, or lets them in again.
///
/// It holds from the person's next request on, since every request asks for the card's grants.
pub async fn lock(
    caller: &mut Caller<EditPeople>,
    id: PersonId,
    reason: Option<&str>,
) -> Result<Person, Problem> {
    let before = changeable(caller, id, None).await?;
    refuse_oneself(caller, &before, "ownLock")?;
    if before.archived_at.is_some() {
        return Err(Problem::Conflict("archived"));
    }
    if before.locked_at.is_some() == reason.is_some() {
        return Ok(before);
    }
    let at: Option<DateTime<Utc>> = reason.map(|_| clock::now());
    let changed = caller
        .write(async |conn| {
            let set = (
                people::locked_at.eq(at),
                people::lock_reason.eq(reason),
                people::version.eq(people::version + 1),
                people::updated_at.eq(clock::now()),
            );
            let row = people::table
                .filter(people::id.eq(id))
                .filter(people::version.eq(before.version));
            touched(
                diesel::update(row).set(set).execute(conn).await?,
                reread(conn, id),
            )
            .await?;
            keep_an_admin(conn, before.municipality_id).await?;
            let what = if reason.is_some() {
                "locked"
            } else {
                "unlocked"
            };
            Ok(Change::done(what, &before, reread(conn, id).await?)?.because(reason))
        })
        .await?;
    Ok(changed.seen_by(caller.member()))
}

/// Makes the link by which a person chooses a password; older links stop working.
pub async fn invite(
    caller: &mut Caller<EditPeople>,
    door: &Anonymous,
    id: PersonId,
) -> Result<Invitation, Problem> {
    let person = changeable(caller, id, None).await?;
    // A stolen session must not do without the password what changing it asks the password for.
    refuse_oneself(caller, &person, "ownInvitation")?;
    if person.archived_at.is_some() {
        return Err(Problem::Conflict("archived"));
    }
    if !person.at_home {
        return Err(Problem::Refused("foreignAccount"));
    }
    // The answer holds a secret, so it must not be kept for a repetition of the request.
    caller.forget_repetition();
    caller
        .write(async |_| {
            let entry = Entry::event(
                "person",
                "invited",
                Some(person.municipality_id),
                Some(id.into()),
            );
            Ok(Change::logged((), vec![entry.titled(&person.name)]))
        })
        .await?;
    let (token, expires_at) = invitations::invite(door, person.account_id).await?;
    Ok(Invitation {
        path: format!("/invitation/{token}"),
        token,
        expires_at,
    })
}

/// Finds a card that the caller may change, in the version that the caller has read.
async fn changeable(
    caller: &mut Caller<EditPeople>,
    id: PersonId,
    version: Option<i64>,
) -> Result<Person, Problem> {
    let before = get(caller, id).await?;
    require(caller.member(), &before)?;
    if version.is_none_or(|version| version == before.version) {
        Ok(before)
    } else {
        Err(Problem::stale(&before))
    }
}

/// Refuses who has no say in one of the places that a card stands at.
fn require(member: &Member, person: &Person) -> Result<(), Problem> {
    if person
        .places()
        .all(|place| member.may::<EditPeople>(&place))
    {
        Ok(())
    } else {
        Err(Problem::Forbidden(EditPeople::NAME))
    }
}

fn refuse_oneself(
    caller: &Caller<EditPeople>,
    person: &Person,
    code: &'static str,
) -> Result<(), Problem> {
    if person.account_id == caller.member().account {
        Err(Problem::Refused(code))
    } else {
        Ok(())
    }
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    admins: i64,
}

/// Refuses a change after which nobody could administer the municipality for good.
///
/// The lock makes two who shut each other out at the same time wait for each other.
pub(super) async fn keep_an_admin(
    conn: &mut AsyncPgConnection,
    municipality: MunicipalityId,
) -> Result<(), Problem> {
    diesel::sql_query("select pg_advisory_xact_lock(hashtextextended('admins ' || $1::text, 0))")
        .bind::<SqlUuid, _>(municipality)
        .execute(conn)
        .await?;
    let left = Cached(
        diesel::sql_query(
            "select count(*) as admins from grants g
             join people p on p.municipality_id = g.municipality_id and p.id = g.person_id and p.locked_at is null and p.archived_at is null
             join municipalities m on m.id = g.municipality_id
             join partners root on root.municipality_id = g.municipality_id and root.id = g.partner_id
                 and root.parent_id is null and root.kind = 'municipality' and root.municipality_code = m.code
             where g.municipality_id = $1 and g.role = 'admin' and g.archived_at is null and g.agreement_id is null
                 and g.from_date <= danish_today() and g.to_date is null",
        )
        .bind::<SqlUuid, _>(municipality),
    );
    let left: Count = left.get_result(conn).await?;
    if left.admins > 0 {
        Ok(())
    } else {
        Err(Problem::Conflict("inUse"))
    }
}

async fn reread(conn: &mut AsyncPgConnection, id: PersonId) -> Result<Person, Problem> {
    Ok(Person::query()
        .filter(people::id.eq(id))
        .first(conn)
        .await?)
}

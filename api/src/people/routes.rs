//! People over HTTP.

use actix_web::{delete, get, post, put};
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{Invitation, LockInput, Person, PersonFilter, PersonInput, PersonPage};
use super::{grants, queries};
use crate::auth::{Anonymous, Caller, EditPeople, ReadPeople};
use crate::etag::{IfMatch, Tagged};
use crate::ids::PersonId;
use crate::json::{Json, Path, Query};
use crate::partners::queries as partners;
use crate::problem::Problem;

/// Puts the routes of this feature into the table.
pub fn register(routes: &mut ServiceConfig<'_>) {
    routes
        .service(list_people)
        .service(create_person)
        .service(get_person)
        .service(update_person)
        .service(archive_person)
        .service(restore_person)
        .service(lock_person)
        .service(unlock_person)
        .service(invite_person);
    grants::routes::register(routes);
}

/// Lists people.
#[utoipa::path(tag = "people", params(PersonFilter), responses((status = 200, body = PersonPage), Problem))]
#[get("/people")]
pub async fn list_people(
    mut caller: Caller<ReadPeople>,
    want: Query<PersonFilter>,
) -> Result<Tagged<PersonPage>, Problem> {
    queries::list(&mut caller, &want.0).await.map(Tagged::new)
}

/// Makes a person's card.
///
/// Somebody who has a login already, with this municipality or another one, keeps it.
#[utoipa::path(tag = "people", responses((status = 201, body = Person), Problem))]
#[post("/people")]
pub async fn create_person(
    mut caller: Caller<EditPeople>,
    new: Json<PersonInput>,
) -> Result<Tagged<Person>, Problem> {
    let known = partners::known(&mut caller, &new.0).await?;
    let checked = new.0.checked(&known)?;
    let person = queries::create(&mut caller, new.0.municipality_id, &checked).await?;
    let location = format!("/api/v1/people/{}", person.id);
    Ok(Tagged::created(person, location))
}

/// Shows one person.
#[utoipa::path(tag = "people", params(PersonId), responses((status = 200, body = Person), Problem))]
#[get("/people/{person}")]
pub async fn get_person(
    mut caller: Caller<ReadPeople>,
    person: Path<PersonId>,
) -> Result<Tagged<Person>, Problem> {
    queries::get(&mut caller, person.0).await.map(Tagged::new)
}

/// Replaces a person's card; the mail address stays.
#[utoipa::path(tag = "people", params(PersonId, IfMatch), responses((status = 200, body = Person), Problem))]
#[put("/people/{person}")]
pub async fn update_person(
    mut caller: Caller<EditPeople>,
    if_match: IfMatch,
    person: Path<PersonId>,
    to: Json<PersonInput>,
) -> Result<Tagged<Person>, Problem> {
    let known = partners::known(&mut caller, &to.0).await?;
    let checked = to.0.checked(&known)?;
    let this = (person.0, if_match.version);
    queries::update(&mut caller, this, to.0.municipality_id, &checked)
        .await
        .map(Tagged::new)
}

/// Puts a person's card away, which shuts them out of this municipality at once.
#[utoipa::path(tag = "people", params(PersonId, IfMatch), responses((status = 200, body = Person), Problem))]
#[delete("/people/{person}")]
pub async fn archive_person(
    mut caller: Caller<EditPeople>,
    if_match: IfMatch,
    person: Path<PersonId>,
) -> Result<Tagged<Person>, Problem> {
    queries::archive(&mut caller, person.0, if_match.version, true)
        .await
        .map(Tagged::new)
}

/// Brings a person's card back.
#[utoipa::path(tag = "people", params(PersonId, IfMatch), responses((status = 200, body = Person), Problem))]
#[post("/people/{person}/restore")]
pub async fn restore_person(
    mut caller: Caller<EditPeople>,
    if_match: IfMatch,
    person: Path<PersonId>,
) -> Result<Tagged<Person>, Problem> {
    queries::archive(&mut caller, person.0, if_match.version, false)
        .await
        .map(Tagged::new)
}

/// Shuts a person out of this municipality at once; other municipalities are not touched.
#[utoipa::path(tag = "people", params(PersonId), responses((status = 200, body = Person), Problem))]
#[post("/people/{person}/lock")]
pub async fn lock_person(
    mut caller: Caller<EditPeople>,
    person: Path<PersonId>,
    why: Json<LockInput>,
) -> Result<Tagged<Person>, Problem> {
    queries::lock(&mut caller, person.0, Some(&why.0.checked()?))
        .await
        .map(Tagged::new)
}

/// Lets a person in again.
#[utoipa::path(tag = "people", params(PersonId), responses((status = 200, body = Person), Problem))]
#[post("/people/{person}/unlock")]
pub async fn unlock_person(
    mut caller: Caller<EditPeople>,
    person: Path<PersonId>,
) -> Result<Tagged<Person>, Problem> {
    queries::lock(&mut caller, person.0, None)
        .await
        .map(Tagged::new)
}

/// Makes the link by which a person chooses a password.
///
/// It works once and for seven days; older links stop working. It is told here and nowhere else.
#[utoipa::path(tag = "people", params(PersonId), responses((status = 201, body = Invitation), Problem))]
#[post("/people/{person}/invitations")]
pub async fn invite_person(
    mut caller: Caller<EditPeople>,
    door: Anonymous,
    person: Path<PersonId>,
) -> Result<Tagged<Invitation>, Problem> {
    let invitation = queries::invite(&mut caller, &door, person.0).await?;
    let location = invitation.path.clone();
    Ok(Tagged::created(invitation, location))
}

//! Entering the demo as its own people would.

use std::collections::HashMap;
use std::rc::Rc;

use super::agreements::Agreements;
use super::files::{self, Files};
use super::object::Names;
use super::{At, DemoError, benchmarks, cohorts, measurements};
use crate::auth::sessions::{self, Origin, Which};
use crate::auth::{
    Anonymous, Caller, EditGrants, EditPartners, EditPeople, Member, Permission, Role,
};
use crate::db::Database;
use crate::ids::{AccountId, MunicipalityId, PartnerId, PersonId, RequestId};
use crate::municipalities::model::Founding;
use crate::municipalities::queries as municipalities;
use crate::partners::model::PartnerInput;
use crate::partners::queries as partners;
use crate::partners::reference::{KnownPartners, PartnerRef};
use crate::people::grants::model::GrantInput;
use crate::people::grants::queries as grants;
use crate::people::model::{Person, PersonInput};
use crate::people::queries as people;
use crate::problem::Problem;

/// Somebody of the demo with a session.
pub(super) struct Actor {
    db: Database,
    member: Rc<Member>,
}

impl Actor {
    /// Logs somebody in without a password, which only the system can.
    async fn enter(db: &Database, account: AccountId) -> Result<Self, DemoError> {
        let door = Anonymous::new(db.clone());
        let origin = Origin {
            user_agent: Some("aftalemaal --demo".to_owned()),
            address: String::new(),
        };
        let session = sessions::begin(&door, account, &origin).await?.session;
        let member = db.member(session).await?.ok_or(Problem::Unauthenticated)?;
        Ok(Self {
            db: db.clone(),
            member: Rc::new(member),
        })
    }

    /// Acts by one of the permissions that they hold.
    pub(super) fn caller<P: Permission>(&self) -> Result<Caller<P>, DemoError> {
        Ok(Caller::acting(
            self.db.clone(),
            Rc::clone(&self.member),
            RequestId::new(),
        )?)
    }

    async fn leave(self) -> Result<(), DemoError> {
        let door = Anonymous::new(self.db);
        let session = Which::One(self.member.session);
        sessions::end_of(&door, self.member.account, session, "ended").await?;
        Ok(())
    }
}

/// What has been entered of one municipality.
pub(super) struct Place {
    pub(super) partners: Names<PartnerId>,
    pub(super) owner: Actor,
    pub(super) approver: Actor,
}

/// Enters everything but the passwords.
pub(super) async fn all(db: &Database, files: &Files) -> Result<(), DemoError> {
    let mut places = HashMap::new();
    for municipality in &files.municipalities {
        let place = found(db, files, municipality).await?;
        places.insert(municipality.code.as_str(), place);
    }
    let at = |code: &str| {
        places
            .get(code)
            .ok_or_else(|| DemoError::Unknown(code.to_owned()))
    };
    let mut entered = Agreements::default();
    for indicator in &files.indicators {
        let place = at(&indicator.municipality)?;
        entered.indicators.enter(place, indicator).await?;
    }
    for agreement in &files.agreements {
        entered
            .enter(at(&agreement.municipality)?, agreement)
            .await?;
    }
    for given in &files.measurements {
        let place = at(&given.municipality)?;
        measurements::enter(place, &entered.indicators, given).await?;
    }
    for given in &files.benchmarks {
        let place = at(&given.municipality)?;
        benchmarks::enter(place, &entered.indicators, given).await?;
    }
    for given in &files.cohorts {
        let place = at(&given.municipality)?;
        cohorts::enter(place, &entered.indicators, given).await?;
    }
    for (_, place) in places {
        place.owner.leave().await?;
        place.approver.leave().await?;
    }
    Ok(())
}

async fn found(
    db: &Database,
    files: &Files,
    municipality: &files::Municipality,
) -> Result<Place, DemoError> {
    let at = || municipality.name.clone();
    let founding = Founding::checked(&municipality.code, &municipality.name).at(at)?;
    let id = municipalities::found(db, &founding).await.at(at)?;
    let here = files
        .people
        .iter()
        .filter(|person| person.municipality == municipality.code);
    let here: Vec<&files::Person> = here.collect();
    let holder = |role: Role| {
        here.iter()
            .find(|person| person.grants.iter().any(|grant| grant.role == role.name()))
            .ok_or_else(|| DemoError::Unknown(format!("{} {}", municipality.name, role.name())))
    };
    let first = holder(Role::Admin)?;
    let enrolled = people::enrol(
        db,
        id,
        &card(first, None)
            .checked(&KnownPartners::default())
            .at(at)?,
    )
    .await
    .at(at)?;
    let admin = Actor::enter(db, enrolled.account_id).await?;
    let partners = enter_partners(&admin, id, municipality).await?;
    let cards = enter_people(&admin, &here, &enrolled, &partners).await?;
    admin.leave().await?;
    let account = |person: &files::Person| {
        cards
            .get(person.email.as_str())
            .copied()
            .ok_or_else(|| DemoError::Unknown(person.email.clone()))
    };
    Ok(Place {
        partners,
        owner: Actor::enter(db, account(holder(Role::Owner)?)?).await?,
        approver: Actor::enter(db, account(holder(Role::Approver)?)?).await?,
    })
}

/// Enters the organisations; the first is the municipality itself, which is there already.
async fn enter_partners(
    admin: &Actor,
    municipality: MunicipalityId,
    given: &files::Municipality,
) -> Result<Names<PartnerId>, DemoError> {
    let mut caller = admin.caller::<EditPartners>()?;
    let mut names = Names::default();
    let root = municipalities::get(&mut caller, municipality).await?;
    for (index, partner) in given.partners.iter().enumerate() {
        let code = partner.text("code").unwrap_or_default().to_owned();
        let mut partner = partner.clone();
        partner.refer("parent", "parentId", &names)?;
        partner.refer("successor", "successorId", &names)?;
        let at = || format!("{} {code}", given.name);
        let partner = partner.into_body::<PartnerInput>()?;
        let checked = partners::checked(&mut caller, &partner).await.at(at)?;
        let entered = match root.partner_id.filter(|_| index == 0) {
            Some(root) => partners::update(&mut caller, (root, 1), None, &checked).await,
            None => partners::create(&mut caller, None, &checked).await,
        };
        let id = entered.at(at)?.id;
        names.note(code, id);
    }
    Ok(names)
}

/// Enters cards and roles, and tells the logins by mail address; the first administrator's card is there already.
async fn enter_people<'a>(
    admin: &Actor,
    given: &[&'a files::Person],
    first: &Person,
    partners: &Names<PartnerId>,
) -> Result<HashMap<&'a str, AccountId>, DemoError> {
    let mut caller = admin.caller::<EditPeople>()?;
    let mut entered = Vec::new();
    for person in given {
        let at = || person.email.clone();
        let works_in = person.partner.as_deref().map(|code| partners.find(code));
        let checked = card(person, works_in.transpose()?)
            .checked(&KnownPartners::default())
            .at(at)?;
        let made = if person.email == first.email {
            people::update(&mut caller, (first.id, first.version), None, &checked).await
        } else {
            people::create(&mut caller, None, &checked).await
        };
        entered.push((*person, made.at(at)?));
    }
    drop(caller);
    enter_grants(admin, &entered, first, partners).await?;
    let accounts = entered
        .into_iter()
        .map(|(person, made)| (person.email.as_str(), made.account_id));
    Ok(accounts.collect())
}

/// Gives everybody their roles but the first administrator, who has theirs from the system.
async fn enter_grants(
    admin: &Actor,
    entered: &[(&files::Person, Person)],
    first: &Person,
    partners: &Names<PartnerId>,
) -> Result<(), DemoError> {
    let mut caller = admin.caller::<EditGrants>()?;
    for (person, card) in entered.iter().filter(|(_, card)| card.id != first.id) {
        let at = || person.email.clone();
        for grant in &person.grants {
            let grant = role(card.id, grant, partners)?
                .checked(&KnownPartners::default())
                .at(at)?;
            grants::create(&mut caller, &grant).await.at(at)?;
        }
    }
    Ok(())
}

fn card(person: &files::Person, works_in: Option<PartnerId>) -> PersonInput {
    PersonInput {
        municipality_id: None,
        name: person.name.clone(),
        email: person.email.clone(),
        title: person.title.clone(),
        phone: None,
        partner_id: works_in.map(PartnerRef::Id),
    }
}

fn role(
    person: PersonId,
    grant: &files::Grant,
    partners: &Names<PartnerId>,
) -> Result<GrantInput, DemoError> {
    Ok(GrantInput {
        person_id: person,
        role: Role::named(&grant.role).ok_or_else(|| DemoError::Unknown(grant.role.clone()))?,
        partner_id: partners.find(&grant.partner)?.into(),
        agreement_id: None,
        from: None,
        to: None,
    })
}

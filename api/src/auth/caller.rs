//! The caller: proof of a permission, and the way to the database that goes with it.

use std::future::{Ready, ready};
use std::marker::PhantomData;
use std::rc::Rc;

use actix_web::web::Data;
use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload};
use diesel_async::AsyncPgConnection;

use super::member::{Member, Place};
use super::policy::{Permission, ReadAgreements};
use super::reach::Reach;
use crate::audit::model::Signature;
use crate::audit::{self, Change};
use crate::db::{Checkout, Database, Scope, Scoped};
use crate::idempotency::{self, Fingerprint};
use crate::ids::{MunicipalityId, PersonId, RequestId};
use crate::problem::Problem;

/// Somebody who holds the permission `P`, and their connection.
pub struct Caller<P> {
    member: Rc<Member>,
    db: Database,
    checkout: Option<Checkout>,
    request: RequestId,
    print: Option<Fingerprint>,
    reach: Reach,
    sees: Reach,
    permission: PhantomData<fn() -> P>,
}

impl<P> std::fmt::Debug for Caller<P> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Caller")
            .field("member", &self.member.account)
            .finish_non_exhaustive()
    }
}

impl<P: Permission> FromRequest for Caller<P> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    // Ready at the first poll: actix asks all arguments at once and answers with the first that fails.
    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::recognised(request))
    }
}

impl<P: Permission> Caller<P> {
    fn recognised(request: &HttpRequest) -> Result<Self, Problem> {
        let db = request
            .app_data::<Data<Database>>()
            .ok_or(Problem::Unauthenticated)?;
        let extensions = request.extensions();
        let member = extensions
            .get::<Rc<Member>>()
            .ok_or(Problem::Unauthenticated)?;
        let id = extensions.get::<RequestId>().copied();
        let id = id.unwrap_or_else(RequestId::new);
        let mut caller = Self::acting(db.get_ref().clone(), Rc::clone(member), id)?;
        caller.print = extensions.get::<Fingerprint>().cloned();
        Ok(caller)
    }

    /// Acts for a member, also outside a request: the loader of the demo.
    pub(crate) fn acting(
        db: Database,
        member: Rc<Member>,
        request: RequestId,
    ) -> Result<Self, Problem> {
        let reach = Reach::of::<P>(&member);
        if reach.areas().is_empty() {
            return Err(Problem::Forbidden(P::NAME));
        }
        let sees = Reach::of::<ReadAgreements>(&member);
        Ok(Self {
            reach,
            sees,
            member,
            db,
            checkout: None,
            request,
            print: None,
            permission: PhantomData,
        })
    }

    /// Who it is.
    pub fn member(&self) -> &Rc<Member> {
        &self.member
    }

    /// Where the permission holds.
    pub fn reach(&self) -> &Reach {
        &self.reach
    }

    /// What can be seen at all: where queries start, so that a look at more than one may change is no 404.
    pub fn sees(&self) -> &Reach {
        &self.sees
    }

    /// The municipalities in which the permission holds.
    pub fn municipalities(&self) -> Vec<MunicipalityId> {
        self.reach.municipalities()
    }

    /// The municipality that something new goes to: the one named, or the only one there is.
    pub fn municipality(&self, named: Option<MunicipalityId>) -> Result<MunicipalityId, Problem> {
        let mine = self.municipalities();
        match (named, mine.as_slice()) {
            (Some(named), mine) if mine.contains(&named) => Ok(named),
            (Some(_), _) => Err(Problem::field("/municipalityId", "unknownReference")),
            (None, [only]) => Ok(*only),
            (None, _) => Err(Problem::field("/municipalityId", "required")),
        }
    }

    /// Refuses unless the permission holds at a place that the caller can see.
    pub fn require(&self, place: &Place) -> Result<(), Problem> {
        if self.member.may::<P>(place) {
            Ok(())
        } else {
            Err(Problem::Forbidden(P::NAME))
        }
    }

    /// Whether another permission holds at a place.
    pub fn may<Q: Permission>(&self, place: &Place) -> bool {
        self.member.may::<Q>(place)
    }

    /// The caller's card in a municipality.
    pub fn person_in(&self, municipality: MunicipalityId) -> Option<PersonId> {
        self.member.person_in(municipality)
    }

    /// Leaves out the key by which the request could be repeated: its answer holds a secret that is kept nowhere.
    pub(crate) fn forget_repetition(&mut self) {
        self.print = None;
    }

    /// A connection to read through.
    pub async fn read(&mut self) -> Result<Scoped<'_>, Problem> {
        let checkout = match self.checkout.take() {
            Some(checkout) => checkout,
            None => self.db.reader(self.member.scope()).await?,
        };
        Ok(self.checkout.insert(checkout).read())
    }

    /// Carries out a change: one transaction, with its rows of the audit log and, for a repeatable request, its key.
    pub async fn write<T>(
        &mut self,
        work: impl AsyncFn(&mut AsyncPgConnection) -> Result<Change<T>, Problem>,
    ) -> Result<T, Problem> {
        let by = Signature::of(&self.member, self.request);
        let account = self.member.account;
        let print = self.print.take();
        let checkout = self.for_change().await?;
        let work = async |conn: &mut AsyncPgConnection| {
            if let Some(print) = &print {
                idempotency::remember(conn, account, print).await?;
            }
            let change = work(&mut *conn).await?;
            audit::write(conn, &change.entries, &by).await?;
            Ok(change.value)
        };
        checkout.transaction(&work).await
    }

    /// A connection for changes. The one that was read through is given back first: who holds one never waits for another.
    async fn for_change(&mut self) -> Result<&mut Checkout, Problem> {
        let checkout = match self.checkout.take().filter(Checkout::may_change) {
            Some(checkout) => checkout,
            None => self.db.checkout(self.member.scope()).await?,
        };
        Ok(self.checkout.insert(checkout))
    }
}

/// Somebody at the login door: no permission, and a connection that sees logins only.
pub struct Anonymous {
    db: Database,
    /// The request, for the log.
    pub(crate) request: RequestId,
}

impl std::fmt::Debug for Anonymous {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Anonymous")
    }
}

impl FromRequest for Anonymous {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let id = request
            .extensions()
            .get::<RequestId>()
            .copied()
            .unwrap_or_else(RequestId::new);
        ready(
            request
                .app_data::<Data<Database>>()
                .map(|db| Self {
                    db: db.get_ref().clone(),
                    request: id,
                })
                .ok_or(Problem::Unauthenticated),
        )
    }
}

impl Anonymous {
    /// Stands at the door of a database outside a request.
    pub(crate) fn new(db: Database) -> Self {
        Self {
            db,
            request: RequestId::new(),
        }
    }

    /// A connection at the login door.
    pub(crate) async fn door(&self) -> Result<Checkout, Problem> {
        self.db.checkout(Scope::at_login()).await
    }
}

//! Which agreements a caller can see, and where something stands that belongs to one.
//!
//! Everything below an agreement is seen by who sees the agreement, and changed by who may change it while it is open.

use std::rc::Rc;

use chrono::{DateTime, Utc};
use diesel::expression::BoxableExpression;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Nullable, Record, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use super::model::{AgreementStatus, Confidentiality};
use crate::audit::Change;
use crate::auth::{Area, Caller, Member, Permission, Place, Reach, View};
use crate::ids::{AgreementId, MunicipalityId, PartnerId};
use crate::problem::{OrProblem, Problem};
use crate::schema::{agreements, parties};

type Condition = Box<dyn BoxableExpression<agreements::table, Pg, SqlType = Bool>>;

/// What readers see: everything that was once approved.
const APPROVED: [AgreementStatus; 5] = [
    AgreementStatus::Approved,
    AgreementStatus::Active,
    AgreementStatus::Ended,
    AgreementStatus::Terminated,
    AgreementStatus::Withdrawn,
];
/// What the other parties see: that, and what they are heard about.
const SHOWN: [AgreementStatus; 6] = [
    AgreementStatus::Hearing,
    AgreementStatus::Approved,
    AgreementStatus::Active,
    AgreementStatus::Ended,
    AgreementStatus::Terminated,
    AgreementStatus::Withdrawn,
];

/// The agreements a caller can see; every query about agreements starts here.
pub(crate) fn visible_to(reach: &Reach) -> agreements::BoxedQuery<'static, Pg> {
    let seen = reach
        .areas()
        .iter()
        .map(seen_in)
        .reduce(|one, other| Box::new(one.or(other)));
    match seen {
        Some(seen) => agreements::table.filter(seen).into_boxed(),
        None => agreements::table
            .filter(diesel::dsl::sql::<Bool>("false"))
            .into_boxed(),
    }
}

fn seen_in(area: &Area) -> Condition {
    let here = agreements::municipality_id.eq(area.municipality);
    let involved: Condition = if area.whole {
        Box::new(here)
    } else {
        Box::new(here.and(involves(area)))
    };
    let limited: Condition = match area.agreement {
        Some(only) => Box::new(involved.and(agreements::id.eq(only))),
        None => involved,
    };
    match area.view {
        View::Staff => limited,
        View::Reader => Box::new(limited.and(agreements::status.eq_any(APPROVED))),
        View::Guest => Box::new(
            limited
                .and(agreements::status.eq_any(SHOWN))
                .and(agreements::confidentiality.ne(Confidentiality::Internal)),
        ),
    }
}

/// Owned by one of the organisations, or with one of them as a party; what is public and approved is everybody's in the municipality.
fn involves(area: &Area) -> Condition {
    let mine = parties::table
        .filter(parties::municipality_id.eq(area.municipality))
        .filter(parties::partner_id.eq_any(area.partners.clone()))
        .filter(parties::archived_at.is_null());
    if area.view == View::Guest {
        let today = crate::clock::today();
        let begun = parties::from_date
            .is_null()
            .or(parties::from_date.le(today).assume_not_null());
        let lasting = parties::to_date
            .is_null()
            .or(parties::to_date.ge(today).assume_not_null());
        return Box::new(
            agreements::id.eq_any(
                mine.filter(begun)
                    .filter(lasting)
                    .select(parties::agreement_id),
            ),
        );
    }
    let party = agreements::id.eq_any(mine.select(parties::agreement_id));
    let public = agreements::confidentiality
        .eq(Confidentiality::Public)
        .and(agreements::status.eq_any(APPROVED));
    Box::new(
        agreements::owner_id
            .eq_any(area.partners.clone())
            .or(party)
            .or(public),
    )
}

/// What a row below an agreement reads of it: owner, status and when it was put away, found together.
pub(crate) type AgreementColumns = Record<(SqlUuid, Text, Nullable<Timestamptz>)>;

/// Where an agreement stands, as far as rules and permissions care.
#[derive(Debug, Clone, Copy, HasQuery)]
#[diesel(table_name = agreements)]
pub struct Standing {
    /// Whose data set it belongs to.
    pub municipality_id: MunicipalityId,
    /// Which agreement.
    pub id: AgreementId,
    /// The organisation that owns it.
    pub owner_id: PartnerId,
    /// Where it is in its life.
    pub status: AgreementStatus,
    /// When it was put away.
    pub archived_at: Option<DateTime<Utc>>,
}

impl Standing {
    /// Where permissions look.
    pub fn place(&self) -> Place {
        Place {
            municipality: self.municipality_id,
            owner: Some(self.owner_id),
            agreement: Some(self.id),
        }
    }

    /// Whether what belongs to it may be changed by who holds a permission there.
    pub fn allows<P: Permission>(&self, member: &Member) -> bool {
        self.judge::<P>(member).is_ok()
    }

    /// Refuses a change: 403 without the permission, 409 when the agreement is closed or put away.
    pub fn require<P: Permission>(&self, caller: &Caller<P>) -> Result<(), Problem> {
        self.judge::<P>(caller.member())
    }

    fn judge<P: Permission>(&self, member: &Member) -> Result<(), Problem> {
        if !member.may::<P>(&self.place()) {
            return Err(Problem::Forbidden(P::NAME));
        }
        if self.status.is_closed() {
            return Err(Problem::Conflict("closed"));
        }
        if self.archived_at.is_some() {
            return Err(Problem::Conflict("archived"));
        }
        Ok(())
    }
}

/// Finds where an agreement stands that something new is to belong to; the field that names it is to blame.
pub(crate) async fn named(
    caller: &mut Caller<impl Permission>,
    agreement: AgreementId,
) -> Result<Standing, Problem> {
    let found = of(caller, agreement).await;
    found.map_err(|problem| {
        if matches!(problem, Problem::Missing) {
            Problem::field("/agreementId", "unknownReference")
        } else {
            problem
        }
    })
}

/// Finds where an agreement stands.
pub(crate) async fn of(
    caller: &mut Caller<impl Permission>,
    agreement: AgreementId,
) -> Result<Standing, Problem> {
    let standing = visible_to(caller.sees())
        .filter(agreements::id.eq(agreement))
        .select(Standing::as_select());
    standing.first(&mut caller.read().await?).await.or_missing()
}

/// Reads where an agreement stands and keeps it there: who ends it or puts it away waits, or was faster.
pub(crate) async fn hold(
    conn: &mut AsyncPgConnection,
    agreement: &Standing,
) -> Result<Standing, Problem> {
    let row = agreements::table
        .filter(agreements::municipality_id.eq(agreement.municipality_id))
        .filter(agreements::id.eq(agreement.id))
        .select(Standing::as_select())
        .for_share();
    row.get_result(conn).await.or_missing()
}

impl<P: Permission> Caller<P> {
    /// Carries out a change of what belongs to an agreement, which is judged again and held until the change is done.
    ///
    /// What was judged before, to answer in the right order, may have become wrong meanwhile.
    pub(crate) async fn write_below<T>(
        &mut self,
        agreement: &Standing,
        work: impl AsyncFn(&mut AsyncPgConnection) -> Result<Change<T>, Problem>,
    ) -> Result<T, Problem> {
        let member = Rc::clone(self.member());
        self.write(async |conn| {
            hold(conn, agreement).await?.judge::<P>(&member)?;
            work(conn).await
        })
        .await
    }
}

/// Something that belongs to an agreement.
pub trait Below: Sized {
    /// Where its agreement stands.
    fn standing(&self) -> Standing;
    /// Counts its changes.
    fn counted(&self) -> i64;
    /// Whether it was put away.
    fn is_archived(&self) -> bool;
    /// Tells what a member may do with it.
    #[must_use]
    fn seen_by(self, member: &Member) -> Self;
}

/// Refuses a change of something below an agreement: 403, 409, 412.
pub(crate) fn changeable<P: Permission, T: Below + serde::Serialize>(
    caller: &Caller<P>,
    before: T,
    version: i64,
) -> Result<T, Problem> {
    before.standing().require(caller)?;
    if before.counted() == version {
        Ok(before)
    } else {
        Err(Problem::stale(&before))
    }
}

/// Writes the queries that are the same for everything that belongs to an agreement.
///
/// `visible_to` is where each begins; `get`, `create`, `update` and `archive` are what handlers call. A table whose rows
/// have links of their own leaves `create` and `update` out (`links`) and writes them itself.
#[macro_export]
macro_rules! below_agreement {
    ($table:ident: $Row:ty, $Id:ty, $Edit:ty, links) => {
        /// The rows a caller can see: those of the agreements that the caller can see.
        fn visible_to(reach: &$crate::auth::Reach) -> $table::BoxedQuery<'static, ::diesel::pg::Pg> {
            let agreements = $crate::agreements::standing::visible_to(reach).select($crate::schema::agreements::id);
            $table::table.filter($table::municipality_id.eq_any(reach.municipalities())).filter($table::agreement_id.eq_any(agreements)).into_boxed()
        }

        /// Finds one.
        pub async fn get(caller: &mut $crate::auth::Caller<impl $crate::auth::Permission>, id: $Id) -> Result<$Row, $crate::problem::Problem> {
            use $crate::agreements::standing::Below as _;
            use $crate::problem::OrProblem as _;
            let row = visible_to(caller.sees()).filter($table::id.eq(id)).select($crate::columns::columns::<$Row>());
            let row: $Row = row.first(&mut caller.read().await?).await.or_missing()?;
            Ok(row.seen_by(caller.member()))
        }

        /// Finds one that the caller may change, in the version that the caller has read.
        async fn changeable(caller: &mut $crate::auth::Caller<$Edit>, id: $Id, version: i64, away: bool) -> Result<$Row, $crate::problem::Problem> {
            use $crate::agreements::standing::Below as _;
            let before = get(caller, id).await?;
            let before = $crate::agreements::standing::changeable(caller, before, version)?;
            if before.is_archived() == away { Ok(before) } else { Err($crate::problem::Problem::Conflict(if away { "notArchived" } else { "archived" })) }
        }

        /// Reads one within a transaction.
        async fn reread(conn: &mut ::diesel_async::AsyncPgConnection, id: $Id) -> Result<$Row, $crate::problem::Problem> {
            Ok(<$Row>::query().filter($table::id.eq(id)).first(conn).await?)
        }

        /// Puts one away, or brings it back.
        pub async fn archive(caller: &mut $crate::auth::Caller<$Edit>, id: $Id, version: i64, away: bool) -> Result<$Row, $crate::problem::Problem> {
            use $crate::agreements::standing::Below as _;
            let before = changeable(caller, id, version, !away).await?;
            let changed = caller
                .write_below(&before.standing(), async |conn| {
                    let set = (
                        $table::archived_at.eq(away.then($crate::clock::now)),
                        $table::version.eq($table::version + 1),
                        $table::updated_at.eq($crate::clock::now()),
                    );
                    let row = $table::table.filter($table::id.eq(id)).filter($table::version.eq(version));
                    $crate::db::touched(::diesel::update(row).set(set).execute(conn).await?, reread(conn, id)).await?;
                    $crate::audit::Change::done(if away { "archived" } else { "restored" }, &before, reread(conn, id).await?)
                })
                .await?;
            Ok(changed.seen_by(caller.member()))
        }
    };
    ($table:ident: $Row:ty, $Id:ty, $Edit:ty, $Checked:ty) => {
        $crate::below_agreement!($table: $Row, $Id, $Edit, links);

        /// Makes one in an agreement; last of its kind unless a position is given.
        pub async fn create(
            caller: &mut $crate::auth::Caller<$Edit>,
            agreement: $crate::ids::AgreementId,
            new: &$Checked,
            position: Option<i32>,
        ) -> Result<$Row, $crate::problem::Problem> {
            use $crate::agreements::standing::Below as _;
            let standing = $crate::agreements::standing::named(caller, agreement).await?;
            standing.require(caller)?;
            let id = <$Id>::new();
            let made = caller
                .write_below(&standing, async |conn| {
                    let siblings = $table::table.filter($table::municipality_id.eq(standing.municipality_id)).filter($table::agreement_id.eq(agreement));
                    let last: Option<i32> = siblings.select(::diesel::dsl::max($table::position)).first(conn).await?;
                    let place = (
                        $table::municipality_id.eq(standing.municipality_id),
                        $table::agreement_id.eq(agreement),
                        $table::id.eq(id),
                        $table::position.eq(position.unwrap_or_else(|| last.map_or(0, |last| last.saturating_add(1)))),
                    );
                    ::diesel::insert_into($table::table).values((place, new)).execute(conn).await?;
                    $crate::audit::Change::created(reread(conn, id).await?)
                })
                .await?;
            Ok(made.seen_by(caller.member()))
        }

        /// Replaces one if its version is still the one the caller has read.
        pub async fn update(
            caller: &mut $crate::auth::Caller<$Edit>,
            id: $Id,
            version: i64,
            to: &$Checked,
            position: Option<i32>,
        ) -> Result<$Row, $crate::problem::Problem> {
            use $crate::agreements::standing::Below as _;
            let before = changeable(caller, id, version, false).await?;
            let changed = caller
                .write_below(&before.standing(), async |conn| {
                    let set = (
                        to,
                        $table::position.eq(position.unwrap_or(before.position)),
                        $table::version.eq($table::version + 1),
                        $table::updated_at.eq($crate::clock::now()),
                    );
                    let row = $table::table.filter($table::id.eq(id)).filter($table::version.eq(version));
                    $crate::db::touched(::diesel::update(row).set(set).execute(conn).await?, reread(conn, id)).await?;
                    $crate::audit::Change::updated(&before, reread(conn, id).await?)
                })
                .await?;
            Ok(changed.seen_by(caller.member()))
        }
    };
}

/// Declares the part of a row that tells where its agreement stands, and what every row below an agreement can tell.
///
/// The row has the fields `id`, `agreement_id`, `version`, `archived_at`, `may`, and
/// `#[serde(skip)] #[schema(ignore)] #[diesel(embed)] pub(crate) standing: $Standing`. What the last part holds for
/// (`kept`) is never put away; of a row that is not logged as it is, the function `logged` tells what the log keeps.
#[macro_export]
macro_rules! stands_below {
    ($table:ident: $Row:ident $kind:literal, $Standing:ident, $Edit:ty, |$row:ident| $title:expr $(, kept $kept:expr)? $(, logged $logged:expr)?) => {
        /// Where the agreement of a row stands.
        #[derive(Debug, Clone, Copy, ::diesel::Queryable, ::diesel::Selectable)]
        #[diesel(table_name = $table, check_for_backend(::diesel::pg::Pg))]
        pub struct $Standing {
            municipality_id: $crate::ids::MunicipalityId,
            agreement_id: $crate::ids::AgreementId,
            #[diesel(
                select_expression = $crate::columns::Computed::by(concat!(
                    "(select (a.owner_id, a.status, a.archived_at) from agreements a where a.municipality_id = ", stringify!($table), ".municipality_id and a.id = ", stringify!($table), ".agreement_id)")),
                select_expression_type = $crate::columns::Computed<$crate::agreements::standing::AgreementColumns>
            )]
            agreement: (
                $crate::ids::PartnerId,
                $crate::agreements::model::AgreementStatus,
                Option<::chrono::DateTime<::chrono::Utc>>,
            ),
        }

        impl $crate::agreements::standing::Below for $Row {
            fn standing(&self) -> $crate::agreements::standing::Standing {
                let $Standing { municipality_id, agreement_id, agreement: (owner_id, status, archived_at) } = self.standing;
                $crate::agreements::standing::Standing { municipality_id, id: agreement_id, owner_id, status, archived_at }
            }

            fn counted(&self) -> i64 {
                self.version
            }

            fn is_archived(&self) -> bool {
                self.archived_at.is_some()
            }

            fn seen_by(mut self, member: &$crate::auth::Member) -> Self {
                if self.standing().allows::<$Edit>(member) {
                    self.may = $crate::columns::usual(self.archived_at.is_some());
                    $({
                        let $row = &self;
                        if $kept {
                            self.may.retain(|word| word != "archive");
                        }
                    })?
                }
                self
            }
        }

        impl $crate::etag::Versioned for $Row {
            fn version(&self) -> i64 {
                self.version
            }
        }

        impl $crate::audit::Audited for $Row {
            const KIND: &'static str = $kind;

            fn id(&self) -> ::uuid::Uuid {
                self.id.into()
            }

            fn municipality(&self) -> $crate::ids::MunicipalityId {
                self.standing.municipality_id
            }

            fn agreement(&self) -> Option<$crate::ids::AgreementId> {
                Some(self.agreement_id)
            }

            fn title(&self) -> Option<&str> {
                let $row = self;
                Some($title)
            }
            $(
            fn logged(&self) -> ::serde_json::Result<::serde_json::Value> {
                $logged(self)
            })?
        }
    };
}

//! Which part of the data a caller can see.

use super::member::Member;
use super::policy::{Permission, Role};
use crate::ids::{AgreementId, MunicipalityId, PartnerId};

/// How much of an agreement's life a role sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// Everything, from the first draft.
    Staff,
    /// What has been approved.
    Reader,
    /// What its own organisation is party to today, from the hearing on, unless it is internal.
    Guest,
}

/// One stretch of what a caller can see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// In whose data set.
    pub municipality: MunicipalityId,
    /// Whether it is the whole municipality.
    pub whole: bool,
    /// Otherwise: what these organisations own or are party to.
    pub partners: Vec<PartnerId>,
    /// Only this agreement.
    pub agreement: Option<AgreementId>,
    /// How much of it.
    pub view: View,
}

/// Everything that a caller can see.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reach {
    areas: Vec<Area>,
}

impl Reach {
    /// What a member can see by the grants that give a permission.
    pub fn of<P: Permission>(member: &Member) -> Self {
        let mut areas: Vec<Area> = Vec::new();
        for (known, grant) in member.grants::<P>() {
            let view = match grant.role {
                Role::Reader => View::Reader,
                Role::Partner => View::Guest,
                _ => View::Staff,
            };
            let partners = if grant.whole {
                Vec::new()
            } else {
                grant.partners.clone()
            };
            let area = Area {
                municipality: known.municipality,
                whole: grant.whole,
                partners,
                agreement: grant.agreement,
                view,
            };
            if !areas.iter().any(|other| other.contains(&area)) {
                areas.retain(|other| !area.contains(other));
                areas.push(area);
            }
        }
        Self { areas }
    }

    /// Its stretches; none when nothing can be seen.
    pub fn areas(&self) -> &[Area] {
        &self.areas
    }

    /// The stretches in which work in progress is seen too.
    #[must_use]
    pub fn with_drafts(&self) -> Self {
        let areas = self.areas.iter().filter(|area| area.view == View::Staff);
        Self {
            areas: areas.cloned().collect(),
        }
    }

    /// Whether a part of it is seen as a guest, and so not all that belongs to its municipality.
    pub fn has_guests(&self) -> bool {
        self.areas.iter().any(|area| area.view == View::Guest)
    }

    /// The municipalities in it.
    pub fn municipalities(&self) -> Vec<MunicipalityId> {
        let mut all: Vec<_> = self.areas.iter().map(|area| area.municipality).collect();
        all.dedup();
        all
    }
}

impl Area {
    /// Whether another stretch adds nothing to this one; only asked of whole municipalities, where it is certain.
    fn contains(&self, other: &Self) -> bool {
        self == other
            || (self.whole
                && self.agreement.is_none()
                && self.municipality == other.municipality
                && (self.view == View::Staff || self.view == other.view))
    }
}

//! Who sees figures before they are approved, and small numbers of people: those who work with them.

use crate::auth::{Member, Reach, ReadDraftFigures};
use crate::ids::{MunicipalityId, PartnerId};

/// Whose figures a caller works with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Sight {
    /// All of these municipalities.
    pub(crate) whole: Vec<MunicipalityId>,
    /// Those of these organisations.
    pub(crate) partners: Vec<PartnerId>,
}

impl Sight {
    /// What a member's grants give; one that is limited to an agreement gives no figures, which outlive agreements.
    pub(crate) fn of(member: &Member) -> Self {
        let mut sight = Self::default();
        let reach = Reach::of::<ReadDraftFigures>(member);
        for area in reach.areas().iter().filter(|area| area.agreement.is_none()) {
            if area.whole {
                sight.whole.push(area.municipality);
            } else {
                sight.partners.extend(&area.partners);
            }
        }
        sight
    }

    /// Whether the figures of an organisation are in it.
    pub(crate) fn covers(&self, municipality: MunicipalityId, partner: PartnerId) -> bool {
        self.whole.contains(&municipality) || self.partners.contains(&partner)
    }
}

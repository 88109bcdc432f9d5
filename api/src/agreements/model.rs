//! What an agreement is, and what one may say about it.

use crate::text_enum;

text_enum! {
    /// Where an agreement stands in its life.
    AgreementStatus {
        /// Being written.
        Draft "draft",
        /// The parties are heard.
        Hearing "hearing",
        /// Approved, not yet in force.
        Approved "approved",
        /// In force.
        Active "active",
        /// Over, as planned.
        Ended "ended",
        /// Given up by a party.
        Terminated "terminated",
        /// Withdrawn by the council.
        Withdrawn "withdrawn",
    }
}

impl AgreementStatus {
    /// Whether nothing can be changed any more.
    pub fn is_closed(self) -> bool {
        matches!(self, Self::Ended | Self::Terminated | Self::Withdrawn)
    }
}

text_enum! {
    /// Who may see an agreement.
    Confidentiality {
        /// The municipality's own staff.
        Internal "internal",
        /// The parties.
        Parties "parties",
        /// Everybody.
        Public "public",
    }
}

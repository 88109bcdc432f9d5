//! The roles.

use crate::text_enum;

text_enum! {
    /// What somebody is in an organisation, for agreements.
    Role {
        /// Users, organisations, settings; neither raw figures nor approval.
        Admin "admin",
        /// Creates and edits the unit's agreements.
        Owner "owner",
        /// Enters figures and status.
        Reporter "reporter",
        /// Approves, returns, publishes; writes no figures.
        Approver "approver",
        /// Reads what is approved.
        Reader "reader",
        /// Belongs to another organisation: sees the agreements that it is party to.
        Partner "partner",
        /// Reads everything, changes nothing.
        Auditor "auditor",
    }
}

impl Role {
    /// How many roles there are.
    pub const COUNT: usize = Self::ALL.len();

    /// The role of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|role| role.name() == name)
    }

    /// Whether the role gives a permission.
    pub fn gives(self, roles: &[bool; Self::COUNT]) -> bool {
        Self::ALL
            .iter()
            .zip(roles)
            .any(|(role, given)| *role == self && *given)
    }
}

//! Who may do what. This table is the whole policy; a snapshot of it is what a data protection officer reads.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Something that a role may let one do.
pub trait Permission: 'static {
    /// Its name, as the API tells it.
    const NAME: &'static str;
    /// Which roles give it, in the order of [`Role::ALL`].
    const ROLES: [bool; Role::COUNT];
}

/// What somebody is in an organisation, for agreements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// Users, organisations, settings; neither raw figures nor approval.
    Admin,
    /// Creates and edits the unit's agreements.
    Owner,
    /// Enters figures and status.
    Reporter,
    /// Approves, returns, publishes; writes no figures.
    Approver,
    /// Reads what is approved.
    Reader,
    /// Belongs to another organisation: sees the agreements that it is party to.
    Partner,
    /// Reads everything, changes nothing.
    Auditor,
}

impl Role {
    /// How many roles there are.
    pub const COUNT: usize = 7;
    /// All roles, in the order of the table.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Admin,
        Self::Owner,
        Self::Reporter,
        Self::Approver,
        Self::Reader,
        Self::Partner,
        Self::Auditor,
    ];

    /// The name in the API and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Owner => "owner",
            Self::Reporter => "reporter",
            Self::Approver => "approver",
            Self::Reader => "reader",
            Self::Partner => "partner",
            Self::Auditor => "auditor",
        }
    }

    /// The role of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Whether the role gives a permission.
    pub fn gives(self, roles: &[bool; Self::COUNT]) -> bool {
        Self::ALL
            .into_iter()
            .zip(roles)
            .any(|(role, given)| role == self && *given)
    }
}

macro_rules! permissions {
    ($($(#[$doc:meta])* $name:ident $text:literal [$($mark:ident)+])+) => {
        $($(#[$doc])*
        #[derive(Debug)]
        pub enum $name {}

        impl Permission for $name {
            const NAME: &'static str = $text;
            const ROLES: [bool; Role::COUNT] = [$(permissions!(@ $mark)),+];
        })+

        /// Every permission with the roles that give it.
        pub const POLICY: &[(&str, [bool; Role::COUNT])] = &[$(($text, <$name as Permission>::ROLES)),+];
    };
    (@ yes) => { true };
    (@ no) => { false };
}

permissions! {
    //                                            admin owner reporter approver reader partner auditor
    /// See the municipality.
    ReadMunicipalities "readMunicipalities"     [yes   yes   yes      yes      yes    yes     yes]
    /// Change the municipality's settings.
    EditMunicipalities "editMunicipalities"     [yes   no    no       no       no     no      no ]
    /// See partners.
    ReadPartners       "readPartners"           [yes   yes   yes      yes      yes    yes     yes]
    /// Change partners.
    EditPartners       "editPartners"           [yes   yes   no       no       no     no      no ]
    /// See people.
    ReadPeople         "readPeople"             [yes   yes   yes      yes      no     no      yes]
    /// Change people.
    EditPeople         "editPeople"             [yes   no    no       no       no     no      no ]
    /// See grants.
    ReadGrants         "readGrants"             [yes   no    no       no       no     no      yes]
    /// Give and take back roles.
    EditGrants         "editGrants"             [yes   no    no       no       no     no      no ]
    /// See agreements.
    ReadAgreements     "readAgreements"         [yes   yes   yes      yes      yes    yes     yes]
    /// Change agreements.
    EditAgreements     "editAgreements"         [no    yes   no       no       no     no      no ]
    /// Approve, end and withdraw agreements.
    DecideAgreements   "decideAgreements"       [no    no    no       yes      no     no      no ]
    /// Move agreements: owners to hearing, approvers on from there.
    MoveAgreements     "moveAgreements"         [no    yes   no       yes      no     no      no ]
    /// See goals.
    ReadGoals          "readGoals"              [yes   yes   yes      yes      yes    yes     yes]
    /// Change goals.
    EditGoals          "editGoals"              [no    yes   no       no       no     no      no ]
    /// See status reports.
    ReadStatus         "readStatus"             [yes   yes   yes      yes      yes    yes     yes]
    /// Make and change status reports.
    EditStatusReports  "editStatusReports"      [no    yes   no       no       no     no      no ]
    /// Write status lines.
    WriteStatus        "writeStatus"            [no    yes   yes      yes      no     no      no ]
    /// Make status reports final.
    FinaliseStatus     "finaliseStatus"         [no    yes   no       yes      no     no      no ]
    /// Change status scales.
    EditStatusScales   "editStatusScales"       [yes   no    no       no       no     no      no ]
    /// See an agreement's history.
    ReadHistory        "readHistory"            [yes   yes   no       yes      no     no      yes]
    /// See who did what.
    ReadAudit          "readAudit"              [yes   no    no       no       no     no      yes]
}

/// The policy as a table that anybody can read.
pub fn as_text() -> String {
    let mut text = format!("{:20}", "");
    for role in Role::ALL {
        text.push_str(&format!(" {:9}", role.name()));
    }
    for (name, roles) in POLICY {
        text.push_str(&format!("\n{name:20}"));
        for given in roles {
            text.push_str(&format!(" {:9}", if *given { "yes" } else { "-" }));
        }
    }
    text.lines()
        .map(str::trim_end)
        .collect::<Vec<_>>()
        .join("\n")
        + "\n"
}

//! Who may do what. This table is the whole policy; a snapshot of it is what a data protection officer reads.

pub use super::role::Role;

/// Something that a role may let one do.
pub trait Permission: 'static {
    /// Its name, as the API tells it.
    const NAME: &'static str;
    /// Which roles give it, in the order of [`Role::ALL`].
    const ROLES: [bool; Role::COUNT];
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
    /// See indicators.
    ReadIndicators     "readIndicators"         [yes   yes   yes      yes      yes    yes     yes]
    /// Define indicators.
    EditIndicators     "editIndicators"         [no    yes   no       no       no     no      no ]
    /// See figures before they are approved, and small numbers of people.
    ReadDraftFigures   "readDraftFigures"       [no    yes   yes      yes      no     yes     yes]
    /// Report figures.
    WriteFigures       "writeFigures"           [no    yes   yes      yes      no     yes     no ]
    /// Approve and correct figures that others have written.
    ApproveFigures     "approveFigures"         [no    no    no       yes      no     no      no ]
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
    let row = |name: &str, words: Vec<&str>| {
        let words: Vec<String> = words.iter().map(|word| format!("{word:9}")).collect();
        format!("{name:20} {}", words.join(" "))
            .trim_end()
            .to_owned()
    };
    let heading = row("", Role::ALL.iter().map(|role| role.name()).collect());
    let mark = |given: bool| if given { "yes" } else { "-" };
    let rows = POLICY
        .iter()
        .map(|(name, roles)| row(name, roles.map(mark).to_vec()));
    std::iter::once(heading)
        .chain(rows)
        .collect::<Vec<_>>()
        .join("\n")
        + "\n"
}

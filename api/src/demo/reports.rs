//! Entering status reports and their lines.

use super::load::Place;
use super::object::{Names, Object};
use super::{At, DemoError};
use crate::auth::{EditStatusReports, FinaliseStatus, WriteStatus};
use crate::ids::{AgreementId, GoalId, StatusReportId, ThemeId};
use crate::status::documents::queries as documents;
use crate::status::lines::model::StatusLineInput;
use crate::status::lines::queries as lines;
use crate::status::reports::model::{Fill, StatusReportInput, StatusReportState};
use crate::status::reports::queries as reports;

/// The agreement that is reported on.
pub(super) struct ReportedOn<'a> {
    pub(super) place: &'a Place,
    pub(super) key: &'a str,
    pub(super) agreement: AgreementId,
    pub(super) themes: &'a Names<ThemeId>,
    /// By the words `agreement/goal`.
    pub(super) goals: &'a Names<GoalId>,
}

impl ReportedOn<'_> {
    /// Enters one report: its head, its lines, and, unless it stays a draft, the approver's last word.
    pub(super) async fn enter(&self, given: &Object) -> Result<(), DemoError> {
        let at = || format!("{} status report", self.key);
        let mut head = given.clone();
        let given_lines = head.take_objects("lines")?;
        let is_final = head.take_text("state").as_deref() == Some(StatusReportState::Final.name());
        let head: StatusReportInput = head.into_body()?;
        let mut caller = self.place.owner.caller::<EditStatusReports>()?;
        let layout = (head.scale_id, Fill::Nothing);
        let checked = head.checked().at(at)?;
        let report = reports::create(&mut caller, self.agreement, &checked, layout).await;
        let report = report.at(at)?.id;
        drop(caller);
        self.lines(report, given_lines).await?;
        if is_final {
            let mut caller = self.place.approver.caller::<FinaliseStatus>()?;
            let now = reports::get(&mut caller, report).await.at(at)?;
            let this = (report, now.version);
            let done = documents::finalise(&mut caller, this, StatusReportState::Final).await;
            done.at(at)?;
        }
        Ok(())
    }

    async fn lines(&self, report: StatusReportId, given: Vec<Object>) -> Result<(), DemoError> {
        let mut caller = self.place.owner.caller::<WriteStatus>()?;
        for (number, mut line) in given.into_iter().enumerate() {
            let at = || format!("{} status line {}", self.key, number + 1);
            line.refer("theme", "themeId", self.themes)?;
            let goals: Vec<String> = line.take_words("goals")?;
            let goals: Vec<String> = goals
                .iter()
                .map(|goal| format!("{}/{goal}", self.key))
                .collect();
            line.set("goalIds", self.goals.find_all(&goals)?)?;
            if let Some(status) = line.take_text("status") {
                line.set("statusKey", status)?;
            }
            let checked = line.into_body::<StatusLineInput>()?.checked().at(at)?;
            let made = lines::create(&mut caller, report, &checked, None).await;
            made.at(at)?;
        }
        Ok(())
    }
}

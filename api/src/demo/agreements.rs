//! Entering agreements and everything below them.

use super::DemoError;
use super::files::Agreement;
use super::load::Place;

/// What has been entered so far, for those that refer to it.
#[derive(Debug, Default)]
pub(super) struct Agreements {}

impl Agreements {
    /// Enters one agreement.
    pub(super) async fn enter(&mut self, _: &Place, _: &Agreement) -> Result<(), DemoError> {
        Ok(())
    }
}

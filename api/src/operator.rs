//! What is done from the command line.
use crate::config::{Admin, Municipality};
use crate::problem::Problem;
/// x
pub async fn admin(_a: &Admin) -> Result<(), Problem> {
    Ok(())
}
/// x
pub async fn municipality(_a: &Municipality) -> Result<(), Problem> {
    Ok(())
}

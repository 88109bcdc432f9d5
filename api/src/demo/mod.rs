//! The demo.
use crate::db::Database;
use crate::problem::Problem;
use crate::site::DemoLogin;
/// Password of every demo login.
pub const PASSWORD: &str = "demo-adgang-til-aftalemaal";
/// The demo logins.
pub fn logins() -> Result<Vec<DemoLogin>, Problem> {
    Ok(Vec::new())
}
/// Loads the demo into an empty database.
pub async fn load_if_empty(_db: &Database) -> Result<(), Problem> {
    Ok(())
}

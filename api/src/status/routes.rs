//! Every route of status.

use utoipa_actix_web::service_config::ServiceConfig;

/// Puts the routes of this feature into the table.
pub fn register(routes: &mut ServiceConfig<'_>) {
    super::scales::routes::register(routes);
    super::reports::routes::register(routes);
    super::lines::routes::register(routes);
    super::documents::routes::register(routes);
}

//! The only file that names the table `success_criteria`.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::model::{
    CheckedSuccessCriterion, SuccessCriterion, SuccessCriterionFilter, SuccessCriterionPage,
};
use crate::below_goal;
use crate::ids::SuccessCriterionId;
use crate::schema::success_criteria;

below_goal! { success_criteria: SuccessCriterion, SuccessCriterionId, CheckedSuccessCriterion, SuccessCriterionFilter, SuccessCriterionPage }

drop table targets;
drop table indicator_definitions;
drop table indicators;
drop function guest_indicators;
drop index success_criteria_goal_id_key;

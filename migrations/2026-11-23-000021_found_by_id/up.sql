-- Rows are read and changed by their id alone, which the primary key cannot find: it begins with the municipality.
-- Without these a change of one goal read the whole index of all goals.
create index agreements_id_idx on agreements (id);
create index themes_id_idx on themes (id);
create index sections_id_idx on sections (id);
create index parties_id_idx on parties (id);
create index goals_id_idx on goals (id);
create index ideas_id_idx on ideas (id);
create index success_criteria_id_idx on success_criteria (id);
create index targets_id_idx on targets (id);
create index actions_id_idx on actions (id);
create index follow_ups_id_idx on follow_ups (id);
create index status_reports_id_idx on status_reports (id);
create index status_lines_id_idx on status_lines (id);
create index indicators_id_idx on indicators (id);
create index benchmarks_id_idx on benchmarks (id);
create index cohorts_id_idx on cohorts (id);
create index people_id_idx on people (id);
create index grants_id_idx on grants (id);

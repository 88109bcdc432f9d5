-- Figures: what is measured, and what agreements demand of it.

-- A criterion stays under its goal, so that what refers to both can never join strangers.
create unique index success_criteria_goal_id_key on success_criteria (municipality_id, goal_id, id);

create table indicators (
    municipality_id uuid not null constraint indicators_municipality_id_fkey references municipalities,
    id uuid not null,
    code text not null constraint indicators_code_check check (code ~ '^[A-Za-z_][A-Za-z0-9_.-]{0,63}$'),
    name text collate "da-x-icu" not null constraint indicators_name_check check (length(name) between 1 and 300),
    definition text not null constraint indicators_definition_check check (length(definition) between 1 and 4000),
    unit text not null constraint indicators_unit_check check (unit in ('percent', 'count', 'rank', 'days', 'hours', 'ratio', 'score', 'yesNo', 'kroner')),
    decimals smallint not null default 0 constraint indicators_decimals_check check (decimals between 0 and 6),
    direction text not null constraint indicators_direction_check check (direction in ('up', 'down', 'range', 'none')),
    frequency text not null constraint indicators_frequency_check check (frequency in ('year', 'halfYear', 'quarter', 'month', 'week', 'date', 'schoolYear', 'irregular')),
    survey_years jsonb not null default '[]' constraint indicators_survey_years_check check (jsonb_typeof(survey_years) = 'array'),
    value_kind text not null constraint indicators_value_kind_check check (value_kind in ('number', 'share', 'category', 'narrative')),
    over_periods text not null constraint indicators_over_periods_check check (over_periods in ('sum', 'mean', 'weighted', 'latest', 'min', 'max', 'none')),
    over_partners text not null constraint indicators_over_partners_check check (over_partners in ('sum', 'mean', 'weighted', 'latest', 'min', 'max', 'none')),
    source_name text constraint indicators_source_name_check check (length(source_name) between 1 and 200),
    citation text constraint indicators_citation_check check (length(citation) between 1 and 1000),
    external_system text constraint indicators_external_system_check check (length(external_system) between 1 and 200),
    method text constraint indicators_method_check check (length(method) between 1 and 2000),
    population_outcome boolean not null default false,
    outcome_id uuid,
    responsible_partner_id uuid,
    responsible_person_id uuid,
    plausible_from numeric(20,6) constraint indicators_plausible_from_check check (plausible_from between -99999999999999 and 99999999999999),
    plausible_to numeric(20,6) constraint indicators_plausible_to_check check (plausible_to between -99999999999999 and 99999999999999),
    threshold smallint not null default 5 constraint indicators_threshold_check check (threshold between 3 and 1000),
    closes_after_days smallint constraint indicators_closes_after_days_check check (closes_after_days between 0 and 3660),
    future_open boolean not null default false,
    breakdowns jsonb not null default '[]' constraint indicators_breakdowns_check check (jsonb_typeof(breakdowns) = 'array'),
    archived_at timestamptz,
    version bigint not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (municipality_id, id),
    constraint indicators_plausible_order_check check (plausible_to >= plausible_from),
    constraint indicators_outcome_id_check check (outcome_id is null or not population_outcome),
    constraint indicators_outcome_id_fkey foreign key (municipality_id, outcome_id) references indicators,
    constraint indicators_responsible_partner_id_fkey foreign key (municipality_id, responsible_partner_id) references partners,
    constraint indicators_responsible_person_id_fkey foreign key (municipality_id, responsible_person_id) references people
);
create unique index indicators_code_key on indicators (municipality_id, lower(code));
create index indicators_name_idx on indicators (municipality_id, name, id);
create index indicators_updated_at_idx on indicators (municipality_id, updated_at, id);
create index indicators_outcome_id_idx on indicators (municipality_id, outcome_id);
create index indicators_responsible_partner_id_idx on indicators (municipality_id, responsible_partner_id);
create index indicators_responsible_person_id_idx on indicators (municipality_id, responsible_person_id);
comment on table indicators is 'A defined figure: unit, direction, frequency, source and how it adds up. It outlives the goal it was made for.';
comment on column indicators.municipality_id is 'Whose data set the row belongs to.';
comment on column indicators.id is 'Names the row.';
comment on column indicators.code is 'Stable short name, unique in the municipality without regard to case, valid as a name in XML.';
comment on column indicators.name is 'What people call it.';
comment on column indicators.definition is 'What exactly is counted, in the wording that holds now.';
comment on column indicators.unit is 'What the figure is counted in.';
comment on column indicators.decimals is 'Decimals that people read.';
comment on column indicators.direction is 'Which way is better.';
comment on column indicators.frequency is 'How often it is measured.';
comment on column indicators.survey_years is 'The years of an irregular survey: [2017, 2021].';
comment on column indicators.value_kind is 'What is reported: a number, a share of something, a category or words.';
comment on column indicators.over_periods is 'How values add up over time.';
comment on column indicators.over_partners is 'How values add up over reporting organisations.';
comment on column indicators.source_name is 'Where the figure comes from.';
comment on column indicators.citation is 'How the source is cited.';
comment on column indicators.external_system is 'System of record that holds it.';
comment on column indicators.method is 'How it is collected.';
comment on column indicators.population_outcome is 'An outcome of the population that is not in the municipality''s control alone.';
comment on column indicators.outcome_id is 'The population outcome that this activity is to move.';
comment on column indicators.responsible_partner_id is 'The organisation that answers for it.';
comment on column indicators.responsible_person_id is 'The person who answers for it.';
comment on column indicators.plausible_from is 'Least figure that nobody doubts.';
comment on column indicators.plausible_to is 'Largest figure that nobody doubts.';
comment on column indicators.threshold is 'Counts from 1 to one less are hidden.';
comment on column indicators.closes_after_days is 'Days after a period ends in which it is open for figures; empty for always.';
comment on column indicators.future_open is 'Whether figures may be given before a period has ended.';
comment on column indicators.breakdowns is 'What it is broken down by: [{key, label, categories: [{key, label, parents}]}].';
comment on column indicators.archived_at is 'When it was put away; empty while in use.';
comment on column indicators.version is 'Counts changes; what If-Match compares.';
comment on column indicators.created_at is 'When the row was made.';
comment on column indicators.updated_at is 'When the row was last changed.';

create table indicator_definitions (
    municipality_id uuid not null,
    indicator_id uuid not null,
    number integer not null constraint indicator_definitions_number_check check (number >= 1),
    definition text not null constraint indicator_definitions_definition_check check (length(definition) between 1 and 4000),
    since date,
    note text constraint indicator_definitions_note_check check (length(note) between 1 and 1000),
    created_at timestamptz not null default now(),
    primary key (municipality_id, indicator_id, number),
    constraint indicator_definitions_indicator_id_fkey foreign key (municipality_id, indicator_id) references indicators
);
comment on table indicator_definitions is 'The wordings that an indicator has had; each begins a new stretch of its series.';
comment on column indicator_definitions.municipality_id is 'Whose data set the row belongs to.';
comment on column indicator_definitions.indicator_id is 'The indicator that is defined.';
comment on column indicator_definitions.number is 'Number of the wording, from 1.';
comment on column indicator_definitions.definition is 'What exactly was counted.';
comment on column indicator_definitions.since is 'First day of the wording; empty for the first.';
comment on column indicator_definitions.note is 'Why it was reworded.';
comment on column indicator_definitions.created_at is 'When the row was made.';

create table targets (
    municipality_id uuid not null,
    agreement_id uuid not null,
    goal_id uuid not null,
    success_criterion_id uuid,
    id uuid not null,
    indicator_id uuid not null,
    statement jsonb not null constraint targets_statement_check check (jsonb_typeof(statement) = 'object'),
    position integer not null default 0,
    archived_at timestamptz,
    version bigint not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (municipality_id, id),
    constraint targets_goal_id_fkey foreign key (municipality_id, agreement_id, goal_id) references goals (municipality_id, agreement_id, id),
    constraint targets_success_criterion_id_fkey foreign key (municipality_id, goal_id, success_criterion_id) references success_criteria (municipality_id, goal_id, id),
    constraint targets_indicator_id_fkey foreign key (municipality_id, indicator_id) references indicators
);
create index targets_agreement_id_idx on targets (municipality_id, agreement_id, goal_id, position);
create index targets_success_criterion_id_idx on targets (municipality_id, goal_id, success_criterion_id);
create index targets_indicator_id_idx on targets (municipality_id, indicator_id);
comment on table targets is 'A typed statement about an indicator, made in an agreement.';
comment on column targets.municipality_id is 'Whose data set the row belongs to.';
comment on column targets.agreement_id is 'The agreement it belongs to.';
comment on column targets.goal_id is 'The goal it belongs to.';
comment on column targets.success_criterion_id is 'The criterion of that goal that it puts into figures.';
comment on column targets.id is 'Names the row.';
comment on column targets.indicator_id is 'What it is about.';
comment on column targets.statement is 'What shall hold: {operator, value, upperValue, per, from, deadline, …}.';
comment on column targets.position is 'Order among its siblings, from 0.';
comment on column targets.archived_at is 'When it was put away; empty while in use.';
comment on column targets.version is 'Counts changes; what If-Match compares.';
comment on column targets.created_at is 'When the row was made.';
comment on column targets.updated_at is 'When the row was last changed.';

create function guest_indicators() returns uuid[] language sql stable security definer set search_path = public, pg_temp
as $$
    select coalesce(array_agg(distinct t.indicator_id), '{}') from targets t
    where t.agreement_id = any (guest_agreements()) and t.archived_at is null
$$;
comment on function guest_indicators is 'The indicators that a guest''s agreements have targets for.';
revoke all on function guest_indicators() from public;
grant execute on function guest_indicators() to aftalemaal_app;

call protect('indicators', 'municipality_id = any ((select staff_municipalities())::uuid[]) or id = any ((select guest_indicators())::uuid[])');
call protect('indicator_definitions', 'municipality_id = any ((select staff_municipalities())::uuid[]) or indicator_id = any ((select guest_indicators())::uuid[])');
call protect('targets', 'municipality_id = any ((select staff_municipalities())::uuid[]) or agreement_id = any ((select guest_agreements())::uuid[])');

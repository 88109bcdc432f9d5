-- Measurements: what organisations report for indicators, in revisions that nothing overwrites.

alter table indicators add column counts_people boolean not null default true;
comment on column indicators.counts_people is 'Whether it counts people, whose small numbers are hidden.';

create table measurements (
    municipality_id uuid not null,
    id uuid not null,
    indicator_id uuid not null,
    partner_id uuid not null,
    period text not null constraint measurements_period_check check (length(period) between 4 and 24),
    period_from date not null,
    period_to date not null,
    breakdown text constraint measurements_breakdown_check check (breakdown ~ '^[A-Za-z][A-Za-z0-9-]{0,39}$'),
    state text not null constraint measurements_state_check check (state in ('draft', 'submitted', 'returned', 'approved', 'published', 'corrected')),
    revision integer not null constraint measurements_revision_check check (revision >= 1),
    approved_revision integer,
    steps integer not null default 0,
    version bigint not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (municipality_id, id),
    constraint measurements_period_to_check check (period_to >= period_from),
    constraint measurements_approved_revision_check check (approved_revision between 1 and revision),
    constraint measurements_indicator_id_fkey foreign key (municipality_id, indicator_id) references indicators,
    constraint measurements_partner_id_fkey foreign key (municipality_id, partner_id) references partners
);
create unique index measurements_period_key on measurements (municipality_id, indicator_id, partner_id, period, breakdown) nulls not distinct;
create index measurements_indicator_id_idx on measurements (municipality_id, indicator_id, period_to, id);
create index measurements_partner_id_idx on measurements (municipality_id, partner_id, period_to, id);
-- Lists go through these in their order, so that a page is found without sorting all there is.
create index measurements_period_to_idx on measurements (period_to, id);
create index measurements_updated_at_idx on measurements (updated_at, id);
create index measurements_waiting_idx on measurements (updated_at, id) where state in ('submitted', 'corrected');
comment on table measurements is 'What an organisation reports for an indicator and a period: who may see which of its revisions.';
comment on column measurements.municipality_id is 'Whose data set the row belongs to.';
comment on column measurements.id is 'Names the row.';
comment on column measurements.indicator_id is 'What is measured.';
comment on column measurements.partner_id is 'The organisation that reports.';
comment on column measurements.period is 'The span that it is about, in its one spelling: 2026, 2026-Q3.';
comment on column measurements.period_from is 'First day of the period.';
comment on column measurements.period_to is 'Last day of the period.';
comment on column measurements.breakdown is 'The category that it is about; empty for the whole.';
comment on column measurements.state is 'How far the latest revision has come.';
comment on column measurements.revision is 'Number of the latest revision.';
comment on column measurements.approved_revision is 'Number of the revision that counts; empty until one is approved.';
comment on column measurements.steps is 'How many steps it has taken.';
comment on column measurements.version is 'Counts changes; what If-Match compares.';
comment on column measurements.created_at is 'When the row was made.';
comment on column measurements.updated_at is 'When the row was last changed.';

create table measurement_revisions (
    municipality_id uuid not null,
    measurement_id uuid not null,
    number integer not null constraint measurement_revisions_number_check check (number >= 1),
    value numeric(20,6) constraint measurement_revisions_value_check check (value between -99999999999999 and 99999999999999),
    numerator numeric(20,6) constraint measurement_revisions_numerator_check check (numerator between 0 and 99999999999999),
    denominator numeric(20,6) constraint measurement_revisions_denominator_check check (denominator between 0 and 99999999999999),
    rank_of integer constraint measurement_revisions_rank_of_check check (rank_of between 1 and 100000),
    category text constraint measurement_revisions_category_check check (length(category) between 1 and 40),
    narrative text constraint measurement_revisions_narrative_check check (length(narrative) between 1 and 4000),
    parts jsonb not null default '[]' constraint measurement_revisions_parts_check check (jsonb_typeof(parts) = 'array'),
    sample_size integer constraint measurement_revisions_sample_size_check check (sample_size >= 0),
    confidence_low numeric(20,6) constraint measurement_revisions_confidence_low_check check (confidence_low between -99999999999999 and 99999999999999),
    confidence_high numeric(20,6) constraint measurement_revisions_confidence_high_check check (confidence_high between -99999999999999 and 99999999999999),
    note text constraint measurement_revisions_note_check check (length(note) between 1 and 2000),
    source_reference text constraint measurement_revisions_source_reference_check check (length(source_reference) between 1 and 500),
    no_value_reason text constraint measurement_revisions_no_value_reason_check check (no_value_reason in ('notMeasured', 'notReceived', 'notApplicable', 'tooFew', 'other')),
    remarks jsonb not null default '[]' constraint measurement_revisions_remarks_check check (jsonb_typeof(remarks) = 'array'),
    written_by uuid not null,
    written_at timestamptz not null default now(),
    primary key (municipality_id, measurement_id, number),
    constraint measurement_revisions_numerator_order_check check (numerator <= denominator),
    constraint measurement_revisions_confidence_order_check check (confidence_low <= confidence_high),
    constraint measurement_revisions_measurement_id_fkey foreign key (municipality_id, measurement_id) references measurements,
    constraint measurement_revisions_written_by_fkey foreign key (municipality_id, written_by) references people
);
create index measurement_revisions_written_by_idx on measurement_revisions (municipality_id, written_by);
comment on table measurement_revisions is 'What was reported, each time it was written.';
comment on column measurement_revisions.municipality_id is 'Whose data set the row belongs to.';
comment on column measurement_revisions.measurement_id is 'The measurement that it is a revision of.';
comment on column measurement_revisions.number is 'Its number, from 1.';
comment on column measurement_revisions.value is 'The figure, in the unit of the indicator; worked out where there are counts.';
comment on column measurement_revisions.numerator is 'How many it was true of.';
comment on column measurement_revisions.denominator is 'How many were asked.';
comment on column measurement_revisions.rank_of is 'Among how many a place was taken.';
comment on column measurement_revisions.category is 'Key of the category, where a category is reported.';
comment on column measurement_revisions.narrative is 'The words, where words are reported.';
comment on column measurement_revisions.parts is 'How many there were of each kind: [{label, value}].';
comment on column measurement_revisions.sample_size is 'How many were asked in a survey.';
comment on column measurement_revisions.confidence_low is 'Lower end of the confidence interval.';
comment on column measurement_revisions.confidence_high is 'Upper end of the confidence interval.';
comment on column measurement_revisions.note is 'What a reader has to know.';
comment on column measurement_revisions.source_reference is 'Where the figure was found.';
comment on column measurement_revisions.no_value_reason is 'Why there is no figure.';
comment on column measurement_revisions.remarks is 'What looked odd, and who accepted it why: [{code, accepted: {why, by, at}}].';
comment on column measurement_revisions.written_by is 'Who wrote it.';
comment on column measurement_revisions.written_at is 'When it was written.';

create table measurement_steps (
    municipality_id uuid not null,
    measurement_id uuid not null,
    number integer not null constraint measurement_steps_number_check check (number >= 1),
    revision integer not null,
    step text not null constraint measurement_steps_step_check check (step in ('written', 'submitted', 'returned', 'approved', 'published', 'corrected')),
    reason text constraint measurement_steps_reason_check check (length(reason) between 1 and 1000),
    taken_by uuid not null,
    taken_at timestamptz not null default now(),
    primary key (municipality_id, measurement_id, number),
    constraint measurement_steps_revision_fkey foreign key (municipality_id, measurement_id, revision) references measurement_revisions,
    constraint measurement_steps_taken_by_fkey foreign key (municipality_id, taken_by) references people
);
create index measurement_steps_revision_idx on measurement_steps (municipality_id, measurement_id, revision);
create index measurement_steps_taken_by_idx on measurement_steps (municipality_id, taken_by);
comment on table measurement_steps is 'The way of a measurement: who wrote, submitted, returned, approved, published and corrected it, and why.';
comment on column measurement_steps.municipality_id is 'Whose data set the row belongs to.';
comment on column measurement_steps.measurement_id is 'The measurement.';
comment on column measurement_steps.number is 'Its number, from 1.';
comment on column measurement_steps.revision is 'The revision that the step was taken with.';
comment on column measurement_steps.step is 'What was done.';
comment on column measurement_steps.reason is 'Why it was returned or corrected.';
comment on column measurement_steps.taken_by is 'Who did it.';
comment on column measurement_steps.taken_at is 'When it was done.';

-- A guest sees what was approved for shared indicators, and everything of its own.
call protect('measurements', 'municipality_id = any ((select staff_municipalities())::uuid[])
    or indicator_id = any ((select guest_indicators())::uuid[]) and (approved_revision is not null or partner_id = any ((select guest_partners())::uuid[]))');
call protect('measurement_revisions', 'municipality_id = any ((select staff_municipalities())::uuid[])
    or exists (select 1 from measurements m where m.municipality_id = measurement_revisions.municipality_id and m.id = measurement_id
        and (number = m.approved_revision or m.partner_id = any (guest_partners())))');
call protect('measurement_steps', 'municipality_id = any ((select staff_municipalities())::uuid[])
    or exists (select 1 from measurements m where m.municipality_id = measurement_steps.municipality_id and m.id = measurement_id
        and m.partner_id = any (guest_partners()))');

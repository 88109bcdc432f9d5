-- Benchmarks: what an indicator is elsewhere, as a source states it.

create table benchmarks (
    municipality_id uuid not null,
    id uuid not null,
    indicator_id uuid not null,
    breakdown text constraint benchmarks_breakdown_check check (breakdown ~ '^[A-Za-z][A-Za-z0-9-]{0,39}$'),
    period text not null constraint benchmarks_period_check check (length(period) between 4 and 24),
    period_from date not null,
    period_to date not null,
    scope text not null constraint benchmarks_scope_check check (scope in ('region', 'country', 'municipality', 'municipalities', 'other')),
    name text collate "da-x-icu" not null constraint benchmarks_name_check check (length(name) between 1 and 200),
    value numeric(20,6) constraint benchmarks_value_check check (value between -99999999999999 and 99999999999999),
    numerator numeric(20,6) constraint benchmarks_numerator_check check (numerator between 0 and 99999999999999),
    denominator numeric(20,6) constraint benchmarks_denominator_check check (denominator between 0 and 99999999999999),
    lower numeric(20,6) constraint benchmarks_lower_check check (lower between -99999999999999 and 99999999999999),
    upper numeric(20,6) constraint benchmarks_upper_check check (upper between -99999999999999 and 99999999999999),
    comparison text constraint benchmarks_comparison_check check (comparison in ('higher', 'lower', 'noDifference')),
    source text constraint benchmarks_source_check check (length(source) between 1 and 500),
    archived_at timestamptz,
    version bigint not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (municipality_id, id),
    constraint benchmarks_period_to_check check (period_to >= period_from),
    constraint benchmarks_numerator_order_check check (numerator <= denominator),
    constraint benchmarks_upper_order_check check (lower <= upper),
    constraint benchmarks_indicator_id_fkey foreign key (municipality_id, indicator_id) references indicators
);
create index benchmarks_indicator_id_idx on benchmarks (municipality_id, indicator_id, period_to, id);
create unique index benchmarks_name_key on benchmarks (municipality_id, indicator_id, period, breakdown, lower(name)) nulls not distinct where archived_at is null;
comment on table benchmarks is 'What an indicator is elsewhere: in a region, the country, another municipality.';
comment on column benchmarks.municipality_id is 'Whose data set the row belongs to.';
comment on column benchmarks.id is 'Names the row.';
comment on column benchmarks.indicator_id is 'The indicator that is compared.';
comment on column benchmarks.breakdown is 'The category that it is about; empty for the whole.';
comment on column benchmarks.period is 'The span that it is about, in its one spelling.';
comment on column benchmarks.period_from is 'First day of the period.';
comment on column benchmarks.period_to is 'Last day of the period.';
comment on column benchmarks.scope is 'What sort of elsewhere it is.';
comment on column benchmarks.name is 'Where: Region Midtjylland, the whole country.';
comment on column benchmarks.value is 'The figure there; empty where only the comparison is known.';
comment on column benchmarks.numerator is 'How many it was true of there.';
comment on column benchmarks.denominator is 'How many were asked there.';
comment on column benchmarks.lower is 'Lower end of its confidence interval.';
comment on column benchmarks.upper is 'Upper end of its confidence interval.';
comment on column benchmarks.comparison is 'How the own figure compares, as the source states it: significantly higher, lower, or neither.';
comment on column benchmarks.source is 'Where it is stated.';
comment on column benchmarks.archived_at is 'When it was put away; empty while in use.';
comment on column benchmarks.version is 'Counts changes; what If-Match compares.';
comment on column benchmarks.created_at is 'When the row was made.';
comment on column benchmarks.updated_at is 'When the row was last changed.';

call protect('benchmarks', 'municipality_id = any ((select staff_municipalities())::uuid[]) or indicator_id = any ((select guest_indicators())::uuid[])');

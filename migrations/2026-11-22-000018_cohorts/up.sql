-- Cohorts: the courses, companies and groups that are asked before they start, and months after.

create table cohorts (
    municipality_id uuid not null,
    id uuid not null,
    indicator_id uuid not null,
    partner_id uuid not null,
    name text collate "da-x-icu" not null constraint cohorts_name_check check (length(name) between 1 and 200),
    kind text not null constraint cohorts_kind_check check (kind in ('course', 'company', 'group')),
    starts_on date not null,
    participants integer not null constraint cohorts_participants_check check (participants between 1 and 100000),
    note text constraint cohorts_note_check check (length(note) between 1 and 2000),
    waves jsonb not null constraint cohorts_waves_check check (jsonb_typeof(waves) = 'array'),
    next_due date,
    archived_at timestamptz,
    version bigint not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (municipality_id, id),
    constraint cohorts_indicator_id_fkey foreign key (municipality_id, indicator_id) references indicators,
    constraint cohorts_partner_id_fkey foreign key (municipality_id, partner_id) references partners
);
create index cohorts_indicator_id_idx on cohorts (municipality_id, indicator_id, starts_on, id);
create index cohorts_partner_id_idx on cohorts (municipality_id, partner_id);
create index cohorts_starts_on_idx on cohorts (starts_on, id);
create unique index cohorts_name_key on cohorts (municipality_id, indicator_id, partner_id, starts_on, lower(name)) where archived_at is null;
comment on table cohorts is 'A course, a company or a group that is asked in waves: before it starts, and months after.';
comment on column cohorts.municipality_id is 'Whose data set the row belongs to.';
comment on column cohorts.id is 'Names the row.';
comment on column cohorts.indicator_id is 'What is asked about.';
comment on column cohorts.partner_id is 'The organisation that asks.';
comment on column cohorts.name is 'What people call it.';
comment on column cohorts.kind is 'What it is.';
comment on column cohorts.starts_on is 'The day that waves are counted from.';
comment on column cohorts.participants is 'How many began.';
comment on column cohorts.note is 'What one has to know of it.';
comment on column cohorts.waves is 'When it is asked, and what came of it: [{months, asked, replied, numerator, mean, note}].';
comment on column cohorts.next_due is 'When the first wave without answers is due; empty when all are answered.';
comment on column cohorts.archived_at is 'When it was put away; empty while in use.';
comment on column cohorts.version is 'Counts changes; what If-Match compares.';
comment on column cohorts.created_at is 'When the row was made.';
comment on column cohorts.updated_at is 'When the row was last changed.';

-- A cohort is a handful of people: only who works with the figures sees it, a guest its own organisation's.
call protect('cohorts', 'municipality_id = any ((select staff_municipalities())::uuid[]) or partner_id = any ((select guest_partners())::uuid[])');

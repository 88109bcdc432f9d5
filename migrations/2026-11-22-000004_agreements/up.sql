create table agreements (
    municipality_id uuid not null constraint agreements_municipality_id_fkey references municipalities,
    id uuid not null,
    kind text not null constraint agreements_kind_check check (kind in ('unitAgreement', 'cooperation', 'letterOfIntent', 'healthAgreement', 'policy', 'committeeProgramme', 'proposal')),
    title text collate "da-x-icu" not null constraint agreements_title_check check (length(title) between 1 and 300),
    number text constraint agreements_number_check check (length(number) between 1 and 40),
    status text not null default 'draft' constraint agreements_status_check check (status in ('draft', 'hearing', 'approved', 'active', 'ended', 'terminated', 'withdrawn')),
    status_reason text constraint agreements_status_reason_check check (length(status_reason) between 1 and 2000),
    confidentiality text not null default 'parties' constraint agreements_confidentiality_check check (confidentiality in ('internal', 'parties', 'public')),
    period_start date not null,
    period_end date,
    purpose text constraint agreements_purpose_check check (length(purpose) between 1 and 4000),
    journal_number text constraint agreements_journal_number_check check (length(journal_number) between 1 and 60),
    kle text constraint agreements_kle_check check (kle ~ '^[0-9]{2}(\.[0-9]{2}(\.[0-9]{2})?)?( ?[A-Z][0-9]{2})?$'),
    adopted_by text constraint agreements_adopted_by_check check (length(adopted_by) between 1 and 200),
    adopted_on date,
    legal_basis jsonb not null default '[]' constraint agreements_legal_basis_check check (jsonb_typeof(legal_basis) = 'array'),
    sources jsonb not null default '[]' constraint agreements_sources_check check (jsonb_typeof(sources) = 'array'),
    staff_groups jsonb not null default '[]' constraint agreements_staff_groups_check check (jsonb_typeof(staff_groups) = 'array'),
    owner_id uuid not null,
    parent_id uuid,
    predecessor_id uuid,
    rhythm text constraint agreements_rhythm_check check (rhythm in ('monthly', 'quarterly', 'halfYearly', 'yearly', 'midwayAndEnd', 'everyTwoYears', 'other')),
    rhythm_text text constraint agreements_rhythm_text_check check (length(rhythm_text) between 1 and 500),
    archived_at timestamptz,
    version bigint not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (municipality_id, id),
    constraint agreements_period_end_check check (period_end >= period_start),
    constraint agreements_owner_id_fkey foreign key (municipality_id, owner_id) references partners,
    constraint agreements_parent_id_fkey foreign key (municipality_id, parent_id) references agreements,
    constraint agreements_predecessor_id_fkey foreign key (municipality_id, predecessor_id) references agreements,
    constraint agreements_parent_id_check check (parent_id <> id),
    constraint agreements_predecessor_id_check check (predecessor_id <> id)
);
-- An agreement is renewed once: the chain is a line, not a tree.
create unique index agreements_predecessor_id_key on agreements (municipality_id, predecessor_id) where archived_at is null;
create unique index agreements_number_key on agreements (municipality_id, number) where archived_at is null;
create index agreements_predecessor_id_idx on agreements (municipality_id, predecessor_id);
create index agreements_title_idx on agreements (municipality_id, title, id);
create index agreements_period_start_idx on agreements (municipality_id, period_start, id);
create index agreements_period_end_idx on agreements (municipality_id, period_end, id);
create index agreements_updated_at_idx on agreements (municipality_id, updated_at, id);
create index agreements_owner_id_idx on agreements (municipality_id, owner_id);
create index agreements_parent_id_idx on agreements (municipality_id, parent_id);
comment on table agreements is 'A dated commitment between parties: unit agreement, letter of intent, policy, programme, proposal.';
comment on column agreements.kind is 'What sort of agreement it is.';
comment on column agreements.title is 'Title as on the document.';
comment on column agreements.number is 'The municipality''s own number.';
comment on column agreements.status is 'Where it stands in its life.';
comment on column agreements.status_reason is 'Why it was last moved there.';
comment on column agreements.confidentiality is 'Who may see it: staff, the parties, or everybody.';
comment on column agreements.period_start is 'First day it holds.';
comment on column agreements.period_end is 'Last day it holds; empty for no end.';
comment on column agreements.purpose is 'What it is for, in short.';
comment on column agreements.journal_number is 'Number of the case in the records system.';
comment on column agreements.kle is 'Subject number of KL''s classification, such as 29.09.00 or 29.09.00 P22.';
comment on column agreements.adopted_by is 'The body that adopted it.';
comment on column agreements.adopted_on is 'The day it was adopted.';
comment on column agreements.legal_basis is 'Laws it rests on: [{law, section, paragraph, text, url}].';
comment on column agreements.sources is 'Where it comes from: [{label, title, body, meetingDate, item, url}].';
comment on column agreements.staff_groups is 'Who we are in figures: [{name, headcount, note}].';
comment on column agreements.owner_id is 'The organisation that owns it.';
comment on column agreements.parent_id is 'The agreement it is a part of.';
comment on column agreements.predecessor_id is 'The agreement it takes over after.';
comment on column agreements.rhythm is 'How often it is reported on.';
comment on column agreements.rhythm_text is 'How often, in the document''s words.';
comment on column agreements.municipality_id is 'Whose data set the row belongs to.';
comment on column agreements.id is 'Names the row.';
comment on column agreements.archived_at is 'When it was put away; empty while in use.';
comment on column agreements.version is 'Counts changes; what If-Match compares.';
comment on column agreements.created_at is 'When the row was made.';
comment on column agreements.updated_at is 'When the row was last changed.';

alter table grants add constraint grants_agreement_id_fkey foreign key (municipality_id, agreement_id) references agreements;

create table agreement_policies (
    municipality_id uuid not null,
    agreement_id uuid not null,
    policy_id uuid not null,
    position integer not null default 0,
    primary key (municipality_id, agreement_id, policy_id),
    constraint agreement_policies_agreement_id_fkey foreign key (municipality_id, agreement_id) references agreements,
    constraint agreement_policies_policy_id_fkey foreign key (municipality_id, policy_id) references agreements,
    constraint agreement_policies_policy_id_check check (policy_id <> agreement_id)
);
create index agreement_policies_policy_id_idx on agreement_policies (municipality_id, policy_id);
comment on table agreement_policies is 'Which policies an agreement carries out.';
comment on column agreement_policies.municipality_id is 'Whose data set the row belongs to.';
comment on column agreement_policies.agreement_id is 'The agreement that carries out.';
comment on column agreement_policies.policy_id is 'What it carries out.';
comment on column agreement_policies.position is 'Order among its siblings, from 0.';

create table parties (
    municipality_id uuid not null,
    agreement_id uuid not null,
    id uuid not null,
    partner_id uuid not null,
    role text not null constraint parties_role_check check (role in ('owner', 'counterpart', 'coParty', 'supplier', 'observer', 'steeringGroup')),
    from_date date,
    to_date date,
    signed_on date,
    signed_by text constraint parties_signed_by_check check (length(signed_by) between 1 and 200),
    position integer not null default 0,
    archived_at timestamptz,
    version bigint not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (municipality_id, id),
    constraint parties_agreement_id_fkey foreign key (municipality_id, agreement_id) references agreements,
    constraint parties_partner_id_fkey foreign key (municipality_id, partner_id) references partners,
    constraint parties_to_date_check check (to_date >= from_date)
);
create unique index parties_partner_id_key on parties (municipality_id, agreement_id, partner_id, role) where archived_at is null;
create index parties_agreement_id_idx on parties (municipality_id, agreement_id, position);
create index parties_partner_id_idx on parties (municipality_id, partner_id);
comment on table parties is 'A partner''s place in one agreement.';
comment on column parties.partner_id is 'The organisation that takes part.';
comment on column parties.role is 'As what it takes part.';
comment on column parties.from_date is 'First day it takes part; empty for as long as the agreement.';
comment on column parties.to_date is 'Last day it takes part; what comes later it does not see.';
comment on column parties.signed_on is 'When it signed.';
comment on column parties.signed_by is 'Who signed for it.';
comment on column parties.municipality_id is 'Whose data set the row belongs to.';
comment on column parties.agreement_id is 'The agreement it belongs to.';
comment on column parties.id is 'Names the row.';
comment on column parties.position is 'Order among its siblings, from 0.';
comment on column parties.archived_at is 'When it was put away; empty while in use.';
comment on column parties.version is 'Counts changes; what If-Match compares.';
comment on column parties.created_at is 'When the row was made.';
comment on column parties.updated_at is 'When the row was last changed.';

create table sections (
    municipality_id uuid not null,
    agreement_id uuid not null,
    id uuid not null,
    kind text not null constraint sections_kind_check check (kind in ('purpose', 'legislation', 'whoWeAre', 'vision', 'role', 'economy', 'results', 'background', 'principles', 'organisation', 'decisions', 'other')),
    heading text not null constraint sections_heading_check check (length(heading) between 1 and 300),
    body text not null constraint sections_body_check check (length(body) between 1 and 20000),
    position integer not null default 0,
    archived_at timestamptz,
    version bigint not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (municipality_id, id),
    constraint sections_agreement_id_fkey foreign key (municipality_id, agreement_id) references agreements
);
create index sections_agreement_id_idx on sections (municipality_id, agreement_id, position);
comment on table sections is 'Ordered prose of an agreement.';
comment on column sections.kind is 'What the prose is about.';
comment on column sections.heading is 'Heading as on the document.';
comment on column sections.body is 'The text; blank lines part paragraphs, lines beginning with "- " are bullets.';
comment on column sections.municipality_id is 'Whose data set the row belongs to.';
comment on column sections.agreement_id is 'The agreement it belongs to.';
comment on column sections.id is 'Names the row.';
comment on column sections.position is 'Order among its siblings, from 0.';
comment on column sections.archived_at is 'When it was put away; empty while in use.';
comment on column sections.version is 'Counts changes; what If-Match compares.';
comment on column sections.created_at is 'When the row was made.';
comment on column sections.updated_at is 'When the row was last changed.';

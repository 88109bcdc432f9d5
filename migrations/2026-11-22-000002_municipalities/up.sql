create table official_codes (
    id uuid primary key,
    scheme text not null constraint official_codes_scheme_check check (scheme in ('municipality', 'region')),
    code text constraint official_codes_code_check check (code ~ '^[0-9]{4}$'),
    name text collate "da-x-icu" not null constraint official_codes_name_check check (length(name) between 1 and 200),
    valid_from date not null,
    valid_to date,
    successor_id uuid constraint official_codes_successor_id_fkey references official_codes,
    constraint official_codes_valid_to_check check (valid_to >= valid_from)
);
create unique index official_codes_code_key on official_codes (scheme, code, valid_from);
create index official_codes_successor_id_idx on official_codes (successor_id);
comment on table official_codes is 'Codes that the state gives and changes: municipalities and regions, with validity and successor.';
comment on column official_codes.id is 'Names the row.';
comment on column official_codes.scheme is 'What is numbered: municipality or region.';
comment on column official_codes.code is 'Four digits; empty while the state has not published it.';
comment on column official_codes.name is 'Official name.';
comment on column official_codes.valid_from is 'First day on which the code is in use.';
comment on column official_codes.valid_to is 'Last day on which the code is in use; empty while it is.';
comment on column official_codes.successor_id is 'The code that takes over.';
-- Public reference data: nothing in it belongs to anybody, so there is no wall around it.
grant select on official_codes to aftalemaal_app;

create table municipalities (
    id uuid primary key,
    code text not null constraint municipalities_code_key unique constraint municipalities_code_check check (code ~ '^[0-9]{4}$'),
    name text collate "da-x-icu" not null constraint municipalities_name_check check (length(name) between 1 and 200),
    email text constraint municipalities_email_check check (length(email) <= 254),
    phone text constraint municipalities_phone_check check (length(phone) <= 40),
    website text constraint municipalities_website_check check (length(website) <= 500),
    privacy_contact text constraint municipalities_privacy_contact_check check (length(privacy_contact) <= 500),
    accessibility_statement text constraint municipalities_accessibility_statement_check check (length(accessibility_statement) <= 500),
    archived_at timestamptz,
    version bigint not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
comment on table municipalities is 'A municipality that keeps its agreements here: the wall between data sets.';
comment on column municipalities.id is 'Names the municipality.';
comment on column municipalities.code is 'Four digits, as the state numbers municipalities: 0730 is Randers.';
comment on column municipalities.name is 'Official name.';
comment on column municipalities.email is 'Where citizens and partners write to.';
comment on column municipalities.phone is 'Where citizens and partners call.';
comment on column municipalities.website is 'The municipality''s own pages.';
comment on column municipalities.privacy_contact is 'How to reach the data protection officer.';
comment on column municipalities.accessibility_statement is 'Address of the accessibility statement (was.digst.dk).';
comment on column municipalities.archived_at is 'When the municipality stopped using the system.';
comment on column municipalities.version is 'Counts changes; what If-Match compares.';
comment on column municipalities.created_at is 'When the row was made.';
comment on column municipalities.updated_at is 'When the row was last changed.';

create table partners (
    municipality_id uuid not null constraint partners_municipality_id_fkey references municipalities,
    id uuid not null,
    parent_id uuid,
    kind text not null constraint partners_kind_check check (kind in ('municipality', 'department', 'unit', 'region', 'hospital',
        'generalPractice', 'company', 'association', 'education', 'jointBody', 'authority', 'committee', 'other')),
    name text collate "da-x-icu" not null constraint partners_name_check check (length(name) between 1 and 200),
    short_name text constraint partners_short_name_check check (length(short_name) between 1 and 60),
    code text constraint partners_code_check check (code ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
    cvr text constraint partners_cvr_check check (cvr ~ '^[0-9]{8}$'),
    gln text constraint partners_gln_check check (gln ~ '^[0-9]{13}$'),
    sor text constraint partners_sor_check check (sor ~ '^[0-9]{11,18}$'),
    municipality_code text constraint partners_municipality_code_check check (municipality_code ~ '^[0-9]{4}$'),
    region_code text constraint partners_region_code_check check (region_code ~ '^[0-9]{4}$'),
    address text constraint partners_address_check check (length(address) between 1 and 500),
    phone text constraint partners_phone_check check (length(phone) between 1 and 40),
    email text constraint partners_email_check check (length(email) between 3 and 254),
    website text constraint partners_website_check check (length(website) between 1 and 500),
    contact_name text constraint partners_contact_name_check check (length(contact_name) between 1 and 200),
    valid_from date,
    valid_to date,
    successor_id uuid,
    external_ids jsonb not null default '[]' constraint partners_external_ids_check check (jsonb_typeof(external_ids) = 'array'),
    note text constraint partners_note_check check (length(note) between 1 and 4000),
    archived_at timestamptz,
    version bigint not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (municipality_id, id),
    constraint partners_parent_id_fkey foreign key (municipality_id, parent_id) references partners,
    constraint partners_successor_id_fkey foreign key (municipality_id, successor_id) references partners,
    constraint partners_parent_id_check check (parent_id <> id),
    constraint partners_successor_id_check check (successor_id <> id),
    constraint partners_valid_to_check check (valid_to >= valid_from)
);
create unique index partners_code_key on partners (municipality_id, code);
create unique index partners_cvr_key on partners (municipality_id, cvr) where archived_at is null;
create unique index partners_gln_key on partners (municipality_id, gln) where archived_at is null;
create unique index partners_sor_key on partners (municipality_id, sor) where archived_at is null;
create index partners_name_idx on partners (municipality_id, name, id);
create index partners_updated_at_idx on partners (municipality_id, updated_at, id);
create index partners_parent_id_idx on partners (municipality_id, parent_id);
create index partners_successor_id_idx on partners (municipality_id, successor_id);
comment on table partners is 'Any organisation that can be party to an agreement; a municipality''s own departments and units form a tree.';
comment on column partners.municipality_id is 'Whose data set the row belongs to.';
comment on column partners.id is 'Names the partner.';
comment on column partners.parent_id is 'The organisation above; empty at the top of a tree.';
comment on column partners.kind is 'What sort of organisation it is.';
comment on column partners.name is 'Official name.';
comment on column partners.short_name is 'Name for narrow places.';
comment on column partners.code is 'The municipality''s own stable code, usable as code:… in addresses.';
comment on column partners.cvr is 'Number in the business register: 8 digits, weighted modulus 11.';
comment on column partners.gln is 'EAN location number for electronic invoices: 13 digits with check digit.';
comment on column partners.sor is 'Number in the register of health organisations.';
comment on column partners.municipality_code is 'Official code when the partner is a municipality.';
comment on column partners.region_code is 'Official code when the partner is a region.';
comment on column partners.address is 'Postal address, lines as on a letter.';
comment on column partners.phone is 'Telephone number.';
comment on column partners.email is 'Mail address.';
comment on column partners.website is 'Web address.';
comment on column partners.contact_name is 'Whom to ask for.';
comment on column partners.valid_from is 'First day of the organisation.';
comment on column partners.valid_to is 'Last day of the organisation.';
comment on column partners.successor_id is 'The organisation that takes over its rights and duties.';
comment on column partners.external_ids is 'Its numbers in other systems: [{scheme, value}].';
comment on column partners.note is 'Remark for colleagues.';
comment on column partners.archived_at is 'When it was put away; empty while in use.';
comment on column partners.version is 'Counts changes; what If-Match compares.';
comment on column partners.created_at is 'When the row was made.';
comment on column partners.updated_at is 'When the row was last changed.';

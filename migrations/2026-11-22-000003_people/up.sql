create table accounts (
    id uuid primary key,
    municipality_id uuid not null constraint accounts_municipality_id_fkey references municipalities,
    email text not null constraint accounts_email_key unique constraint accounts_email_check check (length(email) between 3 and 254),
    password_hash text,
    locked_at timestamptz,
    version bigint not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create index accounts_municipality_id_idx on accounts (municipality_id);
comment on table accounts is 'One login. A person may be known to several municipalities under the same login.';
comment on column accounts.id is 'Names the account.';
comment on column accounts.municipality_id is 'The municipality that made the account and may reset it.';
comment on column accounts.email is 'Mail address in lower case: what one logs in with.';
comment on column accounts.password_hash is 'argon2id; empty until the invitation is accepted.';
comment on column accounts.locked_at is 'When the account was closed.';
comment on column accounts.version is 'Counts changes.';
comment on column accounts.created_at is 'When the row was made.';
comment on column accounts.updated_at is 'When the row was last changed.';

create table people (
    municipality_id uuid not null constraint people_municipality_id_fkey references municipalities,
    id uuid not null,
    account_id uuid not null constraint people_account_id_fkey references accounts,
    partner_id uuid,
    name text collate "da-x-icu" not null constraint people_name_check check (length(name) between 1 and 200),
    email text not null constraint people_email_check check (length(email) between 3 and 254),
    title text constraint people_title_check check (length(title) between 1 and 200),
    phone text constraint people_phone_check check (length(phone) between 1 and 40),
    locked_at timestamptz,
    lock_reason text constraint people_lock_reason_check check (length(lock_reason) between 1 and 500),
    archived_at timestamptz,
    version bigint not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (municipality_id, id),
    constraint people_email_key unique (municipality_id, email),
    constraint people_account_id_key unique (municipality_id, account_id),
    constraint people_partner_id_fkey foreign key (municipality_id, partner_id) references partners
);
create index people_name_idx on people (municipality_id, name, id);
create index people_account_id_idx on people (account_id);
create index people_partner_id_idx on people (municipality_id, partner_id);
comment on table people is 'A person as one municipality knows them.';
comment on column people.municipality_id is 'The municipality that keeps the card.';
comment on column people.id is 'Names the person.';
comment on column people.account_id is 'The login that the person uses.';
comment on column people.partner_id is 'The organisation the person works in.';
comment on column people.name is 'Name as colleagues write it.';
comment on column people.email is 'Mail address in lower case.';
comment on column people.title is 'Position.';
comment on column people.phone is 'Telephone number.';
comment on column people.locked_at is 'When the person was shut out of this municipality.';
comment on column people.lock_reason is 'Why the person was shut out.';
comment on column people.archived_at is 'When the card was put away.';
comment on column people.version is 'Counts changes; what If-Match compares.';
comment on column people.created_at is 'When the row was made.';
comment on column people.updated_at is 'When the row was last changed.';

create table invitations (
    hash bytea primary key,
    account_id uuid not null constraint invitations_account_id_fkey references accounts,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at timestamptz
);
create index invitations_account_id_idx on invitations (account_id);
comment on table invitations is 'One-time links by which a person chooses a password.';
comment on column invitations.hash is 'SHA-256 of the token in the link.';
comment on column invitations.account_id is 'Whose password it sets.';
comment on column invitations.created_at is 'When it was made.';
comment on column invitations.expires_at is 'When it stops working.';
comment on column invitations.used_at is 'When it was used, or replaced by a newer one.';

create table sessions (
    id uuid primary key,
    account_id uuid not null constraint sessions_account_id_fkey references accounts,
    user_agent text constraint sessions_user_agent_check check (length(user_agent) <= 400),
    address text constraint sessions_address_check check (length(address) <= 64),
    created_at timestamptz not null default now(),
    last_seen_at timestamptz not null default now(),
    expires_at timestamptz not null,
    ended_at timestamptz,
    end_reason text constraint sessions_end_reason_check check (end_reason in ('logout', 'ended', 'password', 'reuse', 'limit', 'locked'))
);
create index sessions_account_id_idx on sessions (account_id, created_at);
comment on table sessions is 'One login on one device: the family of its refresh tokens.';
comment on column sessions.id is 'Names the session; the sid of its tokens.';
comment on column sessions.account_id is 'Who is logged in.';
comment on column sessions.user_agent is 'What the browser says it is.';
comment on column sessions.address is 'Network address at login.';
comment on column sessions.created_at is 'When the login took place.';
comment on column sessions.last_seen_at is 'When tokens were last renewed.';
comment on column sessions.expires_at is 'When the session ends whatever happens.';
comment on column sessions.ended_at is 'When it was ended.';
comment on column sessions.end_reason is 'Why it was ended.';

create table refresh_tokens (
    hash bytea primary key,
    session_id uuid not null constraint refresh_tokens_session_id_fkey references sessions,
    created_at timestamptz not null default now(),
    used_at timestamptz
);
create index refresh_tokens_session_id_idx on refresh_tokens (session_id);
comment on table refresh_tokens is 'One-time tokens that renew a session; a second use ends the family.';
comment on column refresh_tokens.hash is 'SHA-256 of the token.';
comment on column refresh_tokens.session_id is 'The family it belongs to.';
comment on column refresh_tokens.created_at is 'When it was given out.';
comment on column refresh_tokens.used_at is 'When it was exchanged for the next one.';

create table login_failures (
    key text primary key constraint login_failures_key_check check (length(key) between 1 and 100),
    failures integer not null default 0,
    last_at timestamptz not null default now(),
    blocked_until timestamptz
);
comment on table login_failures is 'Counts wrong passwords per login, device and address, so that guessing is slow.';
comment on column login_failures.key is 'What is counted: account:…, device:… or address:….';
comment on column login_failures.failures is 'Wrong passwords in a row.';
comment on column login_failures.last_at is 'When the last one came.';
comment on column login_failures.blocked_until is 'When the next try is judged.';

-- These rows belong to a login, not to a municipality: its own while it is logged in, all of them at the login door.
do $$ declare of_table regclass; begin
    foreach of_table in array array['invitations', 'sessions']::regclass[] loop
        call protect(of_table, 'account_id = (select caller_account()) or (select at_login_door())');
    end loop;
end $$;
call protect('accounts', 'id = (select caller_account()) or (select at_login_door())');
call protect('refresh_tokens', '(select at_login_door())');
call protect('login_failures', '(select at_login_door())');
grant delete on login_failures, refresh_tokens to aftalemaal_app;

create table grants (
    municipality_id uuid not null constraint grants_municipality_id_fkey references municipalities,
    id uuid not null,
    person_id uuid not null,
    role text not null constraint grants_role_check check (role in ('admin', 'owner', 'reporter', 'approver', 'reader', 'partner', 'auditor')),
    partner_id uuid not null,
    agreement_id uuid,
    from_date date not null,
    to_date date,
    granted_by uuid,
    archived_at timestamptz,
    version bigint not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (municipality_id, id),
    constraint grants_person_id_fkey foreign key (municipality_id, person_id) references people,
    constraint grants_partner_id_fkey foreign key (municipality_id, partner_id) references partners,
    constraint grants_granted_by_fkey foreign key (municipality_id, granted_by) references people (municipality_id, id),
    constraint grants_to_date_check check (to_date >= from_date)
);
create unique index grants_role_key on grants (municipality_id, person_id, role, partner_id, coalesce(agreement_id, '00000000-0000-0000-0000-000000000000')) where archived_at is null;
create index grants_person_id_idx on grants (municipality_id, person_id);
create index grants_partner_id_idx on grants (municipality_id, partner_id);
create index grants_agreement_id_idx on grants (municipality_id, agreement_id);
create index grants_granted_by_idx on grants (municipality_id, granted_by);
comment on table grants is 'Who may do what, where and when: a role for a partner and everything below it.';
comment on column grants.municipality_id is 'In whose data set.';
comment on column grants.id is 'Names the grant.';
comment on column grants.person_id is 'Who gets the role.';
comment on column grants.role is 'Which role.';
comment on column grants.partner_id is 'For this organisation and everything below it.';
comment on column grants.agreement_id is 'For this one agreement only.';
comment on column grants.from_date is 'First day.';
comment on column grants.to_date is 'Last day; empty for no end.';
comment on column grants.granted_by is 'Who gave it; empty when the system did.';
comment on column grants.archived_at is 'When it was taken back.';
comment on column grants.version is 'Counts changes; what If-Match compares.';
comment on column grants.created_at is 'When the row was made.';
comment on column grants.updated_at is 'When the row was last changed.';

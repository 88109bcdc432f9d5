create table audit (
    id uuid primary key,
    municipality_id uuid constraint audit_municipality_id_fkey references municipalities,
    at timestamptz not null default clock_timestamp(),
    account_id uuid,
    person_id uuid,
    person_name text,
    request_id uuid not null,
    action text not null constraint audit_action_check check (length(action) between 1 and 60),
    kind text not null constraint audit_kind_check check (length(kind) between 1 and 60),
    entity_id uuid,
    agreement_id uuid,
    title text,
    reason text,
    before jsonb,
    after jsonb
);
create index audit_municipality_id_idx on audit (municipality_id, id);
create index audit_agreement_id_idx on audit (municipality_id, agreement_id, id);
create index audit_entity_id_idx on audit (municipality_id, entity_id, id);
comment on table audit is 'Who changed what, when and why; written in the transaction of the change, never altered.';
comment on column audit.id is 'Names the entry; ordered by time.';
comment on column audit.municipality_id is 'Whose data were changed; empty for what concerns a login alone.';
comment on column audit.at is 'When it happened.';
comment on column audit.account_id is 'The login that did it; copied, so that the entry outlives it.';
comment on column audit.person_id is 'The person who did it; copied.';
comment on column audit.person_name is 'The person''s name at the time; copied.';
comment on column audit.request_id is 'The request it was done by.';
comment on column audit.action is 'What was done: created, updated, archived, restored, moved, denied …';
comment on column audit.kind is 'What sort of thing it was done to.';
comment on column audit.entity_id is 'Which one.';
comment on column audit.agreement_id is 'The agreement it belongs to.';
comment on column audit.title is 'What it was called.';
comment on column audit.reason is 'Why it was done.';
comment on column audit.before is 'How it was.';
comment on column audit.after is 'How it became.';

create function refuse_change() returns trigger language plpgsql as $$
begin
    if pg_has_role(current_user, (select tableowner from pg_tables where tablename = 'audit' and schemaname = current_schema()), 'member') then
        return coalesce(new, old);
    end if;
    raise exception 'the audit log is never altered' using errcode = 'insufficient_privilege';
end $$;
create trigger unaltered before update or delete on audit for each row execute function refuse_change();
create trigger untruncated before truncate on audit for each statement execute function refuse_change();

create table idempotency_keys (
    account_id uuid not null constraint idempotency_keys_account_id_fkey references accounts,
    key text not null constraint idempotency_keys_key_check check (length(key) between 1 and 255),
    fingerprint bytea not null,
    status smallint,
    location text,
    etag text,
    body text,
    created_at timestamptz not null default now(),
    primary key (account_id, key)
);
create index idempotency_keys_created_at_idx on idempotency_keys (created_at);
comment on table idempotency_keys is 'Answers to requests that may be repeated without being carried out twice.';
comment on column idempotency_keys.account_id is 'Who sent it.';
comment on column idempotency_keys.key is 'The Idempotency-Key that came with it.';
comment on column idempotency_keys.fingerprint is 'SHA-256 of method, path and body.';
comment on column idempotency_keys.status is 'Status of the answer; empty until it was given.';
comment on column idempotency_keys.location is 'Location of the answer.';
comment on column idempotency_keys.etag is 'ETag of the answer.';
comment on column idempotency_keys.body is 'Body of the answer.';
comment on column idempotency_keys.created_at is 'When the request was carried out.';

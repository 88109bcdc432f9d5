-- Remarks and files: what is said about a figure, and what it was found in.

create table measurement_comments (
    municipality_id uuid not null,
    id uuid not null,
    measurement_id uuid not null,
    revision integer not null,
    text text not null constraint measurement_comments_text_check check (length(text) between 1 and 2000),
    written_by uuid not null,
    written_at timestamptz not null default now(),
    primary key (municipality_id, id),
    constraint measurement_comments_revision_fkey foreign key (municipality_id, measurement_id, revision) references measurement_revisions,
    constraint measurement_comments_written_by_fkey foreign key (municipality_id, written_by) references people
);
create index measurement_comments_revision_idx on measurement_comments (municipality_id, measurement_id, revision);
create index measurement_comments_written_by_idx on measurement_comments (municipality_id, written_by);
comment on table measurement_comments is 'What those who work with a measurement say about it; never changed or removed.';
comment on column measurement_comments.municipality_id is 'Whose data set the row belongs to.';
comment on column measurement_comments.id is 'Names the row.';
comment on column measurement_comments.measurement_id is 'The measurement.';
comment on column measurement_comments.revision is 'The revision that was the latest when it was said.';
comment on column measurement_comments.text is 'What is said.';
comment on column measurement_comments.written_by is 'Who said it.';
comment on column measurement_comments.written_at is 'When it was said.';

create table measurement_attachments (
    municipality_id uuid not null,
    id uuid not null,
    measurement_id uuid not null,
    name text not null constraint measurement_attachments_name_check check (length(name) between 1 and 200),
    media_type text not null constraint measurement_attachments_media_type_check check (media_type in (
        'application/pdf', 'image/png', 'image/jpeg', 'text/csv', 'text/plain',
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        'application/vnd.oasis.opendocument.spreadsheet', 'application/vnd.oasis.opendocument.text')),
    content bytea not null constraint measurement_attachments_content_check check (octet_length(content) between 1 and 4194304),
    -- Worked out by the server, and checked once more when a backup is restored.
    sha256 text not null constraint measurement_attachments_sha256_check check (sha256 = encode(sha256(content), 'hex')),
    written_by uuid not null,
    written_at timestamptz not null default now(),
    archived_at timestamptz,
    primary key (municipality_id, id),
    constraint measurement_attachments_measurement_id_fkey foreign key (municipality_id, measurement_id) references measurements,
    constraint measurement_attachments_written_by_fkey foreign key (municipality_id, written_by) references people
);
-- Nearly every kind of file is packed already.
alter table measurement_attachments alter column content set storage external;
create index measurement_attachments_measurement_id_idx on measurement_attachments (municipality_id, measurement_id);
create index measurement_attachments_written_by_idx on measurement_attachments (municipality_id, written_by);
comment on table measurement_attachments is 'Files that a measurement was found in.';
comment on column measurement_attachments.municipality_id is 'Whose data set the row belongs to.';
comment on column measurement_attachments.id is 'Names the row.';
comment on column measurement_attachments.measurement_id is 'The measurement.';
comment on column measurement_attachments.name is 'What the file is called, with its ending.';
comment on column measurement_attachments.media_type is 'What sort of file it is, judged from what it holds and from its ending.';
comment on column measurement_attachments.content is 'The file, at most 4 MiB.';
comment on column measurement_attachments.sha256 is 'Fingerprint of the file, in hexadecimal digits.';
comment on column measurement_attachments.written_by is 'Who put it there.';
comment on column measurement_attachments.written_at is 'When it was put there.';
comment on column measurement_attachments.archived_at is 'When it was put away; empty while in use.';

-- A guest sees those of its own figures.
call protect('measurement_comments', 'municipality_id = any ((select staff_municipalities())::uuid[])
    or exists (select 1 from measurements m where m.municipality_id = measurement_comments.municipality_id and m.id = measurement_id
        and m.partner_id = any (guest_partners()))');
call protect('measurement_attachments', 'municipality_id = any ((select staff_municipalities())::uuid[])
    or exists (select 1 from measurements m where m.municipality_id = measurement_attachments.municipality_id and m.id = measurement_id
        and m.partner_id = any (guest_partners()))');

create table status_scales (
    municipality_id uuid not null constraint status_scales_municipality_id_fkey references municipalities,
    id uuid not null,
    name text collate "da-x-icu" not null constraint status_scales_name_check check (length(name) between 1 and 200),
    columns jsonb not null constraint status_scales_columns_check check (jsonb_typeof(columns) = 'array'),
    states jsonb not null constraint status_scales_states_check check (jsonb_typeof(states) = 'array'),
    archived_at timestamptz,
    version bigint not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (municipality_id, id)
);
create unique index status_scales_name_key on status_scales (municipality_id, name) where archived_at is null;
comment on table status_scales is 'A municipality''s own list of states; each counts in one column of the totals.';
comment on column status_scales.name is 'What the scale is called.';
comment on column status_scales.columns is 'Columns of the totals: [{key, da, en}].';
comment on column status_scales.states is 'States to choose from: [{key, da, en, column}].';
comment on column status_scales.municipality_id is 'Whose data set the row belongs to.';
comment on column status_scales.id is 'Names the row.';
comment on column status_scales.archived_at is 'When it was put away; empty while in use.';
comment on column status_scales.version is 'Counts changes; what If-Match compares.';
comment on column status_scales.created_at is 'When the row was made.';
comment on column status_scales.updated_at is 'When the row was last changed.';

create table status_reports (
    municipality_id uuid not null,
    agreement_id uuid not null,
    id uuid not null,
    title text not null constraint status_reports_title_check check (length(title) between 1 and 300),
    question text constraint status_reports_question_check check (length(question) between 1 and 500),
    report_date date not null,
    page_header text constraint status_reports_page_header_check check (length(page_header) between 1 and 200),
    introduction text constraint status_reports_introduction_check check (length(introduction) between 1 and 10000),
    scale_id uuid not null,
    scale jsonb not null,
    sender jsonb not null,
    state text not null default 'draft' constraint status_reports_state_check check (state in ('draft', 'final')),
    finalised_at timestamptz,
    finalised_by uuid,
    document jsonb,
    archived_at timestamptz,
    version bigint not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (municipality_id, id),
    constraint status_reports_key unique (municipality_id, agreement_id, id),
    constraint status_reports_agreement_id_fkey foreign key (municipality_id, agreement_id) references agreements,
    constraint status_reports_scale_id_fkey foreign key (municipality_id, scale_id) references status_scales,
    constraint status_reports_finalised_by_fkey foreign key (municipality_id, finalised_by) references people (municipality_id, id),
    constraint status_reports_document_check check ((state = 'final') = (document is not null)),
    constraint status_reports_finalised_at_check check ((state = 'final') = (finalised_at is not null))
);
create index status_reports_agreement_id_idx on status_reports (municipality_id, agreement_id, report_date);
create index status_reports_scale_id_idx on status_reports (municipality_id, scale_id);
create index status_reports_finalised_by_idx on status_reports (municipality_id, finalised_by);
comment on table status_reports is 'The dated report on an agreement''s goals.';
comment on column status_reports.title is 'Title as printed.';
comment on column status_reports.question is 'The question that every line answers.';
comment on column status_reports.report_date is 'Date as printed.';
comment on column status_reports.page_header is 'Words at the top of each page.';
comment on column status_reports.introduction is 'Prose before the tables.';
comment on column status_reports.scale_id is 'The scale it was begun with.';
comment on column status_reports.scale is 'That scale as it was then, so that later changes of it touch no report.';
comment on column status_reports.sender is 'The block of the sender: {office, unit, address, phone, email, website, ean}.';
comment on column status_reports.state is 'Draft or final.';
comment on column status_reports.finalised_at is 'When it was made final.';
comment on column status_reports.finalised_by is 'Who made it final.';
comment on column status_reports.document is 'The whole report word for word as it was made final.';
comment on column status_reports.municipality_id is 'Whose data set the row belongs to.';
comment on column status_reports.agreement_id is 'The agreement it belongs to.';
comment on column status_reports.id is 'Names the row.';
comment on column status_reports.archived_at is 'When it was put away; empty while in use.';
comment on column status_reports.version is 'Counts changes; what If-Match compares.';
comment on column status_reports.created_at is 'When the row was made.';
comment on column status_reports.updated_at is 'When the row was last changed.';

create table status_lines (
    municipality_id uuid not null,
    agreement_id uuid not null,
    id uuid not null,
    report_id uuid not null,
    theme_id uuid,
    status_key text constraint status_lines_status_key_check check (length(status_key) between 1 and 40),
    remark text constraint status_lines_remark_check check (length(remark) between 1 and 4000),
    inferred boolean not null default false,
    planned_text text constraint status_lines_planned_text_check check (length(planned_text) between 1 and 200),
    planned_from date,
    planned_to date,
    proposal jsonb,
    position integer not null default 0,
    archived_at timestamptz,
    version bigint not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (municipality_id, id),
    constraint status_lines_key unique (municipality_id, agreement_id, id),
    constraint status_lines_report_id_fkey foreign key (municipality_id, agreement_id, report_id) references status_reports (municipality_id, agreement_id, id),
    constraint status_lines_theme_id_fkey foreign key (municipality_id, agreement_id, theme_id) references themes (municipality_id, agreement_id, id),
    constraint status_lines_planned_to_check check (planned_to >= planned_from)
);
create index status_lines_report_id_idx on status_lines (municipality_id, agreement_id, report_id, position);
create index status_lines_theme_id_idx on status_lines (municipality_id, agreement_id, theme_id);
comment on table status_lines is 'One row of a status report: one or more goals, one status, a remark, a proposal.';
comment on column status_lines.report_id is 'The report it stands in.';
comment on column status_lines.theme_id is 'The theme it is counted under.';
comment on column status_lines.status_key is 'The state on the report''s scale; empty while unanswered.';
comment on column status_lines.remark is 'Remark as printed.';
comment on column status_lines.inferred is 'Whether the status was inferred, since the source does not show it.';
comment on column status_lines.planned_text is 'When it will begin, in words.';
comment on column status_lines.planned_from is 'First day that the words mean.';
comment on column status_lines.planned_to is 'Last day that the words mean.';
comment on column status_lines.proposal is 'What is proposed to the council: {kind, part, wording, reason}.';
comment on column status_lines.municipality_id is 'Whose data set the row belongs to.';
comment on column status_lines.agreement_id is 'The agreement it belongs to.';
comment on column status_lines.id is 'Names the row.';
comment on column status_lines.position is 'Order among its siblings, from 0.';
comment on column status_lines.archived_at is 'When it was put away; empty while in use.';
comment on column status_lines.version is 'Counts changes; what If-Match compares.';
comment on column status_lines.created_at is 'When the row was made.';
comment on column status_lines.updated_at is 'When the row was last changed.';

create table status_line_goals (
    municipality_id uuid not null,
    agreement_id uuid not null,
    line_id uuid not null,
    goal_id uuid not null,
    position integer not null default 0,
    primary key (municipality_id, agreement_id, line_id, goal_id),
    constraint status_line_goals_line_id_fkey foreign key (municipality_id, agreement_id, line_id) references status_lines (municipality_id, agreement_id, id),
    constraint status_line_goals_goal_id_fkey foreign key (municipality_id, goal_id) references goals
);
create index status_line_goals_goal_id_idx on status_line_goals (municipality_id, goal_id);
comment on table status_line_goals is 'Which goals a status line answers for.';
comment on column status_line_goals.municipality_id is 'Whose data set the row belongs to.';
comment on column status_line_goals.agreement_id is 'The agreement of the report.';
comment on column status_line_goals.line_id is 'The line.';
comment on column status_line_goals.goal_id is 'The goal; a shared goal may stand in another agreement.';
comment on column status_line_goals.position is 'Order on the line, from 0.';

-- What was made final stays as it was, also when the server has a fault.
create function refuse_final() returns trigger language plpgsql as $$
begin
    if tg_table_name = 'status_reports' then
        if old.state = 'final' and (to_jsonb(new) - 'archived_at' - 'version' - 'updated_at') is distinct from (to_jsonb(old) - 'archived_at' - 'version' - 'updated_at') then
            raise exception 'a final report cannot be changed' using errcode = 'check_violation', constraint = 'status_reports_state_final';
        end if;
    elsif exists (select 1 from status_reports where municipality_id = new.municipality_id and id = new.report_id and state = 'final') then
        raise exception 'a line of a final report cannot be changed' using errcode = 'check_violation', constraint = 'status_reports_state_final';
    end if;
    return new;
end $$;
create trigger frozen before update on status_reports for each row execute function refuse_final();
create trigger frozen before insert or update on status_lines for each row execute function refuse_final();

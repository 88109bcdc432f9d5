create table themes (
    municipality_id uuid not null,
    agreement_id uuid not null,
    id uuid not null,
    title text collate "da-x-icu" not null constraint themes_title_check check (length(title) between 1 and 300),
    description text constraint themes_description_check check (length(description) between 1 and 4000),
    position integer not null default 0,
    archived_at timestamptz,
    version bigint not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (municipality_id, id),
    constraint themes_key unique (municipality_id, agreement_id, id),
    constraint themes_agreement_id_fkey foreign key (municipality_id, agreement_id) references agreements
);
create unique index themes_title_key on themes (municipality_id, agreement_id, title) where archived_at is null;
create index themes_agreement_id_idx on themes (municipality_id, agreement_id, position);
comment on table themes is 'Ordered grouping of goals in an agreement.';
comment on column themes.title is 'The theme''s name.';
comment on column themes.description is 'What it is about.';
comment on column themes.municipality_id is 'Whose data set the row belongs to.';
comment on column themes.agreement_id is 'The agreement it belongs to.';
comment on column themes.id is 'Names the row.';
comment on column themes.position is 'Order among its siblings, from 0.';
comment on column themes.archived_at is 'When it was put away; empty while in use.';
comment on column themes.version is 'Counts changes; what If-Match compares.';
comment on column themes.created_at is 'When the row was made.';
comment on column themes.updated_at is 'When the row was last changed.';

create table goals (
    municipality_id uuid not null,
    agreement_id uuid not null,
    id uuid not null,
    title text collate "da-x-icu" not null constraint goals_title_check check (length(title) between 1 and 2000),
    description text constraint goals_description_check check (length(description) between 1 and 4000),
    degree text constraint goals_degree_check check (degree in ('shall', 'should', 'may', 'wish')),
    population_outcome boolean not null default false,
    needs_economic_assessment boolean not null default false,
    responsible_partner_id uuid,
    responsible_person_id uuid,
    responsible_text text constraint goals_responsible_text_check check (length(responsible_text) between 1 and 500),
    sources jsonb not null default '[]' constraint goals_sources_check check (jsonb_typeof(sources) = 'array'),
    retired_at timestamptz,
    position integer not null default 0,
    archived_at timestamptz,
    version bigint not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (municipality_id, id),
    constraint goals_key unique (municipality_id, agreement_id, id),
    constraint goals_agreement_id_fkey foreign key (municipality_id, agreement_id) references agreements,
    constraint goals_responsible_partner_id_fkey foreign key (municipality_id, responsible_partner_id) references partners,
    constraint goals_responsible_person_id_fkey foreign key (municipality_id, responsible_person_id) references people
);
create index goals_agreement_id_idx on goals (municipality_id, agreement_id, position);
create index goals_responsible_partner_id_idx on goals (municipality_id, responsible_partner_id);
create index goals_responsible_person_id_idx on goals (municipality_id, responsible_person_id);
comment on table goals is 'What shall be reached.';
comment on column goals.title is 'The goal as it was decided.';
comment on column goals.description is 'What is meant by it.';
comment on column goals.degree is 'How binding it is: shall, should, may, wish.';
comment on column goals.population_outcome is 'Whether it is an outcome that the municipality does not control alone.';
comment on column goals.needs_economic_assessment is 'Whether its cost has to be assessed first.';
comment on column goals.responsible_partner_id is 'The organisation that owns it.';
comment on column goals.responsible_person_id is 'The person who owns it.';
comment on column goals.responsible_text is 'Who owns it, in the document''s words.';
comment on column goals.sources is 'Where it stands in the documents: [{label, detail}].';
comment on column goals.retired_at is 'When it was dropped by a decision.';
comment on column goals.municipality_id is 'Whose data set the row belongs to.';
comment on column goals.agreement_id is 'The agreement it belongs to.';
comment on column goals.id is 'Names the row.';
comment on column goals.position is 'Order among its siblings, from 0.';
comment on column goals.archived_at is 'When it was put away; empty while in use.';
comment on column goals.version is 'Counts changes; what If-Match compares.';
comment on column goals.created_at is 'When the row was made.';
comment on column goals.updated_at is 'When the row was last changed.';

create table goal_themes (
    municipality_id uuid not null,
    agreement_id uuid not null,
    goal_id uuid not null,
    theme_id uuid not null,
    primary key (municipality_id, agreement_id, goal_id, theme_id),
    constraint goal_themes_goal_id_fkey foreign key (municipality_id, agreement_id, goal_id) references goals (municipality_id, agreement_id, id),
    constraint goal_themes_theme_id_fkey foreign key (municipality_id, agreement_id, theme_id) references themes (municipality_id, agreement_id, id)
);
create index goal_themes_theme_id_idx on goal_themes (municipality_id, agreement_id, theme_id);
comment on table goal_themes is 'Which themes a goal stands under; the same goal may stand under several.';
comment on column goal_themes.municipality_id is 'Whose data set the row belongs to.';
comment on column goal_themes.agreement_id is 'The agreement of both.';
comment on column goal_themes.goal_id is 'The goal.';
comment on column goal_themes.theme_id is 'The theme.';

create table goal_revisions (
    municipality_id uuid not null,
    agreement_id uuid not null,
    goal_id uuid not null,
    version bigint not null,
    title text not null,
    description text,
    reason text constraint goal_revisions_reason_check check (length(reason) between 1 and 2000),
    person_id uuid,
    at timestamptz not null default now(),
    primary key (municipality_id, agreement_id, goal_id, version),
    constraint goal_revisions_goal_id_fkey foreign key (municipality_id, agreement_id, goal_id) references goals (municipality_id, agreement_id, id),
    constraint goal_revisions_person_id_fkey foreign key (municipality_id, person_id) references people
);
create index goal_revisions_person_id_idx on goal_revisions (municipality_id, person_id);
comment on table goal_revisions is 'Every wording a goal has had.';
comment on column goal_revisions.municipality_id is 'Whose data set the row belongs to.';
comment on column goal_revisions.agreement_id is 'The agreement of the goal.';
comment on column goal_revisions.goal_id is 'The goal.';
comment on column goal_revisions.version is 'The goal''s version that had this wording first.';
comment on column goal_revisions.title is 'The wording.';
comment on column goal_revisions.description is 'What was meant by it.';
comment on column goal_revisions.reason is 'Why it was changed.';
comment on column goal_revisions.person_id is 'Who wrote it.';
comment on column goal_revisions.at is 'When it was written.';

create table goal_contributions (
    municipality_id uuid not null,
    agreement_id uuid not null,
    goal_id uuid not null,
    to_goal_id uuid not null,
    primary key (municipality_id, goal_id, to_goal_id),
    constraint goal_contributions_goal_id_fkey foreign key (municipality_id, agreement_id, goal_id) references goals (municipality_id, agreement_id, id),
    constraint goal_contributions_to_goal_id_fkey foreign key (municipality_id, to_goal_id) references goals,
    constraint goal_contributions_to_goal_id_check check (to_goal_id <> goal_id)
);
create index goal_contributions_agreement_id_idx on goal_contributions (municipality_id, agreement_id, goal_id);
create index goal_contributions_to_goal_id_idx on goal_contributions (municipality_id, to_goal_id);
comment on table goal_contributions is 'The thread from unit goal to committee, policy and vision: one goal contributes to another.';
comment on column goal_contributions.municipality_id is 'Whose data set the row belongs to.';
comment on column goal_contributions.agreement_id is 'The agreement of the goal that contributes.';
comment on column goal_contributions.goal_id is 'The goal that contributes.';
comment on column goal_contributions.to_goal_id is 'The goal it contributes to.';

create table shared_goals (
    municipality_id uuid not null,
    agreement_id uuid not null,
    goal_id uuid not null,
    with_agreement_id uuid not null,
    primary key (municipality_id, goal_id, with_agreement_id),
    constraint shared_goals_goal_id_fkey foreign key (municipality_id, agreement_id, goal_id) references goals (municipality_id, agreement_id, id),
    constraint shared_goals_with_agreement_id_fkey foreign key (municipality_id, with_agreement_id) references agreements,
    constraint shared_goals_with_agreement_id_check check (with_agreement_id <> agreement_id)
);
create index shared_goals_agreement_id_idx on shared_goals (municipality_id, agreement_id, goal_id);
create index shared_goals_with_agreement_id_idx on shared_goals (municipality_id, with_agreement_id);
comment on table shared_goals is 'One goal that several units'' agreements carry.';
comment on column shared_goals.municipality_id is 'Whose data set the row belongs to.';
comment on column shared_goals.agreement_id is 'The agreement the goal stands in.';
comment on column shared_goals.goal_id is 'The goal.';
comment on column shared_goals.with_agreement_id is 'Another agreement that carries it.';

create table ideas (
    municipality_id uuid not null,
    agreement_id uuid not null,
    id uuid not null,
    theme_id uuid,
    goal_id uuid,
    kind text not null constraint ideas_kind_check check (kind in ('idea', 'question')),
    text text not null constraint ideas_text_check check (length(text) between 1 and 4000),
    position integer not null default 0,
    archived_at timestamptz,
    version bigint not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (municipality_id, id),
    constraint ideas_agreement_id_fkey foreign key (municipality_id, agreement_id) references agreements,
    constraint ideas_theme_id_fkey foreign key (municipality_id, agreement_id, theme_id) references themes (municipality_id, agreement_id, id),
    constraint ideas_goal_id_fkey foreign key (municipality_id, agreement_id, goal_id) references goals (municipality_id, agreement_id, id)
);
create index ideas_agreement_id_idx on ideas (municipality_id, agreement_id, position);
create index ideas_theme_id_idx on ideas (municipality_id, agreement_id, theme_id);
create index ideas_goal_id_idx on ideas (municipality_id, agreement_id, goal_id);
comment on table ideas is 'An idea or an open question that is not yet a goal.';
comment on column ideas.theme_id is 'The theme it stands under.';
comment on column ideas.goal_id is 'The goal that came of it.';
comment on column ideas.kind is 'Idea or open question.';
comment on column ideas.text is 'The idea, as it was put.';
comment on column ideas.municipality_id is 'Whose data set the row belongs to.';
comment on column ideas.agreement_id is 'The agreement it belongs to.';
comment on column ideas.id is 'Names the row.';
comment on column ideas.position is 'Order among its siblings, from 0.';
comment on column ideas.archived_at is 'When it was put away; empty while in use.';
comment on column ideas.version is 'Counts changes; what If-Match compares.';
comment on column ideas.created_at is 'When the row was made.';
comment on column ideas.updated_at is 'When the row was last changed.';

create table success_criteria (
    municipality_id uuid not null,
    agreement_id uuid not null,
    id uuid not null,
    goal_id uuid not null,
    text text not null constraint success_criteria_text_check check (length(text) between 1 and 4000),
    position integer not null default 0,
    archived_at timestamptz,
    version bigint not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (municipality_id, id),
    constraint success_criteria_goal_id_fkey foreign key (municipality_id, agreement_id, goal_id) references goals (municipality_id, agreement_id, id)
);
create index success_criteria_agreement_id_idx on success_criteria (municipality_id, agreement_id, goal_id, position);
comment on table success_criteria is 'How one sees that a goal is reached.';
comment on column success_criteria.goal_id is 'The goal it belongs to.';
comment on column success_criteria.text is 'The criterion, as it was decided.';
comment on column success_criteria.municipality_id is 'Whose data set the row belongs to.';
comment on column success_criteria.agreement_id is 'The agreement it belongs to.';
comment on column success_criteria.id is 'Names the row.';
comment on column success_criteria.position is 'Order among its siblings, from 0.';
comment on column success_criteria.archived_at is 'When it was put away; empty while in use.';
comment on column success_criteria.version is 'Counts changes; what If-Match compares.';
comment on column success_criteria.created_at is 'When the row was made.';
comment on column success_criteria.updated_at is 'When the row was last changed.';

create table actions (
    municipality_id uuid not null,
    agreement_id uuid not null,
    id uuid not null,
    goal_id uuid not null,
    text text not null constraint actions_text_check check (length(text) between 1 and 4000),
    responsible_partner_id uuid,
    responsible_person_id uuid,
    responsible_text text constraint actions_responsible_text_check check (length(responsible_text) between 1 and 500),
    due_text text constraint actions_due_text_check check (length(due_text) between 1 and 200),
    due_from date,
    due_to date,
    done_on date,
    milestones jsonb not null default '[]' constraint actions_milestones_check check (jsonb_typeof(milestones) = 'array'),
    position integer not null default 0,
    archived_at timestamptz,
    version bigint not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint actions_due_to_check check (due_to >= due_from),
    primary key (municipality_id, id),
    constraint actions_goal_id_fkey foreign key (municipality_id, agreement_id, goal_id) references goals (municipality_id, agreement_id, id),
    constraint actions_responsible_partner_id_fkey foreign key (municipality_id, responsible_partner_id) references partners,
    constraint actions_responsible_person_id_fkey foreign key (municipality_id, responsible_person_id) references people
);
create index actions_agreement_id_idx on actions (municipality_id, agreement_id, goal_id, position);
create index actions_responsible_partner_id_idx on actions (municipality_id, responsible_partner_id);
create index actions_responsible_person_id_idx on actions (municipality_id, responsible_person_id);
comment on table actions is 'What is done to reach a goal, by whom and by when.';
comment on column actions.goal_id is 'The goal it belongs to.';
comment on column actions.text is 'The action, as it was decided.';
comment on column actions.responsible_partner_id is 'The organisation that does it.';
comment on column actions.responsible_person_id is 'The person who does it.';
comment on column actions.responsible_text is 'Who does it, in the document''s words.';
comment on column actions.done_on is 'The day it was done.';
comment on column actions.milestones is 'Steps on the way: [{label, due, doneOn}].';
comment on column actions.due_text is 'The date in the document''s words, such as "medio 2020".';
comment on column actions.due_from is 'First day that the words mean.';
comment on column actions.due_to is 'Last day that the words mean.';
comment on column actions.municipality_id is 'Whose data set the row belongs to.';
comment on column actions.agreement_id is 'The agreement it belongs to.';
comment on column actions.id is 'Names the row.';
comment on column actions.position is 'Order among its siblings, from 0.';
comment on column actions.archived_at is 'When it was put away; empty while in use.';
comment on column actions.version is 'Counts changes; what If-Match compares.';
comment on column actions.created_at is 'When the row was made.';
comment on column actions.updated_at is 'When the row was last changed.';

create table follow_ups (
    municipality_id uuid not null,
    agreement_id uuid not null,
    id uuid not null,
    goal_id uuid not null,
    text text not null constraint follow_ups_text_check check (length(text) between 1 and 4000),
    method text constraint follow_ups_method_check check (length(method) between 1 and 500),
    source text constraint follow_ups_source_check check (length(source) between 1 and 500),
    audience text constraint follow_ups_audience_check check (length(audience) between 1 and 500),
    due_text text constraint follow_ups_due_text_check check (length(due_text) between 1 and 200),
    due_from date,
    due_to date,
    position integer not null default 0,
    archived_at timestamptz,
    version bigint not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint follow_ups_due_to_check check (due_to >= due_from),
    primary key (municipality_id, id),
    constraint follow_ups_goal_id_fkey foreign key (municipality_id, agreement_id, goal_id) references goals (municipality_id, agreement_id, id)
);
create index follow_ups_agreement_id_idx on follow_ups (municipality_id, agreement_id, goal_id, position);
comment on table follow_ups is 'How, when, with which source and to whom one looks back at a goal.';
comment on column follow_ups.goal_id is 'The goal it belongs to.';
comment on column follow_ups.text is 'The follow-up, as it was decided.';
comment on column follow_ups.method is 'How it is done: survey, conference, report.';
comment on column follow_ups.source is 'Where the knowledge comes from.';
comment on column follow_ups.audience is 'Who is told.';
comment on column follow_ups.due_text is 'The date in the document''s words, such as "medio 2020".';
comment on column follow_ups.due_from is 'First day that the words mean.';
comment on column follow_ups.due_to is 'Last day that the words mean.';
comment on column follow_ups.municipality_id is 'Whose data set the row belongs to.';
comment on column follow_ups.agreement_id is 'The agreement it belongs to.';
comment on column follow_ups.id is 'Names the row.';
comment on column follow_ups.position is 'Order among its siblings, from 0.';
comment on column follow_ups.archived_at is 'When it was put away; empty while in use.';
comment on column follow_ups.version is 'Counts changes; what If-Match compares.';
comment on column follow_ups.created_at is 'When the row was made.';
comment on column follow_ups.updated_at is 'When the row was last changed.';

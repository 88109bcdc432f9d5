-- Two walls. Staff see what belongs to their municipality; a guest sees the agreements that its organisation is party
-- to on the day, and the organisations that take part in them. Finer rules live in the server, where they are tested.

create function guest_agreements() returns uuid[] language sql stable security definer set search_path = public, pg_temp
as $$
    select coalesce(array_agg(distinct p.agreement_id), '{}')
    from parties p
    where p.partner_id = any (current_setting('app.guest')::uuid[]) and p.archived_at is null
        and (p.from_date is null or p.from_date <= danish_today()) and (p.to_date is null or p.to_date >= danish_today())
$$;
comment on function guest_agreements is 'The agreements that the caller''s organisations are party to today.';

create function guest_neighbours() returns uuid[] language sql stable security definer set search_path = public, pg_temp
as $$
    select coalesce(array_agg(distinct p.partner_id), '{}') || current_setting('app.guest')::uuid[]
    from parties p
    where p.agreement_id = any (guest_agreements()) and p.archived_at is null
$$;
comment on function guest_neighbours is 'The organisations that a guest may know of: its own and those in its agreements.';

create function guest_municipalities() returns uuid[] language sql stable security definer set search_path = public, pg_temp
as $$
    select coalesce(array_agg(distinct p.municipality_id), '{}') from partners p where p.id = any (current_setting('app.guest')::uuid[])
$$;
comment on function guest_municipalities is 'The municipalities that know the caller as a guest.';

call protect('municipalities', 'id = any ((select staff_municipalities())::uuid[]) or id = any ((select guest_municipalities())::uuid[])');
call protect('partners', 'municipality_id = any ((select staff_municipalities())::uuid[]) or id = any ((select guest_neighbours())::uuid[])');
call protect('agreements', 'municipality_id = any ((select staff_municipalities())::uuid[]) or id = any ((select guest_agreements())::uuid[])');
do $$ declare of_table regclass; begin
    foreach of_table in array array['people', 'grants', 'status_scales']::regclass[] loop
        call protect(of_table, 'municipality_id = any ((select staff_municipalities())::uuid[])');
    end loop;
    foreach of_table in array array['agreement_policies', 'parties', 'sections', 'themes', 'goals', 'goal_themes', 'goal_revisions',
            'goal_contributions', 'shared_goals', 'ideas', 'success_criteria', 'actions', 'follow_ups', 'status_reports',
            'status_lines', 'status_line_goals']::regclass[] loop
        call protect(of_table, 'municipality_id = any ((select staff_municipalities())::uuid[]) or agreement_id = any ((select guest_agreements())::uuid[])');
    end loop;
end $$;
-- Links have no life of their own: they go when what they link is written anew, and the audit row keeps both states.
grant delete on agreement_policies, goal_themes, goal_contributions, shared_goals, status_line_goals to aftalemaal_app;
call protect('idempotency_keys', 'account_id = (select caller_account())');

alter table audit enable row level security;
alter table audit force row level security;
create policy owner on audit to current_user using (true);
create policy reading on audit for select to aftalemaal_app using (municipality_id = any ((select staff_municipalities())::uuid[]));
create policy writing on audit for insert to aftalemaal_app with check (
    municipality_id = any ((select staff_municipalities())::uuid[]) or municipality_id = any ((select guest_municipalities())::uuid[])
    or account_id = (select caller_account()) or (select at_login_door()));
grant select, insert on audit to aftalemaal_app;

-- Who is calling and what they were granted, in one round trip, before any wall stands.
create function recognise(of_session uuid)
    returns table (account_id uuid, email text, municipality_id uuid, municipality_code text, municipality_name text, person_id uuid,
                   person_name text, role text, partner_id uuid, partner_name text, whole boolean, partner_ids uuid[], agreement_id uuid)
    language sql stable security definer set search_path = public, pg_temp
as $$
    with recursive caller as (
        select a.id, a.email from sessions s join accounts a on a.id = s.account_id
        where s.id = of_session and s.ended_at is null and s.expires_at > now() and s.last_seen_at > now() - interval '60 minutes' and a.locked_at is null
    ), given as (
        select p.municipality_id, p.id as person_id, p.name as person_name, g.id as grant_id, g.role, g.partner_id, g.agreement_id
        from caller c
        join people p on p.account_id = c.id and p.locked_at is null and p.archived_at is null
        left join grants g on g.municipality_id = p.municipality_id and g.person_id = p.id and g.archived_at is null
            and g.from_date <= danish_today() and (g.to_date is null or g.to_date >= danish_today())
    ), reached as (
        select distinct g.municipality_id, g.partner_id as top, g.partner_id as id from given g where g.partner_id is not null
        union
        select r.municipality_id, r.top, p.id from reached r join partners p on p.municipality_id = r.municipality_id and p.parent_id = r.id
    )
    select c.id, c.email, g.municipality_id, m.code, m.name, g.person_id, g.person_name, g.role, g.partner_id, t.name,
        coalesce(t.parent_id is null and t.kind = 'municipality' and t.municipality_code = m.code, false),
        (select array_agg(r.id) from reached r where r.municipality_id = g.municipality_id and r.top = g.partner_id), g.agreement_id
    from caller c
    left join given g on true
    left join municipalities m on m.id = g.municipality_id
    left join partners t on t.municipality_id = g.municipality_id and t.id = g.partner_id
    order by m.code, g.grant_id
$$;
comment on function recognise is 'The caller behind a session and what they were granted; no rows when the session is over.';

-- What a municipality is told of an account: whether it can log in. Used behind its own wall only.
create function has_login(of_account uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
as $$ select exists (select 1 from accounts where id = of_account and password_hash is not null) $$;
comment on function has_login is 'Whether the account has a password.';
do $$ begin
    execute 'revoke all on all functions in schema public from public';
    execute 'grant execute on all functions in schema public to aftalemaal_app';
end $$;

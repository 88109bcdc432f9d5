drop function recognise(uuid);
create function recognise(of_session uuid)
    returns table (account_id uuid, email text, municipality_id uuid, municipality_code text, municipality_name text, person_id uuid,
                   person_name text, role text, partner_id uuid, partner_name text, whole boolean, partner_ids uuid[], agreement_id uuid)
    language plpgsql stable security definer set search_path = public, pg_temp
as $$
#variable_conflict use_column
begin
    return query
    select a.id, a.email, p.municipality_id, m.code, m.name, p.id, p.name, g.role, g.partner_id, t.name, coalesce(w.whole, false),
        -- A guest stands for organisations one by one, also where one of them is a municipality.
        case when g.role = 'partner' or not w.whole then partners_below(g.municipality_id, g.partner_id) end, g.agreement_id
    from sessions s
    join accounts a on a.id = s.account_id and a.locked_at is null
    left join (people p
        join municipalities m on m.id = p.municipality_id
        left join grants g on g.municipality_id = p.municipality_id and g.person_id = p.id and g.archived_at is null
            and g.from_date <= danish_today() and (g.to_date is null or g.to_date >= danish_today())
        left join partners t on t.municipality_id = g.municipality_id and t.id = g.partner_id
        left join lateral (select t.parent_id is null and t.kind = 'municipality' and t.municipality_code is not distinct from m.code) w (whole) on t.id is not null)
        on p.account_id = a.id and p.locked_at is null and p.archived_at is null
    where s.id = of_session and s.ended_at is null and s.expires_at > now() and s.last_seen_at > now() - interval '60 minutes'
    order by m.code, g.id;
end $$;
revoke all on function recognise(uuid) from public;
grant execute on function recognise(uuid) to aftalemaal_app;
comment on function recognise is 'The caller behind a session and what they were granted; no rows when the session is over.';
alter table audit drop column transaction;

create or replace function recognise(of_session uuid)
    returns table (account_id uuid, email text, municipality_id uuid, municipality_code text, municipality_name text, person_id uuid,
                   person_name text, role text, partner_id uuid, partner_name text, whole boolean, partner_ids uuid[], agreement_id uuid)
    language plpgsql stable security definer set search_path = public, pg_temp
as $$
#variable_conflict use_column
begin
    return query
    with recursive caller as (
        select a.id, a.email from sessions s join accounts a on a.id = s.account_id
        where s.id = of_session and s.ended_at is null and s.expires_at > now() and s.last_seen_at > now() - interval '60 minutes' and a.locked_at is null
    ), given as (
        select p.municipality_id, m.code, m.name, p.id as person_id, p.name as person_name, g.id as grant_id, g.role, g.partner_id, g.agreement_id,
            t.name as partner_name,
            coalesce(t.parent_id is null and t.kind = 'municipality' and t.municipality_code = m.code, false) as whole
        from caller c
        join people p on p.account_id = c.id and p.locked_at is null and p.archived_at is null
        join municipalities m on m.id = p.municipality_id
        left join grants g on g.municipality_id = p.municipality_id and g.person_id = p.id and g.archived_at is null
            and g.from_date <= danish_today() and (g.to_date is null or g.to_date >= danish_today())
        left join partners t on t.municipality_id = g.municipality_id and t.id = g.partner_id
    ), reached as (
        -- A guest stands for organisations one by one, also where one of them is a municipality.
        select distinct g.municipality_id, g.partner_id as top, g.partner_id as id from given g
        where g.partner_id is not null and (g.role = 'partner' or not g.whole)
        union
        select r.municipality_id, r.top, p.id from reached r join partners p on p.municipality_id = r.municipality_id and p.parent_id = r.id
    )
    select c.id, c.email, g.municipality_id, g.code, g.name, g.person_id, g.person_name, g.role, g.partner_id, g.partner_name, coalesce(g.whole, false),
        (select array_agg(r.id) from reached r where r.municipality_id = g.municipality_id and r.top = g.partner_id), g.agreement_id
    from caller c
    left join given g on true
    order by g.code, g.grant_id;
end $$;
drop function partners_below(uuid, uuid);

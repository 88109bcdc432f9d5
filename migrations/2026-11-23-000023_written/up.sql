-- What was read reads the same until somebody writes, and whoever writes leaves an entry in the audit log, in the same
-- transaction. The number of the last transaction that left one therefore names a state of all data, provided that no
-- older transaction is still under way: every one up to it has ended, and none after it has left anything. Numbers not
-- yet given out in this cluster came with a restored copy, and name nothing here. Logins, passwords and refusals are left
-- out: they change nothing that is told again, and happen all the time.
alter table audit add column transaction bigint not null default pg_current_xact_id()::text::bigint;
comment on column audit.transaction is 'The transaction that wrote it, as PostgreSQL counts them.';
create index audit_transaction_idx on audit (transaction) where kind not in ('session', 'account', 'request');

drop function recognise(uuid);
create function recognise(of_session uuid)
    returns table (account_id uuid, email text, municipality_id uuid, municipality_code text, municipality_name text, person_id uuid,
                   person_name text, role text, partner_id uuid, partner_name text, whole boolean, partner_ids uuid[], agreement_id uuid,
                   written bigint)
    language plpgsql stable security definer set search_path = public, pg_temp
as $$
#variable_conflict use_column
begin
    return query
    select a.id, a.email, p.municipality_id, m.code, m.name, p.id, p.name, g.role, g.partner_id, t.name, coalesce(w.whole, false),
        -- A guest stands for organisations one by one, also where one of them is a municipality.
        case when g.role = 'partner' or not w.whole then partners_below(g.municipality_id, g.partner_id) end, g.agreement_id,
        (select case when l.written < n.oldest then l.written end
            from (select pg_snapshot_xmin(s)::text::bigint, pg_snapshot_xmax(s)::text::bigint from pg_current_snapshot() s) n (oldest, next),
            lateral (select max(a.transaction) from audit a
                where a.kind not in ('session', 'account', 'request') and a.transaction < n.next) l (written))
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
comment on function recognise is 'The caller behind a session, what they were granted, and up to which transaction everything that was written can be seen; no rows when the session is over.';

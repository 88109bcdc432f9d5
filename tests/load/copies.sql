-- Copies the agreements of the demo, with all that stands below them, so often as the place of $copies says.
--
-- Which columns name something that is copied along, the foreign keys tell: a table that is new is copied too.
-- An id of a copy is made of the original's and the number, so that what belongs together stays together.
set session_replication_role = replica;

do $$
declare
    copied regclass;
    names text;
    vals text;
begin
    for copied in
        select 'agreements'::regclass
        union all
        select c.oid::regclass
        from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relkind = 'r' and a.attname = 'agreement_id' and c.relname not in ('audit', 'grants')
    loop
        with renamed as (
            select 'id'::name as name
            union
            select a.attname
            from pg_constraint k
            join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey)
            join pg_attribute known on known.attrelid = k.confrelid and (known.attname = 'agreement_id' or k.confrelid = 'agreements'::regclass)
            where k.conrelid = copied and k.contype = 'f' and a.attname <> 'municipality_id'
        )
        select
            string_agg(quote_ident(a.attname), ', ' order by a.attnum),
            string_agg(case
                when r.name is not null then format('md5(t.%I::text || n)::uuid', a.attname)
                when copied = 'agreements'::regclass and a.attname in ('title', 'number') then format('t.%I || '' '' || n', a.attname)
                else format('t.%I', a.attname)
            end, ', ' order by a.attnum)
        into names, vals
        from pg_attribute a left join renamed r on r.name = a.attname
        where a.attrelid = copied and a.attnum > 0 and not a.attisdropped and a.attgenerated = '';
        execute format('insert into %s (%s) select %s from generate_series(1, $copies) n, %s t order by n', copied, names, vals, copied);
    end loop;
end $$;

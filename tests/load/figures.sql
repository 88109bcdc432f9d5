-- 40,000 indicators of Randers with 50 approved quarters each: two million measurements. Numbers follow from their place,
-- so that every run works on the same.
set session_replication_role = replica;

create temporary table reporter as
    select m.id as municipality_id, p.id as partner_id, (select c.id from people c where c.municipality_id = m.id order by c.id limit 1) as person_id
    from municipalities m join partners p on p.municipality_id = m.id and p.code = 'sundhedsteamet' where m.code = '0730';

insert into indicators (municipality_id, id, code, name, definition, unit, decimals, direction, frequency, value_kind, over_periods, over_partners, responsible_partner_id)
    select municipality_id, md5('indicator ' || n)::uuid, 'ANDEL_' || n, 'Andel med udbytte, hold ' || n, 'Deltagere med udbytte af alle deltagere.',
        'percent', 1, 'up', 'quarter', 'share', 'weighted', 'weighted', partner_id
    from reporter, generate_series(1, 40000) n;
insert into indicator_definitions (municipality_id, indicator_id, number, definition)
    select municipality_id, md5('indicator ' || n)::uuid, 1, 'Deltagere med udbytte af alle deltagere.' from reporter, generate_series(1, 40000) n;

insert into measurements (municipality_id, id, indicator_id, partner_id, period, period_from, period_to, state, revision, approved_revision)
    select municipality_id, md5(format('measurement %s %s', n, q))::uuid, md5('indicator ' || n)::uuid, partner_id,
        to_char(day, 'YYYY"-Q"Q'), day::date, (day + interval '3 months')::date - 1, 'approved', 1, 1
    from reporter, generate_series(1, 40000) n, generate_series(0, 49) q, lateral (select date '2010-01-01' + q * interval '3 months' as day) period;
insert into measurement_revisions (municipality_id, measurement_id, number, value, numerator, denominator, written_by)
    select municipality_id, md5(format('measurement %s %s', n, q))::uuid, 1, round(100.0 * part / whole, 6), part, whole, person_id
    from reporter, generate_series(1, 40000) n, generate_series(0, 49) q, lateral (select 20 + (n * 31 + q * 7) % 60 as part, 100 + (n + q) % 50 as whole) counts;

-- The agreement of the demo gets so many more that 20 are judged in it.
insert into targets (municipality_id, agreement_id, goal_id, id, indicator_id, statement, position)
    select g.municipality_id, g.agreement_id, g.id, md5('target ' || n)::uuid, md5('indicator ' || n)::uuid, '{"operator": "atLeast", "value": 45}', 100 + n
    from agreements a
    join lateral (select * from goals g where g.municipality_id = a.municipality_id and g.agreement_id = a.id and g.archived_at is null order by g.position limit 1) g on true,
        generate_series(1, 20 - (select count(*)::int from targets t where t.agreement_id = a.id and t.archived_at is null)) n
    where a.title = 'Aftalemål for Sundhedsteamet 2019-2022';

-- What every later migration leans on: who may look behind which wall.
--
-- The server connects as `aftalemaal_app`, which owns nothing and cannot bypass row-level security. It tells
-- PostgreSQL for whom it works by settings of the session:
--   app.staff    municipalities in which the caller is staff
--   app.guest    partners that the caller belongs to as somebody else's organisation
--   app.account  the account that is logged in
--   app.door     'login' while nobody is known yet, else ''
-- A setting that was never made is an error, not an empty list: forgetting it shows nothing and is noticed.

create function staff_municipalities() returns uuid[] language sql stable parallel safe
    return current_setting('app.staff')::uuid[];
comment on function staff_municipalities is 'The municipalities in which the caller is staff; fails when the server did not say for whom it works.';

create function guest_partners() returns uuid[] language sql stable parallel safe
    return current_setting('app.guest')::uuid[];
comment on function guest_partners is 'The organisations that the caller belongs to as a guest; fails when the server did not say for whom it works.';

create function caller_account() returns uuid language sql stable parallel safe
    return nullif(current_setting('app.account'), '')::uuid;
comment on function caller_account is 'The account that is logged in, if any; fails when the server did not say for whom it works.';

create function at_login_door() returns boolean language sql stable parallel safe
    return current_setting('app.door') = 'login';
comment on function at_login_door is 'Whether the server is finding out who is calling.';

create function danish_today() returns date language sql stable parallel safe
    return (now() at time zone 'Europe/Copenhagen')::date;
comment on function danish_today is 'The calendar day in Denmark, which deadlines and periods are counted in.';

-- The owner runs migrations and owns the few functions that look behind the walls for the server; the policy for it
-- is what `force row level security` would otherwise take away.
create procedure protect(of_table regclass, visible text) language plpgsql as $$
begin
    execute format('alter table %s enable row level security', of_table);
    execute format('alter table %s force row level security', of_table);
    execute format('create policy owner on %s to current_user using (true)', of_table);
    execute format('create policy wall on %s to aftalemaal_app using (%s)', of_table, visible);
    execute format('grant select, insert, update on %s to aftalemaal_app', of_table);
end $$;
comment on procedure protect is 'Puts a table behind a wall and lets the server read and write what is visible.';

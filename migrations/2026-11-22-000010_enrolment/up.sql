-- What a municipality may do about logins without seeing them, and what the operator's commands need to find.

create function enrol(of_email text, home uuid, new_id uuid) returns uuid language plpgsql security definer set search_path = public, pg_temp
as $$
declare found_id uuid;
begin
    if home <> all (staff_municipalities()) then
        raise exception 'enrolled behind another wall' using errcode = 'insufficient_privilege';
    end if;
    insert into accounts (id, municipality_id, email) values (new_id, home, of_email) on conflict on constraint accounts_email_key do nothing;
    select id into found_id from accounts where email = of_email;
    return found_id;
end $$;
comment on function enrol is 'The login of a mail address; made when there is none, and then at home in that municipality.';

create function is_at_home(of_account uuid, in_municipality uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
as $$ select exists (select 1 from accounts where id = of_account and municipality_id = in_municipality) $$;
comment on function is_at_home is 'Whether the account was made by that municipality, which may then send links that set its password.';

create function municipality_of_code(of_code text) returns uuid language sql stable security definer set search_path = public, pg_temp
as $$ select id from municipalities where code = of_code and archived_at is null $$;
comment on function municipality_of_code is 'The municipality that the operator names by its code; nothing but the id is told.';

do $$ declare of_function text; begin
    foreach of_function in array array['enrol(text, uuid, uuid)', 'is_at_home(uuid, uuid)', 'municipality_of_code(text)'] loop
        execute format('revoke all on function %s from public', of_function);
        execute format('grant execute on function %s to aftalemaal_app', of_function);
    end loop;
end $$;

-- The municipality itself is known among its partners by its code (recognise). A second one with that code would stand
-- for the whole of it: an owner of one department could make its department that and so reach everything.
create unique index partners_municipality_code_key on partners (municipality_id, municipality_code);

drop index partners_municipality_code_key;
drop function municipality_of_code;
drop function is_at_home;
drop function enrol;

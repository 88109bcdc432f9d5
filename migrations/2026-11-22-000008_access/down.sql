drop function has_login;
drop function recognise;
do $$ declare of_table text; begin
    foreach of_table in array array['municipalities', 'partners', 'agreements', 'people', 'grants', 'status_scales', 'agreement_policies',
            'parties', 'sections', 'themes', 'goals', 'goal_themes', 'goal_revisions', 'goal_contributions', 'shared_goals', 'ideas',
            'success_criteria', 'actions', 'follow_ups', 'status_reports', 'status_lines', 'status_line_goals', 'idempotency_keys'] loop
        execute format('drop policy wall on %I', of_table);
        execute format('drop policy owner on %I', of_table);
        execute format('alter table %I no force row level security', of_table);
        execute format('alter table %I disable row level security', of_table);
    end loop;
end $$;
drop policy writing on audit;
drop policy reading on audit;
drop policy owner on audit;
alter table audit no force row level security;
alter table audit disable row level security;
drop function guest_municipalities;
drop function guest_neighbours;
drop function guest_agreements;

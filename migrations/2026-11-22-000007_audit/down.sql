drop table idempotency_keys;
drop table audit;
drop function refuse_change;

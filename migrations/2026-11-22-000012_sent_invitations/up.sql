-- What the municipality that made a login is told of its link: when it was sent and until when it works, never the link.
create function sent_invitation(of_account uuid, in_municipality uuid) returns jsonb language sql stable security definer set search_path = public, pg_temp
as $$
    select jsonb_build_object('sentAt', i.created_at, 'expiresAt', i.expires_at)
    from invitations i join accounts a on a.id = i.account_id
    where i.account_id = of_account and i.used_at is null and a.municipality_id = in_municipality
    order by i.created_at desc limit 1
$$;
comment on function sent_invitation is 'The last link of an account that was neither used nor replaced, as the municipality that made the account may know of it.';
revoke all on function sent_invitation(uuid, uuid) from public;
grant execute on function sent_invitation(uuid, uuid) to aftalemaal_app;

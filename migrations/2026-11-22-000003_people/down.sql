drop table grants;
drop table login_failures;
drop table refresh_tokens;
drop table sessions;
drop table invitations;
drop table people;
drop table accounts;

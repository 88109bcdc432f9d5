#!/usr/bin/env bash
# Makes the two roles and the database, once, on the first start of an empty PostgreSQL (docs/operations.md).
set -euo pipefail

psql --no-psqlrc --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
\getenv owner_password AFTALEMAAL_OWNER_PASSWORD
\getenv app_password AFTALEMAAL_APP_PASSWORD
create role aftalemaal_owner login password :'owner_password';
create role aftalemaal_app login password :'app_password';
-- Errors in English, whatever the server's language: some are known by their words (docs/decisions/0005).
alter role aftalemaal_app set lc_messages = 'C';
alter role aftalemaal_owner set lc_messages = 'C';
create database aftalemaal owner aftalemaal_owner encoding 'UTF8' locale 'C.UTF-8' template template0;
revoke all on database aftalemaal from public;
grant connect on database aftalemaal to aftalemaal_app;
\connect aftalemaal
alter schema public owner to aftalemaal_owner;
revoke all on schema public from public;
grant usage on schema public to aftalemaal_app;
SQL

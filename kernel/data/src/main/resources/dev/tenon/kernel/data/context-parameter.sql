-- The row context lives in a built-in parameter that only ${owner} may set.
-- Bodies after "return" are bound when they are made: no search path can bend them.
-- enter has no "set search_path", which would double its cost: every name in it is qualified.
create or replace function tenon.enter(value text, secret bytea) returns void
language plpgsql strict security definer
as $enter$
declare
  kept pg_catalog.text;
begin
  if pg_catalog.sha256(secret) operator(pg_catalog.<>) '${hash}'::pg_catalog.bytea then
    raise exception 'row context refused' using errcode = '28000';
  end if;
  kept := pg_catalog.set_config('backtrace_functions', value, true);
end
$enter$;

create or replace function tenon.tenant() returns uuid
language sql stable parallel safe
  return case
    when split_part(current_setting('backtrace_functions'), ' ', 4)
      = current_user::text
    then substr(current_setting('backtrace_functions'), 1, 32)::uuid end;

create or replace function tenon.user_id() returns uuid
language sql stable parallel safe
  return case
    when split_part(current_setting('backtrace_functions'), ' ', 4)
      = current_user::text
    then nullif(
      split_part(current_setting('backtrace_functions'), ' ', 2),
      '00000000000000000000000000000000')::uuid end;

create or replace function tenon.regions() returns text[]
language sql stable parallel safe
  return case
    when split_part(current_setting('backtrace_functions'), ' ', 4)
      = current_user::text
    then convert_from(
      decode(
        nullif(
          split_part(current_setting('backtrace_functions'), ' ', 5), ''),
        'hex'),
      'UTF8')::text[] end;

create or replace function tenon.sees_deleted() returns boolean
language sql stable parallel safe
  return split_part(current_setting('backtrace_functions'), ' ', 4)
      = current_user::text
    and split_part(current_setting('backtrace_functions'), ' ', 3)
      = '1';

create or replace function tenon.caller_context() returns text
language sql stable parallel safe
  return case
    when split_part(current_setting('backtrace_functions'), ' ', 4)
      = current_setting('role')
    then current_setting('backtrace_functions') end;

-- The row context lives in a built-in parameter that only ${owner} may set.
create or replace function tenon.enter(value text, secret bytea) returns void
language plpgsql strict security definer set search_path = pg_catalog, pg_temp
as $enter$
declare
  kept text;
begin
  if sha256(secret) <> '${hash}'::bytea then
    raise exception 'row context refused' using errcode = '28000';
  end if;
  kept := set_config('backtrace_functions', value, true);
end
$enter$;

create or replace function tenon.tenant() returns uuid
language sql stable parallel safe
as $body$
  select case
    when pg_catalog.split_part(pg_catalog.current_setting('backtrace_functions'), ' ', 4)
      operator(pg_catalog.=) current_user::text
    then pg_catalog.substr(pg_catalog.current_setting('backtrace_functions'), 1, 32)::uuid end
$body$;

create or replace function tenon.user_id() returns uuid
language sql stable parallel safe
as $body$
  select case
    when pg_catalog.split_part(pg_catalog.current_setting('backtrace_functions'), ' ', 4)
      operator(pg_catalog.=) current_user::text
    then nullif(
      pg_catalog.split_part(pg_catalog.current_setting('backtrace_functions'), ' ', 2),
      '00000000000000000000000000000000')::uuid end
$body$;

create or replace function tenon.regions() returns text[]
language sql stable parallel safe
as $body$
  select case
    when pg_catalog.split_part(pg_catalog.current_setting('backtrace_functions'), ' ', 4)
      operator(pg_catalog.=) current_user::text
    then pg_catalog.convert_from(
      pg_catalog.decode(
        nullif(
          pg_catalog.split_part(pg_catalog.current_setting('backtrace_functions'), ' ', 5), ''),
        'hex'),
      'UTF8')::text[] end
$body$;

create or replace function tenon.sees_deleted() returns boolean
language sql stable parallel safe
as $body$
  select pg_catalog.split_part(pg_catalog.current_setting('backtrace_functions'), ' ', 4)
      operator(pg_catalog.=) current_user::text
    and pg_catalog.split_part(pg_catalog.current_setting('backtrace_functions'), ' ', 3)
      operator(pg_catalog.=) '1'
$body$;

create or replace function tenon.caller_context() returns text
language sql stable parallel safe
as $body$
  select case
    when pg_catalog.split_part(pg_catalog.current_setting('backtrace_functions'), ' ', 4)
      operator(pg_catalog.=) pg_catalog.current_setting('role')
    then pg_catalog.current_setting('backtrace_functions') end
$body$;

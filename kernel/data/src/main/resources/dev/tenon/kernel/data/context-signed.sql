-- The row context lives in a setting that anyone may write, under a signature over it, the
-- process and the transaction; the key is in a table that only ${owner} reads.
create or replace function tenon.sign(value text) returns text
language plpgsql stable parallel restricted security definer set search_path = pg_catalog, pg_temp
as $sign$
declare
  key record;
begin
  select inner_pad, outer_pad into strict key from tenon.context_key;
  return encode(
    sha256(key.outer_pad || sha256(key.inner_pad || convert_to(
      value || ' ' || pg_backend_pid() || ' ' || extract(epoch from transaction_timestamp()),
      'UTF8'))),
    'hex');
end
$sign$;
revoke execute on function tenon.sign(text) from public;

create or replace function tenon.enter(value text, secret bytea) returns void
language plpgsql strict security definer set search_path = pg_catalog, pg_temp
as $enter$
declare
  kept text;
begin
  if sha256(secret) <> '${hash}'::bytea then
    raise exception 'row context refused' using errcode = '28000';
  end if;
  kept := set_config('tenon.context', value || ' ' || tenon.sign(value), true);
end
$enter$;

create or replace function tenon.verified(plugin text) returns text
language plpgsql stable parallel restricted security definer set search_path = pg_catalog, pg_temp
as $verified$
declare
  entered text := current_setting('tenon.context', true);
  value text;
begin
  if entered is null or length(entered) < 66 or plugin is null then
    return null;
  end if;
  value := left(entered, -65);
  if split_part(value, ' ', 4) <> plugin or right(entered, 64) <> tenon.sign(value) then
    return null;
  end if;
  return value;
end
$verified$;
grant execute on function tenon.verified(text) to public;

create or replace function tenon.tenant() returns uuid
language sql stable parallel restricted
  return substr(tenon.verified(current_user::text), 1, 32)::uuid;

create or replace function tenon.user_id() returns uuid
language sql stable parallel restricted
  return nullif(
    split_part(tenon.verified(current_user::text), ' ', 2),
    '00000000000000000000000000000000')::uuid;

create or replace function tenon.regions() returns text[]
language sql stable parallel restricted
  return convert_from(
    decode(
      nullif(split_part(tenon.verified(current_user::text), ' ', 5), ''), 'hex'),
    'UTF8')::text[];

create or replace function tenon.sees_deleted() returns boolean
language sql stable parallel restricted
  return split_part(tenon.verified(current_user::text), ' ', 3)
    = '1';

create or replace function tenon.caller_context() returns text
language sql stable parallel restricted
  return tenon.verified(current_setting('role'));

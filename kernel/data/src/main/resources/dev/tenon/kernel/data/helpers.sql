grant execute on function
  tenon.tenant(), tenon.user_id(), tenon.regions(), tenon.sees_deleted() to public;
revoke execute on function tenon.enter(text, bytea) from public;
grant execute on function tenon.enter(text, bytea) to ${plugins};

-- Inside a SECURITY DEFINER function of the kernel the current user is its owner: these ask for
-- the role that called.
create or replace function tenon.caller_tenant() returns uuid
language sql stable
  return substr(tenon.caller_context(), 1, 32)::uuid;

create or replace function tenon.caller_sees_deleted() returns boolean
language sql stable
  return split_part(tenon.caller_context(), ' ', 3) = '1';

revoke execute on function
  tenon.caller_context(), tenon.caller_tenant(), tenon.caller_sees_deleted() from public;

-- For plugins' migrations: the standard wall around one table.
create or replace function tenon.secure(target regclass) returns void
language plpgsql set search_path = pg_catalog, pg_temp
as $secure$
declare
  policy text;
begin
  if not exists (
    select from pg_attribute
    where attrelid = target and attname = 'tenant_id' and atttypid = 'uuid'::regtype and attnotnull
  ) then
    raise exception '% needs a column tenant_id uuid not null', target using errcode = '42P16';
  end if;
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('alter table %s alter tenant_id set default tenon.tenant()', target);
  foreach policy in array array['tenon_rows', 'tenon_tenant', 'tenon_live'] loop
    execute format('drop policy if exists %I on %s', policy, target);
  end loop;
  execute format('create policy tenon_rows on %s using (true) with check (true)', target);
  execute format(
    'create policy tenon_tenant on %s as restrictive using (tenant_id = (select tenon.tenant()))'
      || ' with check (tenant_id = (select tenon.tenant()))',
    target);
  if exists (select from pg_attribute where attrelid = target and attname = 'deleted_at') then
    -- what this very transaction deletes stays visible to it: otherwise the UPDATE that deletes
    -- would fail, for its new row has to pass this policy
    execute format(
      'create policy tenon_live on %s as restrictive for select using'
        || ' (deleted_at is null or deleted_at = now() or ${sees_deleted})',
      target);
  end if;
end
$secure$;

-- Rows that carry a region are seen and written by users of that region only.
create or replace function tenon.secure_region(target regclass, region_column name) returns void
language plpgsql set search_path = pg_catalog, pg_temp
as $secure$
begin
  execute format('drop policy if exists tenon_region on %s', target);
  execute format(
    'create policy tenon_region on %s as restrictive using (%2$I is null'
      || ' or (select tenon.regions()) is null or %2$I = any ((select tenon.regions())::text[]))',
    target, region_column);
end
$secure$;

-- Rows that all tenants share: written by migrations only.
create or replace function tenon.share(target regclass) returns void
language plpgsql set search_path = pg_catalog, pg_temp
as $share$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('drop policy if exists tenon_shared on %s', target);
  execute format('create policy tenon_shared on %s for select using (true)', target);
  execute format('drop policy if exists tenon_fill on %s', target);
  execute format(
    'create policy tenon_fill on %s to ${migrator} using (true) with check (true)', target);
end
$share$;

-- For the kernel's own migrations: a table with tenant_id that is written inside of plugins'
-- transactions. Grants to the ledger are the migration's own.
create or replace function tenon.secure_kernel(target regclass) returns void
language plpgsql set search_path = pg_catalog, pg_temp
as $secure$
begin
  execute format('alter table %s enable row level security', target);
  execute format('drop policy if exists tenon_ledger on %s', target);
  execute format(
    'create policy tenon_ledger on %s to ${ledger} using (tenant_id = (select tenon.tenant()))'
      || ' with check (tenant_id = (select tenon.tenant()))',
    target);
  execute format('drop policy if exists tenon_kernel on %s', target);
  execute format(
    'create policy tenon_kernel on %s to ${kernel} using (true) with check (true)', target);
end
$secure$;

revoke execute on function tenon.secure(regclass), tenon.secure_region(regclass, name),
  tenon.share(regclass), tenon.secure_kernel(regclass) from public;
grant execute on function tenon.secure(regclass), tenon.secure_region(regclass, name),
  tenon.share(regclass) to ${migrator};
grant execute on function tenon.secure_kernel(regclass) to ${owner};

-- What made the plugins' tables: a backup has it, so that a restore needs no plugin's file.
create table if not exists tenon.plugin_migration (
  plugin text not null,
  name   text not null,
  sql    text not null,
  primary key (plugin, name)
);
grant select, insert, update, delete on tenon.plugin_migration to ${migrator};

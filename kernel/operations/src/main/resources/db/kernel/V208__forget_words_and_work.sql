-- What is left of a person besides rows: words of what they were once called, which stay for
-- guessing as long as their row is there, and work in the background that is about an erased row.

-- Words that no row of a business has any more.
create function tenon.forget_words(tenant uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
set enable_seqscan = off set enable_indexscan = off
as $forget$
begin
  delete from tenon.search_word w
  where w.tenant_id = tenant
    and not exists (
      select from tenon.search s
      where s.lexemes @@ ('''' || tenon.search_prefix(tenant) || w.word || '''')::tsquery);
end
$forget$;
revoke execute on function tenon.forget_words(uuid) from public;

-- Work that waits, or was given up, and names one of these rows: it has nothing left to do. What
-- is running just now ends by itself.
create function tenon.forget_work(tenant uuid, rows uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $forget$
begin
  -- the tables come with the room of jobs, which is later on the list and may not be there at all
  if to_regclass('tenon.job') is null then
    return;
  end if;
  delete from tenon.job j
  where not j.picked
    and position(tenant::text in convert_from(j.task_data, 'UTF8')) > 0
    and exists (
      select from unnest(rows) as r(id)
      where position(r.id::text in convert_from(j.task_data, 'UTF8')) > 0);
  delete from tenon.job_given_up g
  where g.tenant_id = tenant
    and exists (
      select from unnest(rows) as r(id)
      where position(r.id::text in g.data) > 0 or position(r.id::text in g.reason) > 0);
end
$forget$;
revoke execute on function tenon.forget_work(uuid, uuid[]) from public;

alter function tenon.forget(text[], uuid[], text[], text[], uuid[]) rename to forget_values;
revoke execute on function tenon.forget_values(text[], uuid[], text[], text[], uuid[])
  from ${ledger};

create function tenon.forget(
  types text[], ids uuid[], of_types text[], of_fields text[], of_owners uuid[])
returns setof uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $forget$
declare
  tenant uuid := tenon.caller_tenant();
  gone uuid[];
begin
  if tenant is null then
    return;
  end if;
  select array_agg(f) into gone
  from tenon.forget_values(types, ids, of_types, of_fields, of_owners) as f;
  perform tenon.forget_words(tenant);
  perform tenon.forget_work(tenant, gone);
  return query select unnest(gone);
end
$forget$;
revoke execute on function tenon.forget(text[], uuid[], text[], text[], uuid[]) from public;
grant execute on function tenon.forget(text[], uuid[], text[], text[], uuid[]) to ${ledger};

-- Events about rows that were erased: those that wait go, one that is just being handled keeps only
-- the row's id for when it comes again.
create function tenon.forget_events(subjects uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $forget$
declare
  tenant uuid := tenon.caller_tenant();
begin
  delete from tenon.outbox o
  where o.tenant_id = tenant and o.subject = any (subjects) and o.leased_by is null;
  update tenon.outbox o set data = jsonb_build_object('id', o.subject)::text
  where o.tenant_id = tenant and o.subject = any (subjects);
end
$forget$;
revoke execute on function tenon.forget_events(uuid[]) from public;
grant execute on function tenon.forget_events(uuid[]) to ${ledger};

-- The audit stays append-only for everybody; the one thing that can be done to it is to take the
-- values out of the lines of rows that were erased. That something was done to a row, when and by
-- whom, stays.
create function tenon.forget(
  types text[], ids uuid[], of_types text[], of_fields text[], of_owners uuid[])
returns setof uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $forget$
declare
  tenant uuid := tenon.caller_tenant();
  row_types text[];
  row_ids uuid[];
begin
  if tenant is null then
    return;
  end if;
  select array_agg(r.type), array_agg(r.id) into row_types, row_ids
  from (
    select g.type, g.id from unnest(types, ids) as g(type, id)
    union
    -- rows that once belonged to one of the owners, those that went long ago included
    select a.type, a.row_id
    from unnest(of_types, of_fields, of_owners) as o(type, field, owner)
    join tenon.audit a on a.tenant_id = tenant and a.type = o.type
      and (a.changes @> jsonb_build_array(jsonb_build_object('field', o.field, 'new', o.owner))
        or a.changes @> jsonb_build_array(jsonb_build_object('field', o.field, 'old', o.owner)))
  ) as r;
  update tenon.audit a
  set title = '', reason = null,
    changes = coalesce(
      (select jsonb_agg(jsonb_build_object('field', c.change -> 'field'))
       from jsonb_array_elements(a.changes) as c(change)),
      '[]')
  from unnest(row_types, row_ids) as r(type, id)
  where a.tenant_id = tenant and a.type = r.type and a.row_id = r.id;
  delete from tenon.search s using unnest(row_types, row_ids) as r(type, id)
  where s.tenant_id = tenant and s.type = r.type and s.row_id = r.id;
  -- a key whose answer is gone still keeps its action from being run again
  update tenon.idempotency i
  set answer = jsonb_strip_nulls(jsonb_build_object('id', i.answer::jsonb -> 'id'))::text
  where i.tenant_id = tenant
    and exists (select from unnest(row_ids) as r(id) where position(r.id::text in i.answer) > 0);
  return query select distinct r.id from unnest(row_ids) as r(id);
end
$forget$;
revoke execute on function tenon.forget(text[], uuid[], text[], text[], uuid[]) from public;
grant execute on function tenon.forget(text[], uuid[], text[], text[], uuid[]) to ${ledger};

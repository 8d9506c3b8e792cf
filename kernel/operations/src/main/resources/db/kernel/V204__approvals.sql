-- What a script asked to do and a person decides about. The input is sealed, and kept as long as it
-- waits.
create table tenon.approval (
  id uuid primary key,
  tenant_id uuid not null,
  user_id uuid not null,
  asked_by text not null,
  action text not null,
  row_id uuid,
  row_version bigint,
  input text not null,
  digest bytea not null,
  reason text,
  key text check (length(key) between 1 and 255),
  state text not null default 'waiting'
    check (state in ('waiting', 'done', 'failed', 'denied', 'expired')),
  expires_at timestamptz not null,
  decided_at timestamptz,
  decided_by text,
  word text,
  answer json,
  problem json,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version bigint not null default 1,
  unique (tenant_id, user_id, key),
  check ((decided_at is null) = (state in ('waiting', 'expired'))),
  check ((problem is not null) = (state = 'failed'))
);
create index approval_state on tenon.approval (tenant_id, state, id);
create index approval_user on tenon.approval (tenant_id, user_id, id);
select tenon.secure_kernel('tenon.approval');
grant select, update on tenon.approval to ${ledger};

-- What whoever asked reads of it: their own, and never the input.
create view tenon.own_approval with (security_invoker = true, security_barrier = true) as
select id, tenant_id, action, row_id, reason,
  case when state = 'waiting' and expires_at <= now() then 'expired' else state end as state,
  expires_at, decided_at, decided_by, word,
  (select json_agg(json_build_object('field', a.key, 'value', a.value)) from json_each(answer) as a)
    as answer,
  problem ->> 'code' as problem_code, problem ->> 'detail' as problem,
  created_at, updated_at, version
from tenon.approval
where user_id = (select tenon.user_id());
grant select on tenon.own_approval to ${ledger};

-- What scripts of somebody may do from now on without asking.
create table tenon.standing_approval (
  id uuid primary key,
  tenant_id uuid not null,
  user_id uuid not null,
  asked_by text not null,
  action text not null,
  allowed_by text not null,
  created_at timestamptz not null,
  unique (tenant_id, user_id, action)
);
select tenon.secure_kernel('tenon.standing_approval');
grant select, insert, delete on tenon.standing_approval to ${ledger};

-- How closely a business watches scripts, where that is more than the action itself asks for.
create table tenon.oversight (
  id uuid primary key,
  tenant_id uuid not null,
  action text not null,
  level text not null check (level in ('reason', 'approval')),
  unique (tenant_id, action)
);
select tenon.secure_kernel('tenon.oversight');
grant select, insert, update, delete on tenon.oversight to ${ledger};

-- Who let a script do it.
alter table tenon.audit add column allowed_by text;

-- As before, and what scripts asked and were answered about rows that were erased.
create or replace function tenon.forget(
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
  -- what was asked about such a row, or answered with it
  update tenon.approval p
  set input = '', reason = null, word = null,
    answer = case when p.answer is null then null else json_build_object('id', p.answer -> 'id') end,
    problem = case when p.problem is null then null
      else json_build_object('status', p.problem -> 'status', 'code', p.problem -> 'code',
        'detail', '') end
  where p.tenant_id = tenant
    and (p.row_id = any (row_ids)
      or exists (
        select from unnest(row_ids) as r(id)
        where position(r.id::text in p.answer::text) > 0));
  return query select distinct r.id from unnest(row_ids) as r(id);
end
$forget$;

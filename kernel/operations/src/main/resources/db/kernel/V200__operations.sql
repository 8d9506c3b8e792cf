-- who changed what: written with the change, never changed or deleted
create table tenon.audit (
  id uuid not null,
  tenant_id uuid not null,
  created_at timestamptz not null,
  type text not null,
  row_id uuid not null,
  title text not null,
  what text not null check (what in ('created', 'updated', 'deleted', 'restored')),
  action text not null,
  by_name text not null,
  by_user uuid,
  channel text not null,
  plugin text not null,
  reason text,
  request_id text,
  changes jsonb not null check (jsonb_typeof(changes) = 'array'),
  primary key (tenant_id, id)
);
create index audit_row on tenon.audit (tenant_id, row_id, id);
create index audit_type on tenon.audit (tenant_id, type, id);
create index audit_user on tenon.audit (tenant_id, by_user, id);
select tenon.secure_kernel('tenon.audit');
grant select, insert on tenon.audit to ${ledger};
revoke update, delete, truncate on tenon.audit from ${kernel};

-- what an action answered to a key, so that asking again does nothing again
create table tenon.idempotency (
  tenant_id uuid not null,
  user_id uuid not null,
  key text not null check (length(key) between 1 and 255),
  created_at timestamptz not null,
  digest bytea not null,
  answer text not null,
  constraint idempotency_key primary key (tenant_id, user_id, key)
);
create index idempotency_age on tenon.idempotency (tenant_id, created_at);
select tenon.secure_kernel('tenon.idempotency');
grant select, insert, delete on tenon.idempotency to ${ledger};

-- one index over the searchable fields of all types
create table tenon.search (
  tenant_id uuid not null,
  type text not null,
  row_id uuid not null,
  fuzzy text not null,
  lexemes tsvector not null,
  primary key (tenant_id, type, row_id)
);
create index search_lexemes on tenon.search using gin (lexemes);
create index search_fuzzy on tenon.search using gin (fuzzy extensions.gin_trgm_ops);
select tenon.secure_kernel('tenon.search');
grant select, insert, update, delete on tenon.search to ${ledger};

-- Under a row policy only leakproof operators reach an index, and those of search are not: so the
-- index is asked as its owner, with the tenant of the signed context as one more lexeme.
create function tenon.find(query text, types text[], most int)
returns table (type text, row_id uuid)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $find$
declare
  tenant uuid := tenon.caller_tenant();
begin
  if tenant is null then
    return;
  end if;
  return query
    select s.type, s.row_id
    from tenon.search s
    where s.lexemes @@ (('''@' || tenant || '''')::tsquery && query::tsquery)
      and s.tenant_id = tenant
      and s.type = any (types)
    limit most;
end
$find$;

create function tenon.find_similar(words text[], types text[], most int)
returns table (type text, row_id uuid)
language plpgsql stable security definer
set search_path = pg_catalog, extensions, pg_temp
set pg_trgm.word_similarity_threshold = 0.42
as $find$
declare
  tenant uuid := tenon.caller_tenant();
begin
  if tenant is null then
    return;
  end if;
  return query
    select s.type, s.row_id
    from tenon.search s
    where s.fuzzy %> words[1]
      and s.tenant_id = tenant
      and s.type = any (types)
      and not exists (
        select from unnest(words) as w(word) where not (s.fuzzy %> w.word))
    order by (select sum(word_similarity(w.word, s.fuzzy)) from unnest(words) as w(word)) desc
    limit most;
end
$find$;

grant execute on function tenon.find(text, text[], int) to ${ledger};
grant execute on function tenon.find_similar(text[], text[], int) to ${ledger};

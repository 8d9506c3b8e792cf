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
-- what isn't merged into the index yet is read whole by every search: keep that short
create index search_lexemes on tenon.search using gin (lexemes)
  with (gin_pending_list_limit = 256);
create index search_fuzzy on tenon.search using gin (fuzzy extensions.gin_trgm_ops)
  with (gin_pending_list_limit = 256);
select tenon.secure_kernel('tenon.search');
grant select, insert, update, delete on tenon.search to ${ledger};

create function tenon.search_prefix(tenant uuid) returns text
language sql immutable parallel safe
as $body$
  select pg_catalog.right(tenant::text, 12) || '@'
$body$;
grant execute on function tenon.search_prefix(uuid) to ${ledger};

create function tenon.search_lexemes(words text, tenant uuid) returns tsvector
language sql immutable parallel safe
as $body$
  select pg_catalog.array_to_tsvector(
    coalesce(
      pg_catalog.array_agg(distinct tenon.search_prefix(tenant) || w.word)
        filter (where w.word operator(pg_catalog.<>) ''),
      '{}'))
  from pg_catalog.unnest(pg_catalog.string_to_array(words, ' ')) as w(word)
$body$;
grant execute on function tenon.search_lexemes(text, uuid) to ${ledger};

-- Under a row policy only leakproof operators reach an index, and those of search are not: so the
-- index is asked as its owner. Every lexeme starts with the tenant's own prefix, so that the cost
-- is that of one business; who asks marks where it goes, and the signed context says whose it is.
create function tenon.find(query text, types text[], most int)
returns table (type text, row_id uuid)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
-- with a limit and no statistics yet the planner would rather look at every row
set enable_seqscan = off set enable_indexscan = off
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
    where s.lexemes @@ replace(query, '@', tenon.search_prefix(tenant))::tsquery
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
set enable_seqscan = off set enable_indexscan = off
as $find$
declare
  tenant uuid := tenon.caller_tenant();
begin
  if tenant is null then
    return;
  end if;
  -- the best of the first some hundred that are similar: to weigh all would take seconds
  return query
    select c.type, c.row_id
    from (
      select s.type, s.row_id, s.fuzzy
      from tenon.search s
      where s.fuzzy %> words[1] and s.tenant_id = tenant and s.type = any (types)
      limit 300
    ) as c
    where not exists (
      select from unnest(words[2:]) as w(word) where not (c.fuzzy %> w.word))
    order by (select sum(word_similarity(w.word, c.fuzzy)) from unnest(words) as w(word)) desc
    limit most;
end
$find$;

grant execute on function tenon.find(text, text[], int) to ${ledger};
grant execute on function tenon.find_similar(text[], text[], int) to ${ledger};

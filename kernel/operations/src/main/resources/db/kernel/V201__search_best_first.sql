-- Names come first: what a row is called stands in the index by itself, in the order of names, and
-- its words stand among the others once more, each with a = before it.
alter table tenon.search add column title text collate "C" not null default '';

-- the beginning of what was kept so far is the title
update tenon.search set title = fuzzy;

create index search_title on tenon.search (tenant_id, title, row_id);

drop function tenon.find(text, text[], int);
drop function tenon.find_similar(text[], text[], int);

-- Rows whose name starts with what was typed, in the order of names, so the very name comes first.
create function tenon.find_named(begun text, types text[], most int)
returns table (type text, row_id uuid)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
set enable_seqscan = off set enable_bitmapscan = off
as $find$
declare
  tenant uuid := tenon.caller_tenant();
begin
  if tenant is null or begun = '' then
    return;
  end if;
  return query
    select s.type, s.row_id
    from tenon.search s
    where s.tenant_id = tenant
      and s.title >= begun collate "C"
      and s.title < (begun || U&'\+10FFFF') collate "C"
      and s.type = any (types)
    order by s.title, s.row_id
    limit most;
end
$find$;

-- Rows that have all words, the best first: in their names, then as whole words, then as beginnings.
-- Each question is asked only while the one before it left room. Of more rows than can be weighed
-- some are: what a question with so many answers is worth.
create function tenon.find(titled text, whole text, begun text, types text[], most int)
returns table (type text, row_id uuid)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
-- with a limit and no statistics yet the planner would rather look at every row
set enable_seqscan = off set enable_indexscan = off
as $find$
declare
  tenant uuid := tenon.caller_tenant();
  asked text;
  seen bigint;
begin
  if tenant is null then
    return;
  end if;
  foreach asked in array array[titled, whole, begun] loop
    continue when asked = '';
    return query
      select c.type, c.row_id
      from (
        select s.type, s.row_id, s.title
        from tenon.search s
        where s.lexemes @@ replace(asked, '@', tenon.search_prefix(tenant))::tsquery
          and s.tenant_id = tenant
          and s.type = any (types)
        limit greatest(most, 2000)
      ) as c
      order by c.title, c.row_id
      limit most;
    get diagnostics seen = row_count;
    exit when seen >= most;
  end loop;
end
$find$;

-- Rows with words like these; what else was typed they have as it is.
create function tenon.find_similar(words text[], besides text, types text[], most int)
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
        and (besides = ''
          or s.lexemes @@ replace(besides, '@', tenon.search_prefix(tenant))::tsquery)
      limit 300
    ) as c
    where not exists (
      select from unnest(words[2:]) as w(word) where not (c.fuzzy %> w.word))
    order by (select sum(word_similarity(w.word, c.fuzzy)) from unnest(words) as w(word)) desc
    limit most;
end
$find$;

grant execute on function tenon.find_named(text, text[], int) to ${ledger};
grant execute on function tenon.find(text, text, text, text[], int) to ${ledger};
grant execute on function tenon.find_similar(text[], text, text[], int) to ${ledger};

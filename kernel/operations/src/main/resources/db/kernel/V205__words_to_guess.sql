-- What was mistyped is looked for among the words that a business has in its rows, each kept once,
-- and no longer in every row: an index over the letters of all rows was most of what a write cost.
create table tenon.search_word (
  tenant_id uuid not null,
  word text collate "C" not null,
  primary key (tenant_id, word)
);
create index search_word_letters on tenon.search_word using gin (word extensions.gin_trgm_ops)
  with (gin_pending_list_limit = 256);
select tenon.secure_kernel('tenon.search_word');
grant select, insert on tenon.search_word to ${ledger};

insert into tenon.search_word (tenant_id, word)
select distinct s.tenant_id, l.word
from tenon.search s
cross join lateral (
  select substr(lexeme, length(tenon.search_prefix(s.tenant_id)) + 1) as word
  from unnest(tsvector_to_array(s.lexemes)) as lexeme) as l
where length(l.word) >= 3 and l.word !~ '[=0-9]';

-- A word goes with the last row that has it: it may be all that is left of a person. One that is
-- written at the very same moment is added again with the next row that has it.
create function tenon.search_forgets() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
set enable_seqscan = off set enable_indexscan = off
as $forgets$
begin
  delete from tenon.search_word w
  using (
    select distinct g.tenant_id, l.lexeme,
      substr(l.lexeme, length(tenon.search_prefix(g.tenant_id)) + 1) as word
    from gone g cross join lateral unnest(tsvector_to_array(g.lexemes)) as l(lexeme)) as lost
  where w.tenant_id = lost.tenant_id and w.word = lost.word
    and not exists (
      select from tenon.search s where s.lexemes @@ ('''' || lost.lexeme || '''')::tsquery);
  return null;
end
$forgets$;
revoke execute on function tenon.search_forgets() from public;
create trigger search_forgets after delete on tenon.search
  referencing old table as gone for each statement execute function tenon.search_forgets();

drop function tenon.find_similar(text[], text, text[], int);
alter table tenon.search drop column fuzzy;

-- The words of a business that are most like one, as a question to the index: any of them.
create function tenon.search_alike(typed text, tenant uuid) returns text[]
language sql stable
set search_path = pg_catalog, extensions, pg_temp
set pg_trgm.word_similarity_threshold = 0.42
set enable_seqscan = off set enable_indexscan = off
as $alike$
  select array_agg('''' || tenon.search_prefix(tenant) || best.word || '''')
  from (
    select near.word
    from (
      select w.word from tenon.search_word w
      where w.word %> typed and w.tenant_id = tenant
      limit 1000
    ) as near
    order by word_similarity(typed, near.word) desc, similarity(typed, near.word) desc, near.word
    limit 20
  ) as best
$alike$;
revoke execute on function tenon.search_alike(text, uuid) from public;

-- Rows with words like these, those with the word most like the first one first; what else was
-- typed they have as it is.
create function tenon.find_similar(words text[], besides text, types text[], most int)
returns table (type text, row_id uuid)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
set enable_seqscan = off set enable_indexscan = off
as $find$
declare
  tenant uuid := tenon.caller_tenant();
  firsts text[];
  alike text[];
  rest text := replace(besides, '@', tenon.search_prefix(tenant));
  first text;
  seen bigint;
  room int := most;
begin
  if tenant is null then
    return;
  end if;
  foreach first in array words loop
    alike := tenon.search_alike(first, tenant);
    if alike is null then
      return;
    elsif firsts is null then
      firsts := alike;
    else
      rest := concat_ws(' & ', nullif(rest, ''), '(' || array_to_string(alike, ' | ') || ')');
    end if;
  end loop;
  foreach first in array firsts loop
    return query
      select c.type, c.row_id
      from (
        select s.type, s.row_id, s.title
        from tenon.search s
        where s.lexemes @@ concat_ws(' & ', first, nullif(rest, ''))::tsquery
          and s.tenant_id = tenant
          and s.type = any (types)
        limit greatest(room, 300)
      ) as c
      order by c.title, c.row_id
      limit room;
    get diagnostics seen = row_count;
    room := room - seen;
    exit when room <= 0;
  end loop;
end
$find$;
grant execute on function tenon.find_similar(text[], text, text[], int) to ${ledger};

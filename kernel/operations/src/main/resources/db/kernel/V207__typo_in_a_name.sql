-- Types count in the order they are asked for in: whoever is called so comes before whoever lives in
-- a street called so.
create or replace function tenon.find(titled text, whole text, begun text, types text[], most int)
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
      order by array_position(types, c.type), c.title, c.row_id
      limit most;
    get diagnostics seen = row_count;
    exit when seen >= most;
  end loop;
end
$find$;

-- The commonest typo is two letters in the wrong order, which leaves few groups of three as they
-- were: a word of the very same letters is likest, whatever else begins like it.
create function tenon.search_letters(word text) returns text
language sql immutable parallel safe set search_path = pg_catalog, pg_temp
as $letters$
  select string_agg(letter, '' order by letter collate "C")
  from string_to_table(word, null) as letter
$letters$;
revoke execute on function tenon.search_letters(text) from public;

-- its settings are anybody's to set only when it is loaded
select extensions.show_trgm('');

create or replace function tenon.search_alike(typed text, tenant uuid) returns text[]
language sql stable
set search_path = pg_catalog, extensions, pg_temp
set pg_trgm.word_similarity_threshold = 0.36
set enable_seqscan = off set enable_indexscan = off
as $alike$
  select array_agg('''' || tenon.search_prefix(tenant) || best.word || '''' order by best.place)
  from (
    select near.word,
      row_number() over (
        order by
          (length(near.word) = length(typed)
            and tenon.search_letters(near.word) = tenon.search_letters(typed)) desc,
          word_similarity(typed, near.word) desc, similarity(typed, near.word) desc, near.word)
        as place
    from (
      select w.word from tenon.search_word w
      where w.word %> typed and w.tenant_id = tenant
        and length(w.word) >= length(typed) - 2
      limit 1000
    ) as near
    order by place
    limit 20
  ) as best
$alike$;

-- And what was mistyped is more likely a name: rows with a word like it in their name come first.
create or replace function tenon.find_similar(words text[], besides text, types text[], most int)
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
  titled text;
  asked text;
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
    titled := replace(first, '@', '@=');
    foreach asked in array array[titled, first || ' & !' || titled] loop
      return query
        select c.type, c.row_id
        from (
          select s.type, s.row_id, s.title
          from tenon.search s
          where s.lexemes @@ concat_ws(' & ', asked, nullif(rest, ''))::tsquery
            and s.tenant_id = tenant
            and s.type = any (types)
          limit greatest(room, 2000)
        ) as c
        order by array_position(types, c.type), c.title, c.row_id
        limit room;
      get diagnostics seen = row_count;
      room := room - seen;
      exit when room <= 0;
    end loop;
    exit when room <= 0;
  end loop;
end
$find$;

-- What an admin wants of each plugin, and what became of it.
create table tenon.plugin (
  id         text primary key,
  title      text not null,
  version    text not null,
  wanted     boolean not null,
  state      text not null,
  failure    text not null default '',
  reason     text not null default '',
  since      timestamptz not null,
  -- starts that neither succeeded nor failed: the process ended in the middle of them
  unfinished integer not null default 0,
  requires   text[] not null default '{}',
  brings     text not null default '{}'
);

-- Who changed what of a plugin, from where, and what became of it.
create table tenon.plugin_change (
  seq        bigint generated always as identity primary key,
  at         timestamptz not null,
  plugin     text not null,
  version    text not null,
  verb       text not null,
  who        text not null,
  came_from  text not null,
  outcome    text not null,
  reason     text not null default ''
);
create index plugin_change_plugin on tenon.plugin_change (plugin, seq desc);

-- Several servers on one database. What is wished of a plugin is one row for all of them; how it
-- stands on a server is a row of that server's own.
create sequence tenon.plugin_revision;
alter table tenon.plugin
  drop column state, drop column failure, drop column reason, drop column since,
  drop column unfinished,
  add column removed  boolean not null default false,
  -- the server that is taking it away with its data; the others stop it meanwhile
  add column held_by  text not null default '',
  -- grows with every change, so that a server knows what it has seen
  add column revision bigint not null default 0;

create table tenon.node (
  name       text primary key,
  address    text not null,
  version    text not null,
  started_at timestamptz not null,
  seen_at    timestamptz not null
);

create table tenon.plugin_on_node (
  node       text not null,
  plugin     text not null,
  version    text not null,
  sha256     text not null,
  state      text not null,
  failure    text not null,
  reason     text not null,
  since      timestamptz not null,
  -- starts that neither succeeded nor failed: the process ended in the middle of them
  unfinished integer not null,
  primary key (node, plugin)
);

-- The jars that admins have installed, for servers that have not got them.
create table tenon.plugin_file (
  sha256     text primary key,
  plugin     text not null,
  version    text not null,
  name       text not null,
  content    bytea not null
);
create index plugin_file_plugin on tenon.plugin_file (plugin);

-- Safe mode is one server's.
drop table tenon.plugin_mode;
create table tenon.plugin_mode (
  node       text primary key,
  safe       boolean not null
);

-- Which server drops a plugin's data: another one finishes that only when this one is no more.
alter table tenon.plugin_to_drop add column node text not null default '';

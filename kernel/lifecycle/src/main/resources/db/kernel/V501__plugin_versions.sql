-- Which build of a version is meant, and which version ran before it.
alter table tenon.plugin
  add column sha256 text not null default '',
  add column before text not null default '';

-- The jars, and the signers of jars, that an admin trusts.
create table tenon.plugin_trust (
  kind       text not null check (kind in ('file', 'signer')),
  sha256     text not null,
  name       text not null,
  who        text not null,
  came_from  text not null,
  at         timestamptz not null,
  primary key (kind, sha256)
);

-- Whether the next boot starts no plugin at all.
create table tenon.plugin_mode (
  one        boolean primary key default true check (one),
  safe       boolean not null
);

-- Plugins that are uninstalled and whose data is being dropped: a boot finishes what a crash left.
create table tenon.plugin_to_drop (
  plugin     text primary key
);

-- Run as the admin at every change of this version, under an advisory lock; safe to repeat.
revoke all on database ${database} from public;
revoke all on schema public from public;
grant connect on database ${database} to ${migrator}, ${kernel}, ${plugins};

create schema if not exists tenon authorization ${owner};
create schema if not exists extensions;
grant usage on schema tenon, extensions to public;
create extension if not exists pg_trgm schema extensions;
create extension if not exists unaccent schema extensions;
create extension if not exists btree_gist schema extensions;
create extension if not exists citext schema extensions;

-- the kernel tables: the kernel's login uses them all, plugins' roles none
alter default privileges for role ${owner} revoke execute on functions from public;
alter default privileges for role ${owner} in schema tenon
  grant select, insert, update, delete on tables to ${kernel};
alter default privileges for role ${owner} in schema tenon grant usage on sequences to ${kernel};

grant ${ledger} to ${plugins};

alter role ${kernel} set search_path = tenon, extensions;
alter role ${kernel} set statement_timeout = '60s';
alter role ${kernel} set lock_timeout = '10s';
alter role ${kernel} set idle_in_transaction_session_timeout = '60s';
alter role ${plugins} set search_path = pg_catalog, extensions;
alter role ${plugins} set statement_timeout = '30s';
alter role ${plugins} set lock_timeout = '5s';
alter role ${plugins} set idle_in_transaction_session_timeout = '60s';
alter role ${migrator} set lock_timeout = '5s';

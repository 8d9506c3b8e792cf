package dev.tenon.kernel.data;

import java.util.List;

/** What a hostile plugin sends; names in braces are filled in. */
final class HostileSql {
  private static final String FORGED = "'{bert} 00000000000000000000000000000000 1 {evil}'";
  private static final String FORGED_PARAMETER =
      "replace(current_setting('backtrace_functions'), '{anna}', '{bert}')";
  private static final String FORGED_SETTING =
      "replace(coalesce(current_setting('tenon.context', true), ''), '{anna}', '{bert}')";

  static final List<String> ATTACKS =
      List.of(
          // forge the context
          "select set_config('backtrace_functions', " + FORGED_PARAMETER + ", true)",
          "select set_config('backtrace_functions', " + FORGED + ", false)",
          "select set_config('tenon.context', " + FORGED_SETTING + ", true)",
          "select set_config('tenon.context', " + FORGED_SETTING + ", false)",
          "select set_config('tenon.context', " + FORGED + " || repeat('0', 65), false)",
          "with x as materialized (select set_config('tenon.context', "
              + FORGED_SETTING
              + ", true)) select l.* from x, loot l",
          "set backtrace_functions = " + FORGED,
          "set local tenon.context = " + FORGED,
          "select tenon.enter(" + FORGED + ", 'guess')",
          "select tenon.enter(" + FORGED + ", null)",
          "select tenon.enter(" + FORGED + ", ''::bytea), set_config('role', '{evil}', true)",
          "select tenon.sign(" + FORGED + ")",
          "select tenon.verified('{ledger}'), tenon.verified('{notes}')",
          "select tenon.caller_context()",
          "select * from tenon.context_key",
          "select prosrc from pg_proc where pronamespace = 'tenon'::regnamespace",
          // leave the role
          "set role none",
          "reset role",
          "set role {kernel}",
          "set role {owner}",
          "set role {migrator}",
          "set role {ledger}",
          "set role {notes}",
          "set session authorization {kernel}",
          "reset session authorization",
          "reset all",
          "discard all",
          "set row_security = off",
          "select set_config('row_security', 'off', false)",
          "select set_config('role', 'none', true)",
          "select set_config('role', '{kernel}', false)",
          "select set_config('role', '{ledger}', true)",
          "select set_config('role', '{notes}', true)",
          "select set_config('session_authorization', '{kernel}', true)",
          "select set_config('role', '{ledger}', false), query_to_xml('select * from"
              + " tenon.ledger_entry', true, true, '')",
          "select set_config('role', 'none', true), query_to_xml('select * from evil.loot', true,"
              + " true, '')",
          "select query_to_xml('reset role', true, true, ''), query_to_xml('select * from"
              + " evil.loot', true, true, '')",
          // the search path
          "select set_config('search_path', 'evil, pg_catalog', false)",
          "set search_path = evil, pg_catalog",
          "with x as materialized (select set_config('search_path', 'evil, pg_catalog', true))"
              + " select x.*, evil.peek() from x",
          "select evil.current_setting('backtrace_functions')",
          // code that runs as somebody else
          "select evil.peek()",
          "select evil.definer_peek()",
          "select evil.definer_switch()",
          "select * from evil.owners_view",
          "select * from evil.honest_view",
          "do $$ begin perform set_config('role', 'none', true); end $$",
          "do $$ begin execute 'reset role'; perform evil.peek(); end $$",
          "create function evil.mine() returns text language sql security definer as 'select 1'",
          "create or replace function tenon.tenant() returns uuid language sql as 'select null'",
          "create view evil.mine as select * from evil.loot",
          "create temporary table mine as select * from evil.loot",
          "create schema mine",
          "create table evil.mine (x int)",
          "create rule mine as on select to evil.loot do instead select 1",
          "alter table evil.loot disable row level security",
          "alter table evil.loot no force row level security",
          "drop policy tenon_tenant on evil.loot",
          "create policy mine on evil.loot using (true)",
          "grant {notes} to {evil}",
          "alter role {evil} bypassrls",
          "alter role {plugins} set role = '{kernel}'",
          // more than one statement
          "select 1; reset role; select words from evil.loot",
          "select 1 /* ; */; set role none; select words from evil.loot",
          "select 1 /* /* */ ; */ ; commit; select words from evil.loot",
          "select 1 --\n; commit; select words from evil.loot",
          "select 1 -- ;",
          "select 1 /*",
          "select '",
          "select $$",
          "select \"",
          "select E'\\'; commit; select words from evil.loot --'",
          "/* */ reset role",
          "-- x\nreset role",
          ";reset role",
          "(reset role)",
          "commit; select words from evil.loot",
          "rollback; set role {notes}; select words from evil.loot",
          "with x as (select 1) select * from x; reset role",
          // what outlives or reaches beyond a transaction
          "declare mine cursor with hold for select * from evil.loot",
          "prepare mine as select * from evil.loot",
          "execute mine",
          "listen mine",
          "notify mine, 'x'",
          "select pg_notify('mine', 'x')",
          "select pg_advisory_lock(1)",
          "lock table evil.loot",
          "call evil.mine()",
          "explain analyze select * from evil.loot",
          "copy evil.loot to stdout",
          "copy (select * from evil.loot) to program 'cat'",
          "copy evil.loot from '/etc/passwd'",
          "vacuum evil.loot",
          "checkpoint",
          "load 'plpgsql'",
          // others' tables and the catalogue
          "select * from tenon.secret_of_the_kernel",
          "select * from tenon.ledger_entry",
          "insert into tenon.ledger_entry (tenant_id, words) values ('{bert}', 'x')",
          "select * from tenon.migration_history",
          "select * from evil.migration_history",
          "select * from notes.note",
          "select rolpassword from pg_authid",
          "select * from pg_stats where tablename = 'loot'",
          "select * from pg_statistic",
          "select query from pg_stat_activity",
          "select * from pg_prepared_statements",
          "select * from pg_cursors",
          "select * from pg_settings where name like '%context%'",
          "select pg_read_file('/etc/passwd')",
          "select pg_ls_dir('.')",
          "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()",
          "select lo_import('/etc/passwd')",
          "select currval(pg_get_serial_sequence('tenon.ledger_entry', 'id'))",
          "table evil.loot",
          // rows themselves
          "select * from loot where 1 / (case when words like 'berts%' then 0 else 1 end) = 1",
          "select * from loot where words::int > 0 or words like 'berts%'",
          "update loot set tenant_id = '{bert}'",
          "update loot set words = words where tenant_id = '{bert}' returning *",
          "delete from loot where tenant_id = '{bert}' returning *",
          "insert into loot values (gen_random_uuid(), '{bert}', 'planted') returning *",
          "insert into loot (id, words) select id, words from loot where tenant_id = '{bert}'"
              + " on conflict (tenant_id, words) do update set words = excluded.words || '!'"
              + " returning *",
          "insert into loot (id, tenant_id, words) values (gen_random_uuid(), '{bert}',"
              + " 'berts' || chr(45) || 'secret') on conflict (tenant_id, words) do update set"
              + " words = loot.words returning loot.words",
          "merge into loot using (select 1) x on tenant_id = '{bert}' when matched then update set"
              + " words = 'gone'",
          "truncate loot",
          "select * from only loot for update",
          "values ((select string_agg(words, ',') from loot))");

  private HostileSql() {}
}

-- Only a superuser can: take away what any SQL could otherwise do to a session, to other
-- sessions, or by running text as SQL.
revoke usage on language plpgsql from public;
grant usage on language plpgsql to ${owner}, ${migrator};
do $harden$
declare f regprocedure;
begin
  for f in
    select p.oid::regprocedure
    from pg_proc p
    where p.pronamespace = 'pg_catalog'::regnamespace
      and (p.proname in ('set_config', 'pg_notify', 'pg_export_snapshot', 'pg_logical_emit_message',
             'loread', 'lowrite', 'ts_stat', 'ts_rewrite',
             'pg_advisory_lock', 'pg_advisory_lock_shared', 'pg_try_advisory_lock',
             'pg_try_advisory_lock_shared', 'pg_advisory_unlock', 'pg_advisory_unlock_shared',
             'pg_advisory_unlock_all')
        or p.proname like 'lo\_%'
        or p.proname ~ '^(query|cursor|table|schema|database)_to_xml')
  loop
    execute format('revoke execute on function %s from public', f);
    execute format('grant execute on function %s to ${owner}, ${migrator}, ${kernel}', f);
  end loop;
end
$harden$;
grant execute on function pg_catalog.set_config(text, text, boolean) to ${plugins};
grant execute on function pg_catalog.pg_notify(text, text) to ${ledger};

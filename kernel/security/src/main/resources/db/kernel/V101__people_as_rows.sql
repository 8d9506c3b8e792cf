-- People are read like rows of any other type: through the row context, one business at a time.
alter table tenon.users add column state text not null generated always as (
  case
    when disabled_at is not null then 'disabled'
    when joined_at is null then 'invited'
    else 'active'
  end) stored;
select tenon.secure_kernel('tenon.users');
grant select (id, tenant_id, email, name, roles, regions, locale, zone, state, created_at,
  updated_at, version) on tenon.users to ${ledger};

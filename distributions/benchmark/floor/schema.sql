-- The floor: the least that PostgreSQL itself must do for one request, with the plainest row
-- policy there is. It is written once and never follows the product's tables, so that figures of
-- two versions of the product can be compared.
--
-- The context is a plain setting that the caller sets for its own transaction. That is no wall
-- (whoever writes SQL can set it) and therefore cheaper than any wall: a floor, not a model.

create schema floor;

create table floor.contact (
  id uuid primary key,
  tenant_id uuid not null,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  version integer not null default 1,
  kind text not null,
  first_name text,
  last_name text,
  business_name text,
  job_title text,
  email text,
  phone text,
  city text,
  notes text
);
create index contact_newest on floor.contact (tenant_id, created_at desc, id desc);

create table floor.email (
  id uuid primary key,
  tenant_id uuid not null,
  contact_id uuid not null references floor.contact,
  address text not null,
  label text not null
);
create index email_of_contact on floor.email (contact_id);

create table floor.phone (
  id uuid primary key,
  tenant_id uuid not null,
  contact_id uuid not null references floor.contact,
  number text not null,
  label text not null
);
create index phone_of_contact on floor.phone (contact_id);

create table floor.audit (
  id bigint generated always as identity primary key,
  tenant_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  actor uuid not null,
  action text not null,
  record_id uuid not null,
  detail jsonb not null
);

create table floor.outbox (
  id bigint generated always as identity primary key,
  tenant_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  event text not null,
  payload jsonb not null
);

do $$
declare name text;
begin
  foreach name in array array['contact', 'email', 'phone', 'audit', 'outbox'] loop
    execute format('alter table floor.%I enable row level security', name);
    execute format('alter table floor.%I force row level security', name);
    execute format(
      'create policy own_tenant on floor.%I
         using (tenant_id = (select nullif(current_setting(''floor.tenant'', true), '''')::uuid))
         with check (tenant_id = (select nullif(current_setting(''floor.tenant'', true), '''')::uuid))',
      name);
  end loop;
end $$;

grant usage on schema floor to floor;
grant select, insert on all tables in schema floor to floor;

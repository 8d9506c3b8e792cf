-- One row for each event and each plugin that handles it after commit; gone once it was handled.
create table tenon.outbox (
  seq          bigint generated always as identity primary key,
  event_id     uuid not null,
  tenant_id    uuid not null,
  plugin       text not null,
  name         text not null,
  subject      uuid not null,
  happened_at  timestamptz not null,
  data         text not null,
  attempts     integer not null default 0,
  due_at       timestamptz not null,
  leased_by    text,
  leased_until timestamptz,
  dead_at      timestamptz,
  reason       text,
  unique (event_id, plugin)
);
create index outbox_waiting on tenon.outbox (plugin, seq) where dead_at is null;
create index outbox_subject on tenon.outbox (plugin, tenant_id, subject, seq) where dead_at is null;

select tenon.secure_kernel('tenon.outbox');
grant insert on tenon.outbox to ${ledger};

-- db-scheduler's table; parked is ours: the work waits for its plugin to be live.
create table tenon.job (
  task_name            text not null,
  task_instance        text not null,
  task_data            bytea,
  execution_time       timestamptz not null,
  picked               boolean not null,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures integer,
  last_heartbeat       timestamptz,
  version              bigint not null,
  priority             smallint,
  parked               boolean not null default false,
  primary key (task_name, task_instance)
);
create index job_due on tenon.job (execution_time);
create index job_heartbeat on tenon.job (last_heartbeat);

-- Work that failed too often, or whose asker is gone.
create table tenon.job_given_up (
  id         uuid primary key,
  tenant_id  uuid not null,
  plugin     text not null,
  job        text not null,
  data       text not null,
  asked_by   uuid,
  attempts   integer not null,
  given_up_at timestamptz not null,
  reason     text not null
);

alter table tenon.job enable row level security;
alter table tenon.job force row level security;
create policy kernel on tenon.job to ${kernel} using (true) with check (true);
create policy ledger on tenon.job for insert to ${ledger} with check (true);
alter table tenon.job_given_up enable row level security;
alter table tenon.job_given_up force row level security;
create policy kernel on tenon.job_given_up to ${kernel} using (true) with check (true);
grant select, insert, update, delete on tenon.job, tenon.job_given_up to ${kernel};
grant insert on tenon.job to ${ledger};

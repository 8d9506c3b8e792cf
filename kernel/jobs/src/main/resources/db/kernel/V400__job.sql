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

grant insert on tenon.job to ${ledger};

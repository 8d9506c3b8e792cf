-- How far the search index of a type is, where it is made anew: after a field was switched to be
-- found by search, or from it.
create table tenon.reindexing (
  tenant_id uuid not null,
  type text not null check (type ~ '^[a-z][a-z0-9_]{0,59}$'),
  rows_done bigint not null check (rows_done >= 0),
  rows_total bigint not null check (rows_total >= 0),
  asked_at timestamptz not null,
  finished_at timestamptz,
  primary key (tenant_id, type)
);
select tenon.secure_kernel('tenon.reindexing');
grant select, insert, update on tenon.reindexing to ${ledger};

create table notes.notes (
  id         uuid primary key,
  tenant_id  uuid not null,
  version    bigint not null default 1,
  words      text not null,
  created_at timestamptz not null,
  created_by uuid,
  updated_at timestamptz not null,
  updated_by uuid
);
select tenon.secure('notes.notes');

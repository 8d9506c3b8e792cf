create table greeting (
  id uuid not null,
  tenant_id uuid not null,
  words text not null check (length(words) between 1 and 80),
  version bigint not null default 1,
  created_at timestamptz not null,
  created_by uuid,
  updated_at timestamptz not null,
  updated_by uuid,
  primary key (tenant_id, id)
);

select tenon.secure('hello.greeting');

-- What a business has set for a plugin: one document for each, secrets in it sealed.
create table tenon.setting (
  id uuid primary key,
  tenant_id uuid not null,
  plugin text not null,
  given jsonb not null check (jsonb_typeof(given) = 'object'),
  updated_at timestamptz not null,
  version bigint not null default 1,
  unique (tenant_id, plugin)
);
select tenon.secure_kernel('tenon.setting');

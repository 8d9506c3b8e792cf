-- The fields that a business has added to types of its plugins. The name is the key of the values
-- in the column custom of the type's table, so a name once taken stays taken, in use or not.
create table tenon.custom_field (
  id uuid not null,
  tenant_id uuid not null,
  type text not null check (type ~ '^[a-z][a-z0-9_]{0,59}$'),
  name text not null check (name ~ '^x_[a-z][a-z0-9_]{0,47}$'),
  label text not null check (length(label) between 1 and 60),
  hint text check (length(hint) between 1 and 200),
  kind text not null
    check (kind in ('text', 'number', 'money', 'date', 'choice', 'yes_no', 'link')),
  choices text[] not null default '{}' check (cardinality(choices) <= 100),
  links_to text,
  required boolean not null default false,
  searchable boolean not null default false,
  position bigint not null check (position between 1 and 10000),
  retired_at timestamptz,
  version bigint not null default 1,
  created_at timestamptz not null,
  created_by uuid,
  updated_at timestamptz not null,
  updated_by uuid,
  primary key (tenant_id, id),
  constraint custom_field_name unique (tenant_id, type, name),
  constraint custom_field_choices check ((kind = 'choice') = (cardinality(choices) > 0)),
  constraint custom_field_link check ((kind = 'link') = (links_to is not null))
);
create index custom_field_order on tenon.custom_field (tenant_id, type, position, id);
create index custom_field_by_update on tenon.custom_field (tenant_id, updated_at, id);
select tenon.secure_kernel('tenon.custom_field');
grant select, insert, update on tenon.custom_field to ${ledger};

create table thing (
  id uuid not null,
  tenant_id uuid not null,
  name text not null,
  notes text,
  email text,
  phone text,
  web text,
  size bigint,
  ratio numeric,
  price numeric(14, 2),
  price_currency text,
  active boolean,
  born date,
  seen timestamptz,
  state text check (state in ('new', 'old')),
  parent uuid,
  tags text[],
  people jsonb,
  secret text,
  custom jsonb not null default '{}',
  version bigint not null default 1,
  created_at timestamptz not null,
  created_by uuid,
  updated_at timestamptz not null,
  updated_by uuid,
  deleted_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, web)
);
select tenon.secure('things.thing');

create table place (
  id uuid not null,
  tenant_id uuid not null,
  thing uuid not null,
  city text not null,
  version bigint not null default 1,
  created_at timestamptz not null,
  created_by uuid,
  updated_at timestamptz not null,
  updated_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, thing) references thing (tenant_id, id)
);
select tenon.secure('things.place');

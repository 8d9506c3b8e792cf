create table note (
  id uuid not null,
  tenant_id uuid not null,
  contact_id uuid not null,
  text text not null check (length(text) between 1 and 10000),
  version bigint not null default 1,
  created_at timestamptz not null,
  created_by uuid,
  updated_at timestamptz not null,
  updated_by uuid,
  deleted_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, contact_id) references contact (tenant_id, id) on delete cascade
);
create index note_of_contact on note (tenant_id, contact_id, id);
select tenon.secure('contacts.note');

-- Who sent them.
alter table contact
  add column referred_by uuid,
  add foreign key (tenant_id, referred_by) references contact (tenant_id, id),
  add constraint contact_is_not_its_own_reference check (referred_by <> id);
create index contact_by_referrer on contact (tenant_id, referred_by)
  where referred_by is not null;

-- Views of the list that people keep under a name.
create table contact_view (
  id uuid not null,
  tenant_id uuid not null,
  name text not null check (length(name) between 1 and 60),
  query text not null check (length(query) <= 2000),
  shared boolean not null,
  owner uuid,
  version bigint not null default 1,
  created_at timestamptz not null,
  created_by uuid,
  updated_at timestamptz not null,
  updated_by uuid,
  primary key (tenant_id, id)
);
select tenon.secure('contacts.contact_view');

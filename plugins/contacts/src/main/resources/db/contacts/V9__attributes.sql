-- What is known of a contact or of one of its addresses beside its fields: "dog", "elderly". The
-- value is kept as people read it and as JSON; what was drawn out of a note says from where.
create table attribute (
  id uuid not null,
  tenant_id uuid not null,
  contact_id uuid not null,
  address_id uuid,
  key text not null check (length(key) between 1 and 60),
  value text check (length(value) between 1 and 1000),
  value_json jsonb not null,
  source text not null check (source in ('manual', 'extracted')),
  note_id uuid,
  phrase text check (length(phrase) between 1 and 1000),
  confidence numeric(4, 3) check (confidence between 0 and 1),
  model text check (length(model) between 1 and 100),
  approved_by uuid,
  version bigint not null default 1,
  created_at timestamptz not null,
  created_by uuid,
  updated_at timestamptz not null,
  updated_by uuid,
  deleted_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, contact_id) references contact (tenant_id, id) on delete cascade,
  foreign key (tenant_id, address_id) references address (tenant_id, id) on delete cascade,
  foreign key (tenant_id, note_id) references note (tenant_id, id),
  constraint attribute_says_where_from check (source = 'manual' or phrase is not null)
);
create unique index attribute_once on attribute (
  tenant_id, contact_id, coalesce(address_id, '00000000-0000-0000-0000-000000000000'), key)
  where deleted_at is null;
create index attribute_of_contact on attribute (tenant_id, contact_id, id);
create index attribute_of_address on attribute (tenant_id, address_id)
  where address_id is not null;
create index attribute_of_note on attribute (tenant_id, note_id) where note_id is not null;
create index attribute_by_key on attribute (tenant_id, key, id);
select tenon.secure('contacts.attribute');

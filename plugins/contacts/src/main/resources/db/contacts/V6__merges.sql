-- Two contacts that were one: what moved from the one that went to the one that stayed.
create table contact_merge (
  id uuid not null,
  tenant_id uuid not null,
  kept uuid not null,
  gone uuid not null,
  merged_at timestamptz not null,
  addresses uuid[] not null,
  notes uuid[] not null,
  referred uuid[] not null,
  taken_apart boolean not null default false,
  version bigint not null default 1,
  created_at timestamptz not null,
  created_by uuid,
  updated_at timestamptz not null,
  updated_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, kept) references contact (tenant_id, id) on delete cascade,
  foreign key (tenant_id, gone) references contact (tenant_id, id) on delete cascade
);
create index contact_merge_of_kept on contact_merge (tenant_id, kept);
create index contact_merge_of_gone on contact_merge (tenant_id, gone);
select tenon.secure('contacts.contact_merge');

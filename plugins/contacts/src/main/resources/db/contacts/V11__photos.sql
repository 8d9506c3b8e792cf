-- A contact's photo. The picture lies in the database, so that it is erased, purged and backed up
-- with its contact; it is small by rule.
create table contact_photo (
  id uuid not null,
  tenant_id uuid not null,
  contact_id uuid not null,
  media_type text not null check (media_type in ('image/png', 'image/jpeg')),
  bytes bigint not null check (bytes between 1 and 262144),
  data bytea not null check (length(data) = bytes),
  version bigint not null default 1,
  created_at timestamptz not null,
  created_by uuid,
  updated_at timestamptz not null,
  updated_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, contact_id) references contact (tenant_id, id) on delete cascade
);
create unique index contact_photo_of_contact on contact_photo (tenant_id, contact_id);
select tenon.secure('contacts.contact_photo');

-- Photos that came with the cards of a file, until their rows become contacts.
create table contact_import_photo (
  tenant_id uuid not null,
  import_id uuid not null,
  line bigint not null,
  media_type text not null check (media_type in ('image/png', 'image/jpeg')),
  bytes bigint not null check (bytes between 1 and 262144),
  data bytea not null check (length(data) = bytes),
  primary key (tenant_id, import_id, line),
  foreign key (tenant_id, import_id, line)
    references contact_import_row (tenant_id, import_id, line) on delete cascade
);
select tenon.secure('contacts.contact_import_photo');

-- A photo moves with a merge, and back.
alter table contact_merge add column photo uuid;

create table contact (
  id uuid not null,
  tenant_id uuid not null,
  first_name text check (length(first_name) between 1 and 100),
  last_name text check (length(last_name) between 1 and 100),
  business_name text check (length(business_name) between 1 and 200),
  sort_name text not null check (length(sort_name) <= 200),
  emails jsonb not null default '[]' check (jsonb_typeof(emails) = 'array'),
  phones jsonb not null default '[]' check (jsonb_typeof(phones) = 'array'),
  preferred_contact text check (preferred_contact in ('phone', 'text', 'email', 'none')),
  preferred_time text check (preferred_time in ('morning', 'afternoon', 'evening', 'any')),
  tags text[] not null default '{}' check (cardinality(tags) <= 50),
  language text check (length(language) between 2 and 35),
  time_zone text check (length(time_zone) between 1 and 60),
  external_reference text check (length(external_reference) between 1 and 100),
  created_from text not null
    check (created_from in ('form', 'api', 'import', 'lead', 'sync', 'console')),
  version bigint not null default 1,
  created_at timestamptz not null,
  created_by uuid,
  updated_at timestamptz not null,
  updated_by uuid,
  deleted_at timestamptz,
  primary key (tenant_id, id),
  constraint contact_is_named
    check (first_name is not null or last_name is not null or business_name is not null)
);

-- Tags have no index of their own: under a row policy no operator on arrays may use one.
create index contact_by_name on contact (tenant_id, sort_name, id);
create index contact_by_update on contact (tenant_id, updated_at, id);
create index contact_by_creation on contact (tenant_id, created_at, id);
create index contact_by_origin on contact (tenant_id, created_from, id);
create index contact_by_reference on contact (tenant_id, external_reference)
  where external_reference is not null;
create index contact_by_preference on contact (tenant_id, preferred_contact)
  where preferred_contact is not null;
create index contact_by_language on contact (tenant_id, language) where language is not null;

create table address (
  id uuid not null,
  tenant_id uuid not null,
  contact_id uuid not null,
  label text check (length(label) between 1 and 60),
  street text check (length(street) between 1 and 200),
  street_2 text check (length(street_2) between 1 and 200),
  city text check (length(city) between 1 and 100),
  region text check (length(region) between 1 and 100),
  postal_code text check (length(postal_code) between 1 and 20),
  country text check (country ~ '^[A-Z]{2}$'),
  access_notes text check (length(access_notes) between 1 and 2000),
  is_primary boolean not null default false,
  latitude numeric(9, 6) check (latitude between -90 and 90),
  longitude numeric(9, 6) check (longitude between -180 and 180),
  version bigint not null default 1,
  created_at timestamptz not null,
  created_by uuid,
  updated_at timestamptz not null,
  updated_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, contact_id) references contact (tenant_id, id) on delete cascade,
  constraint address_says_something
    check (coalesce(street, street_2, city, region, postal_code, country) is not null),
  constraint address_is_a_point check ((latitude is null) = (longitude is null))
);

create unique index address_primary on address (tenant_id, contact_id) where is_primary;
create index address_of_contact on address (tenant_id, contact_id, id);
create index address_by_city on address (tenant_id, city, id);
create index address_by_postal_code on address (tenant_id, postal_code, id);
create index address_by_country on address (tenant_id, country, id);

-- A file somebody wants to bring in, as text, and how far that is. Gone after 30 days.
create table contact_import (
  id uuid not null,
  tenant_id uuid not null,
  file_name text not null check (length(file_name) between 1 and 200),
  content text not null,
  country text check (country ~ '^[A-Z]{2}$'),
  mapping jsonb not null check (jsonb_typeof(mapping) = 'array'),
  status text not null check (status in ('uploaded', 'running', 'done')),
  rows_total bigint not null check (rows_total >= 0),
  rows_created bigint not null default 0 check (rows_created >= 0),
  rows_refused bigint not null default 0 check (rows_refused >= 0),
  finished_at timestamptz,
  version bigint not null default 1,
  created_at timestamptz not null,
  created_by uuid,
  updated_at timestamptz not null,
  updated_by uuid,
  primary key (tenant_id, id)
);

create index contact_import_by_creation on contact_import (tenant_id, created_at);

-- The rows of a file that were refused: where and why. What stood there is in the file.
create table contact_import_refusal (
  id uuid not null,
  tenant_id uuid not null,
  import_id uuid not null,
  line bigint not null check (line > 0),
  field text not null,
  reason text not null,
  version bigint not null default 1,
  created_at timestamptz not null,
  created_by uuid,
  updated_at timestamptz not null,
  updated_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, import_id) references contact_import (tenant_id, id) on delete cascade,
  unique (tenant_id, import_id, line)
);

select tenon.secure('contacts.contact');
select tenon.secure('contacts.address');
select tenon.secure('contacts.contact_import');
select tenon.secure('contacts.contact_import_refusal');

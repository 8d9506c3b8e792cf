-- What a contact can be known again by: its phones, e-mails and reference as they are compared.
create table contact_key (
  tenant_id uuid not null,
  kind text not null check (kind in ('phone', 'email', 'reference')),
  value text not null check (length(value) between 1 and 254),
  contact_id uuid not null,
  primary key (tenant_id, kind, value, contact_id),
  foreign key (tenant_id, contact_id) references contact (tenant_id, id) on delete cascade
);
create index contact_key_of_contact on contact_key (tenant_id, contact_id);

-- A migration has no business, so the wall is opened for the owner of the tables while it copies.
alter table contact no force row level security;
insert into contact_key (tenant_id, kind, value, contact_id)
select c.tenant_id, 'email', lower(e ->> 'email'), c.id
from contact c, json_array_elements(c.emails) as e
where length(e ->> 'email') between 1 and 254
union
select c.tenant_id, 'phone', p ->> 'phone', c.id
from contact c, json_array_elements(c.phones) as p
where length(p ->> 'phone') between 1 and 254
union
select c.tenant_id, 'reference', lower(c.external_reference), c.id
from contact c
where c.external_reference is not null;
alter table contact force row level security;
select tenon.secure('contacts.contact_key');

-- From here on the rows of a file are kept one by one, with what became of each. Files brought in
-- before were kept for 30 days at most; what is left of them goes.
truncate contact_import_refusal, contact_import;
drop table contact_import_refusal;

alter table contact_import
  drop column content,
  drop constraint contact_import_status_check,
  add constraint contact_import_status_check check (status in
    ('uploaded', 'checking', 'checked', 'running', 'stopped', 'done', 'reverting', 'reverted')),
  add column separator text not null default ',' check (length(separator) = 1),
  add column duplicates text not null default 'skip'
    check (duplicates in ('skip', 'update', 'create')),
  -- the line up to which the rows were dealt with in the step that goes on now
  add column at_line bigint not null default 0,
  add column rows_checked bigint not null default 0,
  add column rows_good bigint not null default 0,
  add column rows_doubtful bigint not null default 0,
  add column rows_duplicate bigint not null default 0,
  add column rows_updated bigint not null default 0,
  add column rows_skipped bigint not null default 0,
  add column rows_reverted bigint not null default 0,
  add column rows_kept bigint not null default 0;
create index contact_import_by_status on contact_import (tenant_id, status);

create table contact_import_row (
  tenant_id uuid not null,
  import_id uuid not null,
  line bigint not null check (line > 0),
  cells text[] not null,
  -- why it can't be told apart into cells at all
  broken text,
  verdict text not null default 'new'
    check (verdict in ('new', 'good', 'doubtful', 'duplicate', 'refused')),
  outcome text not null default 'waiting'
    check (outcome in ('waiting', 'created', 'updated', 'skipped', 'refused', 'reverted', 'kept')),
  field text,
  reason text,
  contact_id uuid,
  done_at timestamptz,
  primary key (tenant_id, import_id, line),
  foreign key (tenant_id, import_id) references contact_import (tenant_id, id) on delete cascade
);
select tenon.secure('contacts.contact_import_row');

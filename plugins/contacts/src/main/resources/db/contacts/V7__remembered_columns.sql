-- What the columns of a file became the last time, to be offered for the next file with the same
-- heading.
create table contact_import_columns (
  tenant_id uuid not null,
  -- SHA-256 of the names of the columns as they are compared
  heading text not null check (length(heading) = 64),
  targets text[] not null,
  updated_at timestamptz not null,
  primary key (tenant_id, heading)
);
select tenon.secure('contacts.contact_import_columns');

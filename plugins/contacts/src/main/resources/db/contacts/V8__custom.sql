-- The values of fields that a business has added, by their names. jsonb, for it is searched into.
alter table contact add column custom jsonb not null default '{}'
  check (jsonb_typeof(custom) = 'object');

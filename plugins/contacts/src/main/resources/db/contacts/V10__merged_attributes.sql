-- What is worth knowing moves with a merge, and back.
alter table contact_merge add column attributes uuid[] not null default '{}';

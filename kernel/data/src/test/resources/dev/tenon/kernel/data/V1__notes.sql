create table note (
  id uuid primary key,
  tenant_id uuid not null,
  title text not null check (length(title) < 100),
  tags text[] not null default '{}',
  attributes jsonb not null default '{}',
  due date,
  amount numeric(12, 2),
  region text,
  created_at timestamptz not null default now(),
  created_by uuid default tenon.user_id(),
  deleted_at timestamptz,
  version int not null default 1,
  unique (tenant_id, title)
);
select tenon.secure('note');
select tenon.secure_region('note', 'region');
create table word (language text primary key, word text not null);
select tenon.share('word');
insert into word values ('en', 'note'), ('de', 'Notiz');

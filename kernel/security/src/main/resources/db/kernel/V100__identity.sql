create table tenon.tenants (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  locale text not null,
  zone text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  country text not null check (country ~ '^[A-Z]{2}$'),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version bigint not null default 1
);

create table tenon.users (
  id uuid primary key,
  tenant_id uuid not null references tenon.tenants (id),
  email text check (email = lower(email) and length(email) between 3 and 254),
  name text not null default '' check (length(name) <= 200),
  roles text[] not null check (cardinality(roles) between 1 and 20),
  locale text,
  zone text,
  regions text[] not null default '{}',
  joined_at timestamptz,
  disabled_at timestamptz,
  created_at timestamptz not null,
  created_by uuid,
  updated_at timestamptz not null,
  updated_by uuid,
  version bigint not null default 1,
  unique (tenant_id, email),
  unique (tenant_id, id)
);
create index users_email on tenon.users (email);

create table tenon.sessions (
  key text primary key,
  id uuid not null unique,
  tenant_id uuid not null,
  user_id uuid not null,
  client text not null,
  address text not null,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  foreign key (tenant_id, user_id) references tenon.users (tenant_id, id)
);
create index sessions_user on tenon.sessions (tenant_id, user_id);
create index sessions_seen_at on tenon.sessions (seen_at);
create index sessions_expires_at on tenon.sessions (expires_at);

create table tenon.tokens (
  id uuid primary key,
  hash bytea not null unique check (length(hash) = 32),
  tenant_id uuid not null,
  user_id uuid not null,
  name text not null check (length(name) between 1 and 100),
  created_at timestamptz not null,
  created_by uuid,
  seen_at timestamptz,
  expires_at timestamptz not null,
  foreign key (tenant_id, user_id) references tenon.users (tenant_id, id)
);
create index tokens_user on tenon.tokens (tenant_id, user_id);
create index tokens_expires_at on tenon.tokens (expires_at);

-- A link that was used is gone: one delete both checks and uses it up.
create table tenon.one_time_links (
  hash bytea primary key check (length(hash) = 32),
  purpose text not null,
  user_id uuid references tenon.users (id),
  email text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  check (num_nonnulls(user_id, email) = 1)
);
create index one_time_links_user on tenon.one_time_links (user_id, purpose);
create index one_time_links_email on tenon.one_time_links (email, purpose);
create index one_time_links_expires_at on tenon.one_time_links (expires_at);

grant select, insert, update on tenon.tenants, tenon.users to ${kernel};
grant select, insert, update, delete on tenon.sessions, tenon.tokens, tenon.one_time_links to ${kernel};

-- A sensitive text stands in sealed_body, which no declared field names: only the page that shows it
-- once reads it, and showing or its end erases it.
create table message (
  id uuid not null,
  tenant_id uuid not null,
  message_key text not null check (length(message_key) between 1 and 200),
  recipient text not null check (length(recipient) between 3 and 254),
  subject text not null check (length(subject) <= 400),
  body text check (length(body) <= 100000),
  sealed_body text check (length(sealed_body) <= 100000),
  sensitive_until timestamptz,
  state text not null check (state in ('readable', 'sealed', 'shown', 'ended')),
  version bigint not null default 1,
  created_at timestamptz not null,
  created_by uuid,
  updated_at timestamptz not null,
  updated_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, message_key),
  check ((sealed_body is not null) = (state = 'sealed')),
  check ((body is not null) = (state = 'readable')),
  check (state <> 'sealed' or sensitive_until is not null)
);
create index message_recipient on message (tenant_id, recipient, id);
create index message_state on message (tenant_id, state, sensitive_until);

select tenon.secure('outbox.message');

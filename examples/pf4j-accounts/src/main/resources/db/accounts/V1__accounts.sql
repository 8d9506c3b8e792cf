create table account (
  id uuid not null,
  tenant_id uuid not null,
  holder text not null check (length(holder) between 1 and 120),
  iban text not null check (iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'),
  version bigint not null default 1,
  created_at timestamptz not null,
  created_by uuid,
  updated_at timestamptz not null,
  updated_by uuid,
  primary key (tenant_id, id)
);

select tenon.secure('accounts.account');

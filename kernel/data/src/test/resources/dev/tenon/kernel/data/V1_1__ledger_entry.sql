create table ledger_entry (
  id bigint generated always as identity primary key,
  tenant_id uuid not null,
  words text not null
);
select tenon.secure_kernel('ledger_entry');
grant select, insert on ledger_entry to ${ledger};
create table secret_of_the_kernel (tenant_id uuid, words text);

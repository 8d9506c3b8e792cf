-- The Today page names contacts whose phone is no valid number: a plain column reaches an index
-- under a row policy, an operator on what is in a list does not.
alter table contact add column phone_to_check boolean
  generated always as (phones::jsonb @> '[{"valid": false}]') stored;
create index contact_phone_to_check on contact (tenant_id, id)
  where phone_to_check and deleted_at is null;

-- The page of those who wait for a person looks for them in each business.
create index outbox_dead on tenon.outbox (tenant_id, seq) where dead_at is not null;

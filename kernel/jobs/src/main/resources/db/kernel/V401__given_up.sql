-- The page of those who wait for a person looks for them in each business.
create index job_given_up_tenant on tenon.job_given_up (tenant_id, given_up_at);

\set n random(100000000001, 100000010000)
\startpipeline
select set_config('floor.tenant', '10000000-0000-4000-8000-000000000001', true);
select id, tenant_id, created_at, updated_at, version, kind, first_name, last_name, business_name,
  job_title, email, phone, city, notes
from floor.contact
where id = ('20000000-0000-4000-8000-' || :n)::uuid;
\endpipeline
